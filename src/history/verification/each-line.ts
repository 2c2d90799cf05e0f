import type { Reading } from '../../database/reading.js';
import type { ChainedLine } from '../history-chain.js';

/** Lines read at once: the memory needed does not grow with the history. */
const CHUNK = 1000;

/** Below every number that a line can carry. */
const BEFORE_ALL = -2_147_483_648;

export type Source = Pick<Reading, 'sql'>;

/** All lines of the history in their order, some at a time. */
export async function* eachLine(source: Source): AsyncGenerator<ChainedLine[]> {
  let after = BEFORE_ALL;
  for (;;) {
    const chunk = await linesAfter(source, after);
    yield chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return;
    after = last.seq;
  }
}

function linesAfter(source: Source, seq: number): Promise<ChainedLine[]> {
  return source.sql<ChainedLine>`
    SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", channel, address,
      request_id AS "requestId", act, subject_type AS "subjectType", subject_id AS "subjectId",
      employee_id AS "employeeId", before, after, previous_hash AS "previousHash", hash, format,
      salt, payload_digest AS "payloadDigest", written
    FROM history_entries WHERE seq > ${seq} ORDER BY seq LIMIT ${CHUNK}`;
}
