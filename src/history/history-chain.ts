import { hash } from 'node:crypto';

/** What a history line says, without its place in the chain. */
export interface HistoryFacts {
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  readonly channel: string;
  readonly address: string;
  readonly requestId: string;
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly employeeId: string | null;
  readonly before: string | null;
  readonly after: string | null;
  readonly format: number;
}

export interface ChainedLine extends HistoryFacts {
  readonly previousHash: string;
  readonly hash: string;
}

/** The hash before the first line. */
export const GENESIS = '0'.repeat(64);

export const FORMAT = 1;

/**
 * SHA-256, hex, of the line's facts in fixed order together with the hash of the line before. Changing, removing
 * or reordering any line breaks every hash from there on.
 */
export function hashOf(line: HistoryFacts, previousHash: string): string {
  const facts = [
    line.format,
    previousHash,
    line.seq,
    line.at,
    line.actorId,
    line.actorName,
    line.channel,
    line.address,
    line.requestId,
    line.act,
    line.subjectType,
    line.subjectId,
    line.employeeId,
    line.before,
    line.after,
  ];
  return hash('sha256', JSON.stringify(facts));
}

export interface ChainHead {
  readonly seq: number;
  readonly hash: string;
}

export interface ChainFault {
  readonly seq: number;
  readonly fault: 'missing' | 'previous-hash' | 'hash';
}

/** Whether `line` may stand right after `head`; the first line that may not is where somebody interfered. */
export function faultAfter(head: ChainHead, line: ChainedLine): ChainFault | null {
  if (line.seq !== head.seq + 1) return { seq: head.seq + 1, fault: 'missing' };
  if (line.previousHash !== head.hash) return { seq: line.seq, fault: 'previous-hash' };
  if (hashOf(line, line.previousHash) !== line.hash) return { seq: line.seq, fault: 'hash' };
  return null;
}
