import type { CalendarDate } from '../shared/calendar-date.js';
import { daysBeforeChanges, type Setting } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import { type AssessmentFact, lastDaysOf, madeBy, type SkillRecord } from './assessment-facts.js';
import { proficiencyOf, verifiedLevel } from './proficiency.js';

/** A level that fell by itself, because what decided it was valid no longer, and was not assessed since. */
export interface EndedLevel {
  readonly assessment: AssessmentFact;
  /** What it was on its last day. */
  readonly level: Level;
  /** Its last day. */
  readonly validUntil: CalendarDate;
  /** What is left of it; null = nothing. */
  readonly now: Level | null;
}

/**
 * The last level that ended before `asOf`, on `from` at the earliest, and that nothing took the place of: no other
 * assessment holds the level, and nobody has assessed the skill since its last day, to whatever level.
 */
export function endedLevel(
  record: SkillRecord,
  { from, asOf }: { readonly from: CalendarDate; readonly asOf: CalendarDate },
  testCeiling: Setting<Level>,
): EndedLevel | null {
  const made = madeBy(record, { asOf }).filter(({ method }) => method !== 'self');
  const ended = made.flatMap((each) => lastDaysOf(each, record));
  const ceilings = daysBeforeChanges(testCeiling, from);
  const lastDays = [...new Set([...ended, ...ceilings])].filter((day) => day >= from && day < asOf).sort();
  if (lastDays.length === 0) return null;
  const now = verifiedLevel(record, { asOf }, testCeiling);
  for (const validUntil of lastDays.reverse()) {
    const { falls, decidedBy, verified } = proficiencyOf(record, { asOf: validUntil }, testCeiling);
    if (falls[0]?.validUntil !== validUntil || decidedBy === null || verified === null) continue;
    const isRenewed = now !== null && now >= verified;
    if (isRenewed || made.some(({ assessedOn }) => assessedOn > validUntil)) return null;
    return { assessment: decidedBy, level: verified, validUntil, now };
  }
  return null;
}
