import type { Reading } from '../database/reading.js';
import { type ChainedLine, type ChainFault, type ChainHead, faultAfter, GENESIS } from './history-chain.js';

/** Lines read at once: the memory needed does not grow with the history. */
const CHUNK = 1000;

/** Below every number that a line can carry. */
const BEFORE_ALL = -2_147_483_648;

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
  let after = BEFORE_ALL;
  for (;;) {
    const chunk = await linesAfter(source, after);
    for (const line of chunk) {
      const fault = faultAfter(head, line);
      if (fault) return { lines, head, fault };
      lines += 1;
      head = { seq: line.seq, hash: line.hash };
    }
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return { lines, head, fault: null };
    after = last.seq;
  }
}

function linesAfter(source: Reading, seq: number): Promise<ChainedLine[]> {
  return source.sql<ChainedLine>`
    SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", channel, address,
      request_id AS "requestId", act, subject_type AS "subjectType", subject_id AS "subjectId",
      employee_id AS "employeeId", before, after, previous_hash AS "previousHash", hash, format
    FROM history_entries WHERE seq > ${seq} ORDER BY seq LIMIT ${CHUNK}`;
}
