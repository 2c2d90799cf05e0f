import type { Reading } from '../database/reading.js';
import { type ChainFault, type ChainHead, faultAfter, GENESIS } from './history-chain.js';
import { eachLine } from './verification/each-line.js';

export interface HistoryVerdict {
  /** Lines that fit, up to the fault. */
  readonly lines: number;
  /** The last line that fits: keep it elsewhere, and a cut-off end will show too. */
  readonly head: ChainHead;
  /** The first line that does not fit; null = the whole chain holds. */
  readonly fault: ChainFault | null;
}

/**
 * Walks the chain from its first line. Finds every line that was changed, removed from between others, put in or
 * put elsewhere. Lines removed from the very end leave a shorter chain that holds: compare `head` with one kept
 * outside the database.
 */
export async function verifyHistory(source: Reading): Promise<HistoryVerdict> {
  let head: ChainHead = { seq: 0, hash: GENESIS };
  let lines = 0;
  for await (const chunk of eachLine(source)) {
    for (const line of chunk) {
      const fault = faultAfter(head, line);
      if (fault) return { lines, head, fault };
      lines += 1;
      head = { seq: line.seq, hash: line.hash };
    }
  }
  return { lines, head, fault: null };
}
