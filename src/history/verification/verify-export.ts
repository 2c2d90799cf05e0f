import { type ChainedLine, type ChainHead, faultAfter, GENESIS } from '../history-chain.js';
import type { Finding } from './finding.js';
import type { HeadCheck } from './head-check.js';

/**
 * Checks entries that were written into a file, one JSON object a line, without the database: the chain, the payloads as
 * far as they are there, and heads. What the rows say now nobody can check from there.
 *
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
  for await (const text of lines) {
    if (text.trim() === '') continue;
    count += 1;
    const line = read(text);
    const fault = line ? faultAfter(head, line, format) : ({ seq: count, fault: 'hash' } as const);
    if (fault && fault.fault !== 'erased') {
      tell({ what: 'history_entries', which: String(fault.seq), fault: fault.fault, seq: fault.seq });
    }
    if (!line) continue;
    head = { seq: line.seq, hash: line.hash };
    format = Math.max(format, line.format);
    heads.see(line);
  }
  heads.end();
  return count;
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
