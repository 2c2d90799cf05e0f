import type { Tx } from '../../history/tx.js';

/**
 * The things of the catalogue that somebody changed in a page or through the API, as the history names them (`skill <id>`):
 * for what was loaded before it was kept what a load leaves. A step of the ladder that somebody ended is named by its roles.
 */
export async function editedByPeople(tx: Tx): Promise<ReadonlySet<string>> {
  const acts = await tx.sql<{ kind: string; id: string; act: string; before: string | null }>`
    SELECT DISTINCT subject_type AS kind, subject_id AS id, act,
      CASE act WHEN 'ladder-step.ended' THEN before END AS before
    FROM history_entries
    WHERE subject_type IN ('level', 'skill', 'job-role', 'ladder-step', 'profile', 'course', 'certification',
      'certification-version') AND channel <> 'command'`;
  return new Set(
    acts.map(({ kind, id, before }) => {
      const ended = JSON.parse(before ?? 'null') as { fromRoleId: string; toRoleId: string } | null;
      return ended ? `${kind} ${ended.fromRoleId} ${ended.toRoleId}` : `${kind} ${id}`;
    }),
  );
}
