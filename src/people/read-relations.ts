import { join } from 'sql-template-tag';
import type { Reading } from '../database/reading.js';
import { type Place, type WorkRelation, workRelation } from './work-relation.js';

/** What `oneId` is to each of the people today, in one statement; to those who don't exist, nothing. */
export async function readRelations(
  source: Pick<Reading, 'sql'>,
  oneId: string,
  otherIds: readonly string[],
): Promise<ReadonlyMap<string, WorkRelation>> {
  if (otherIds.length === 0) return new Map();
  // UNION ends on a line that some import has bent into a circle.
  const places = await source.sql<Place>`
    WITH RECURSIVE line(id) AS (
      SELECT id FROM employees WHERE id IN (${join([oneId, ...otherIds])})
      UNION SELECT e.manager_id FROM employees e JOIN line ON e.id = line.id WHERE e.manager_id IS NOT NULL
    )
    SELECT e.id, e.team_id AS "teamId", e.manager_id AS "managerId" FROM employees e JOIN line ON line.id = e.id`;
  const byId = new Map(places.map((place) => [place.id, place]));
  const one = byId.get(oneId);
  const managerOf = (id: string) => byId.get(id)?.managerId ?? null;
  return new Map(
    otherIds.flatMap((id): [string, WorkRelation][] => {
      const other = byId.get(id);
      return one && other ? [[id, workRelation(one, other, managerOf)]] : [];
    }),
  );
}
