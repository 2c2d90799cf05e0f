import sql, { join } from 'sql-template-tag';
import type { Reading } from '../database/reading.js';
import { grouped } from '../shared/grouped.js';
import type { Away } from './employment.js';

/** The absences of these people, or of everybody, by person and in order; nobody else is in it. */
export async function readAbsences(
  source: Pick<Reading, 'sql'>,
  employeeIds?: readonly string[],
): Promise<ReadonlyMap<string, readonly Away[]>> {
  if (employeeIds?.length === 0) return new Map();
  const among = employeeIds ? sql`WHERE employee_id IN (${join(employeeIds)})` : sql``;
  const rows = await source.sql<Away & { employeeId: string }>`
    SELECT employee_id AS "employeeId", left_on AS "leftOn", returned_on AS "returnedOn"
    FROM absences ${among} ORDER BY left_on`;
  return new Map(
    [...grouped(rows, ({ employeeId }) => employeeId)].map(([employeeId, own]) => [
      employeeId,
      own.map(({ leftOn, returnedOn }) => ({ leftOn, returnedOn })),
    ]),
  );
}

/** Whether somebody of `e` was ever away: most never were, and cost no statement for it. */
export const EVER_AWAY = sql`EXISTS (SELECT 1 FROM absences a WHERE a.employee_id = e.id) AS "everAway"`;
