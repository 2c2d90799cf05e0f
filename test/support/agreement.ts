import { addDays } from '../../src/shared/calendar-date.js';
import type { Level } from '../../src/shared/level.js';
import type { TestApp } from './app.js';
import { assessed, type Cast } from './cast.js';

/** Two assessors judge Asha so many times, each time a day apart and more than two months from the time before. */
export async function judgeInPairs(
  test: TestApp,
  cast: Cast,
  {
    skillId,
    levels,
    by = [cast.tariq.employeeId, cast.meera.employeeId],
    employeeId = cast.asha.employeeId,
  }: {
    readonly skillId: string;
    readonly levels: readonly (readonly [Level, Level])[];
    readonly by?: readonly [string, string];
    readonly employeeId?: string;
  },
): Promise<void> {
  for (const [index, [one, other]] of levels.entries()) {
    const assessedOn = addDays('2026-11-01', -62 * index);
    const at = (day: string) => ({ assessedOn: day, recordedAt: `${day}T10:00:00.000Z` });
    await assessed(test, { employeeId, skillId, assessorId: by[0], level: one, ...at(assessedOn) });
    const method = index % 2 === 0 ? 'observation' : 'manager-review';
    const next = at(addDays(assessedOn, 1));
    await assessed(test, { employeeId, skillId, assessorId: by[1], level: other, method, ...next });
  }
}
