import type { ChainFault } from '../history-chain.js';

/** Something that is not as the history says, named so that a person finds it. */
export interface Finding {
  /** A table of record, `history_entries`, `history_nodes`, `evidence`, `database`, `head`, `history key`, `heads file`. */
  readonly what: string;
  /** Which of them. */
  readonly which: string;
  readonly fault: Fault;
  /** The entry that wrote it; null where none did. */
  readonly seq: number | null;
}

export type Fault = ChainFault['fault'] | RowFault | 'damaged' | 'guard' | FileFault | HeadFault;
export type RowFault = 'changed' | 'gone' | 'unwritten' | 'returned';
export type FileFault = 'file-missing' | 'file-changed';
export type HeadFault =
  'cut-off' | 'rewritten' | 'signature' | 'other-key' | 'unreadable' | 'torn' | 'lost' | 'none';

const SAYS: Readonly<Record<Fault, string>> = {
  missing: 'is missing',
  'previous-hash': 'does not follow the entry before it',
  hash: 'was changed',
  erased: 'lost its payload without an act that erased it',
  format: 'has a format that does not belong here',
  changed: 'was changed',
  gone: 'is missing',
  unwritten: 'was written by no act',
  returned: 'was deleted, and is there again',
  damaged: 'is damaged',
  guard: '',
  'file-missing': 'is missing',
  'file-changed': 'was changed',
  'cut-off': 'the history is shorter than it was',
  rewritten: 'the history is not the one that it was made of',
  signature: 'has no valid signature',
  'other-key': 'is signed with another key',
  unreadable: 'is no head of a history',
  torn: 'was not written to its end',
  lost: 'is missing in the database',
  none: 'is missing, although the key that signs them was made',
};

/** One line for the operator, e.g. `assessments 0199…: was changed (entry 42 wrote it)`. */
export function sentenceOf({ what, which, fault, seq }: Finding): string {
  const subject = what === 'history_entries' ? `history entry ${which}` : `${what} ${which}`;
  const by = seq === null || what === 'history_entries' ? '' : ` (entry ${seq} wrote it)`;
  return fault === 'guard' ? which : `${subject}: ${SAYS[fault]}${by}`;
}
