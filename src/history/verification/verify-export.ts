import { type ChainedLine, type ChainFault, type ChainHead, faultAfter, GENESIS } from '../history-chain.js';
import type { Finding } from './finding.js';
import type { HeadCheck } from './head-check.js';

/** The file is something else than an export; nothing follows from that about the history. */
export class NoExport extends Error {}

/**
 * Checks entries that were written into a file, one JSON object a line, without the database: the chain, the payloads as
 * far as they are there, and heads. What the rows say now nobody can check from there.
 *
 * @throws NoExport when none of the lines is an entry
 * @returns how many entries there are
 */
export async function verifyExport(
  lines: AsyncIterable<string>,
  heads: HeadCheck,
  tell: (finding: Finding) => void,
): Promise<number> {
  let head: ChainHead = { seq: 0, hash: GENESIS };
  let format = 1;
  let count = 0;
  /** What is no entry, until one is found. */
  let unread: Finding[] | null = [];
  for await (const text of lines) {
    if (text.trim() === '') continue;
    count += 1;
    const line = read(text);
    const fault = line ? faultAfter(head, line, format) : ({ seq: count, fault: 'hash' } as const);
    const finding = fault && fault.fault !== 'erased' ? findingOf(fault) : null;
    if (!line && unread) {
      if (finding && unread.length <= MOST_UNREAD) unread.push(finding);
      if (unread.length > MOST_UNREAD) throw new NoExport();
      continue;
    }
    for (const each of unread ?? []) tell(each);
    unread = null;
    if (finding) tell(finding);
    if (!line) continue;
    head = { seq: line.seq, hash: line.hash };
    format = Math.max(format, line.format);
    heads.see(line);
  }
  if (unread) throw new NoExport();
  heads.end();
  return count;
}

/** So many lines that are no entries before the first one, and it is another file. */
const MOST_UNREAD = 1_000;

function findingOf({ seq, fault }: ChainFault): Finding {
  return { what: 'history_entries', which: String(seq), fault, seq };
}

function read(text: string): ChainedLine | null {
  try {
    const line = JSON.parse(text) as ChainedLine | null;
    return typeof line?.hash === 'string' && typeof line.seq === 'number' ? line : null;
  } catch {
    return null;
  }
}

/** An entry without what may be personal in it: the chain and the heads can still be checked. */
export function withoutPayload(line: ChainedLine): ChainedLine {
  if (line.format === 1) return line;
  return { ...line, salt: null, actorName: '', address: '', before: null, after: null };
}
