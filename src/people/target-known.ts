import type { Reading } from '../database/reading.js';

/** A choice of a target role, as the history tells it: nothing else changes the target. */
export interface TargetChoice {
  readonly at: string;
  readonly before: string | null;
  readonly after: string | null;
}

/** Of one person, the earliest first. */
export async function readTargetChoices(
  reading: Pick<Reading, 'sql'>,
  employeeId: string,
): Promise<TargetChoice[]> {
  const rows = await reading.sql<{ at: string; before: string | null; after: string | null }>`
    SELECT at, before, after FROM history_entries
    WHERE employee_id = ${employeeId} AND act = 'target.chosen' ORDER BY seq`;
  return rows.map(({ at, before, after }) => ({ at, before: roleIn(before), after: roleIn(after) }));
}

/**
 * The target that was known at an instant: what was chosen last by then, else what the first choice after it replaced.
 *
 * @param present the target of today
 */
export function targetKnown(
  choices: readonly TargetChoice[],
  present: string | null,
  knownAt: string,
): string | null {
  const [next] = choices.filter(({ at }) => at > knownAt);
  return next ? next.before : present;
}

function roleIn(facts: string | null): string | null {
  const { targetRoleId = null } = (JSON.parse(facts ?? '{}') ?? {}) as { targetRoleId?: string | null };
  return targetRoleId;
}
