import type { SkillRecord } from '../assessments/assessment-facts.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import { EXPIRING_DAYS } from '../gaps/gap.js';
import type { Standing } from '../gaps/standing.js';
import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';

export interface TeamSummary {
  readonly people: number;
  /** People ready for at least one role that a ladder step leads to from theirs. */
  readonly ready: number;
  /** Verified levels that fall within the next 60 days if nothing new is assessed. */
  readonly lapsing: number;
}

/** @param standings of each person towards the roles above theirs: one map a role */
export function teamSummary(
  people: readonly string[],
  records: ReadonlyMap<string, ReadonlyMap<string, SkillRecord>>,
  standings: readonly ReadonlyMap<string, Standing>[],
  asOf: CalendarDate,
  testCeiling: Level,
): TeamSummary {
  const until = addDays(asOf, EXPIRING_DAYS);
  const lapses = (record: SkillRecord): boolean => {
    const { lapsesOn } = proficiencyOf(record, { asOf }, testCeiling);
    return lapsesOn !== null && lapsesOn <= until;
  };
  const ready = people.filter((id) => standings.some((of) => of.get(id)?.readiness.ready));
  const lapsing = people.map((id) => [...(records.get(id)?.values() ?? [])].filter(lapses).length);
  return { people: people.length, ready: ready.length, lapsing: lapsing.reduce((sum, one) => sum + one, 0) };
}
