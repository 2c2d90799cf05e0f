import sql, { empty, type Sql } from 'sql-template-tag';
import type { Reading } from '../../database/reading.js';
import type { ChainedLine } from '../history-chain.js';

/** Lines read at once: the memory needed does not grow with the history. */
const CHUNK = 1000;

export type Source = Pick<Reading, 'sql'>;

/** All lines of the history in their order, some at a time. */
export async function* eachLine(source: Source): AsyncGenerator<ChainedLine[]> {
  let beyond = empty;
  for (;;) {
    const chunk = await linesOf(source, beyond);
    yield chunk;
    const last = chunk.at(-1);
    if (!last || chunk.length < CHUNK) return;
    beyond = sql`WHERE seq > ${last.seq}`;
  }
}

/** The first ones without a lower bound: whatever number somebody gave a line, it is seen. */
function linesOf(source: Source, beyond: Sql): Promise<ChainedLine[]> {
  return source.sql<ChainedLine>`
    SELECT seq, at, actor_id AS "actorId", actor_name AS "actorName", channel, address,
      request_id AS "requestId", act, subject_type AS "subjectType", subject_id AS "subjectId",
      employee_id AS "employeeId", before, after, previous_hash AS "previousHash", hash, format,
      salt, payload_digest AS "payloadDigest", written
    FROM history_entries ${beyond} ORDER BY seq LIMIT ${CHUNK}`;
}
