import { join } from 'sql-template-tag';
import { COUNTED, TOLD } from '../../database/counted.js';
import type { Commitment } from '../../history/commitments.js';
import type { Pair, Source } from '../read-records.js';
import type { StagedRows } from './staged-rows.js';

/**
 * Tables of which every row of a load may be judged by (`LoadFacts`). That another load counts from now on is written
 * to its own; what it wrote may stand before `since`.
 */
const OF_ALL = new Set([
  'employees',
  'skills',
  'assessor_authorisations',
  'organisations',
  'assessment_loads',
]);

/** What was written meanwhile: something that every row may be judged by, or records of these people in these skills. */
type Changes = 'of-all' | readonly Pair[];

/**
 * What the staged rows were judged by and was written after the entry `since`. Every write of record is in the history
 * with the rows that it wrote, so nothing else has to be compared. What a load writes is left out until it counts.
 */
export async function changedSince(source: Source, since: number, staged: StagedRows): Promise<Changes> {
  const entries = await source.sql<{ written: string | null }>`
    SELECT h.written FROM history_entries h WHERE h.seq > ${since} AND ${TOLD} ORDER BY h.seq`;
  const written = entries.flatMap((each) => JSON.parse(each.written ?? '[]') as Commitment[]);
  if (written.some(([table]) => OF_ALL.has(table))) return 'of-all';
  const keysIn = (...tables: string[]) => [
    ...new Set(written.flatMap(([table, key]) => (tables.includes(table) ? key : []))),
  ];
  const pairs = [
    ...(await pairsOf(source, 'assessments', keysIn('assessments', 'assessment_withdrawals'))),
    ...(await pairsOf(source, 'holds', keysIn('holds'))),
  ];
  return pairs.filter((pair) => staged.dependOn(pair));
}

/** Keys asked about at once. */
const AT_ONCE = 1000;

async function pairsOf(
  source: Source,
  table: 'assessments' | 'holds',
  ids: readonly string[],
): Promise<readonly Pair[]> {
  const pairs: Pair[] = [];
  for (let start = 0; start < ids.length; start += AT_ONCE) {
    const some = join(ids.slice(start, start + AT_ONCE));
    pairs.push(
      ...(table === 'holds'
        ? await source.sql<Pair>`
            SELECT employee_id AS "employeeId", skill_id AS "skillId" FROM holds WHERE id IN (${some})`
        : await source.sql<Pair>`
            SELECT employee_id AS "employeeId", skill_id AS "skillId" FROM ${COUNTED} a WHERE id IN (${some})`),
    );
  }
  return pairs;
}
