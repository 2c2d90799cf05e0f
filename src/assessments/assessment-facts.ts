import { addDays, type CalendarDate } from '../shared/calendar-date.js';
import { daysOfChange, type Setting } from '../shared/dated.js';
import { asKnown, wasKnown } from '../shared/known.js';
import type { Level } from '../shared/level.js';
import type { AssessmentMethod } from './method.js';
import { countsOn, countsUntil } from './validity.js';

/**
 * What was recorded, never changed afterwards. Instants are UTC and written as `Date.toISOString` writes them
 * (milliseconds and `Z`), so that they compare as text.
 */
export interface AssessmentFact {
  readonly id: string;
  readonly employeeId: string;
  readonly skillId: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  /** An employee's id. */
  readonly assessorId: string;
  readonly assessedOn: CalendarDate;
  readonly recordedAt: string;
  readonly withdrawnAt: string | null;
  /** What the assessor said of a level two or more away from another assessor's (rule 5). */
  readonly discrepancy: 'progress' | 'disagreement' | null;
  /** The other assessor's judgement that this one was compared with. */
  readonly discrepancyWithId: string | null;
}

/** Takes a skill out of use for a while without touching its assessments (rule 6). */
export interface HoldFact {
  readonly id: string;
  readonly reason: string;
  readonly fromOn: CalendarDate;
  /** Last day out of use, inclusive; `null` until it is lifted. */
  readonly untilOn: CalendarDate | null;
  /** First day in use again. */
  readonly liftedOn: CalendarDate | null;
  readonly placedAt: string;
  /** When the lifting was recorded; null = it was not lifted, or before that was kept. */
  readonly liftedAt: string | null;
  /** The lifting that stood before this one and was brought forward; absent or null = there was none. */
  readonly formerLiftedOn?: CalendarDate | null;
  readonly formerLiftedAt?: string | null;
}

/** Everything recorded about one employee in one skill, in any order. */
export interface SkillRecord {
  readonly skillId: string;
  /** Months after which a level lapses, from which day on; `null` = never. */
  readonly validityMonths: Setting<number | null>;
  readonly assessments: readonly AssessmentFact[];
  readonly holds: readonly HoldFact[];
}

/**
 * `asOf` alone asks what was true on the day; with `knownAt` (an instant) it asks what was believed then:
 * what was recorded after it is ignored, withdrawals, holds and liftings as well.
 */
export interface AsOf {
  readonly asOf: CalendarDate;
  readonly knownAt?: string;
}

type Validity = Pick<SkillRecord, 'validityMonths'>;

/** The last day on which the assessment counts, as seen from a day (`validity.ts`); `null` = it counts without end. */
export function validUntilOf(
  { assessedOn }: Pick<AssessmentFact, 'assessedOn'>,
  { validityMonths }: Validity,
  { asOf, knownAt }: AsOf,
): CalendarDate | null {
  return countsUntil(assessedOn, validityMonths, asOf, knownAt);
}

/** Every last day that it had or has: more than one where the validity of the skill changed. */
export function lastDaysOf(assessment: AssessmentFact, record: Validity): readonly CalendarDate[] {
  return [assessment.assessedOn, ...daysOfChange(record.validityMonths)].flatMap(
    (asOf) => validUntilOf(assessment, record, { asOf }) ?? [],
  );
}

/** Whether the assessment counts on the day, its last one included. */
export function standsOn(
  { assessedOn }: AssessmentFact,
  { validityMonths }: Validity,
  { asOf, knownAt }: AsOf,
): boolean {
  return countsOn(assessedOn, validityMonths, asOf, knownAt);
}

/**
 * The assessments made on or before the day, neither withdrawn nor unknown at `knownAt`; lapsed ones included.
 * Most recent first: by day assessed, then by instant recorded, then by id, so that the order in which they
 * arrive never matters.
 */
export function madeBy(record: SkillRecord, { asOf, knownAt }: AsOf): readonly AssessmentFact[] {
  const wasWithdrawn = (at: string | null): boolean => at !== null && wasKnown(at, knownAt);
  return record.assessments
    .filter(
      (each) =>
        each.assessedOn <= asOf && wasKnown(each.recordedAt, knownAt) && !wasWithdrawn(each.withdrawnAt),
    )
    .sort(mostRecentFirst);
}

const NO_FORMER = { formerLiftedOn: null, formerLiftedAt: null };

/** As they were known at an instant: one that was lifted later still held. */
export function holdsKnown<
  H extends Pick<HoldFact, 'placedAt' | 'liftedOn' | 'liftedAt' | 'formerLiftedOn' | 'formerLiftedAt'>,
>(holds: readonly H[], knownAt: string | undefined): readonly H[] {
  return asKnown(holds, knownAt, {
    enteredAt: ({ placedAt }) => placedAt,
    endEnteredAt: ({ liftedAt }) => liftedAt,
    opened: (hold) => ({ ...hold, liftedOn: null, liftedAt: null, ...NO_FORMER }),
    before: (hold) => {
      const { formerLiftedOn: liftedOn = null, formerLiftedAt: liftedAt = null } = hold;
      return liftedOn === null ? null : { ...hold, liftedOn, liftedAt, ...NO_FORMER };
    },
  });
}

/** Whether anything of the record had been recorded at the instant, be it withdrawn by then. */
export function anythingKnown({ assessments, holds }: SkillRecord, knownAt: string | undefined): boolean {
  return (
    assessments.some(({ recordedAt }) => wasKnown(recordedAt, knownAt)) ||
    holds.some(({ placedAt }) => wasKnown(placedAt, knownAt))
  );
}

/** The hold in force on the day, as far as it was known. */
export function holdOn({ holds }: SkillRecord, { asOf, knownAt }: AsOf): HoldFact | null {
  return longestInForce(holdsKnown(holds, knownAt), ({ liftedOn }) => liftedOn, asOf);
}

function mostRecentFirst(a: AssessmentFact, b: AssessmentFact): number {
  return compare(b.assessedOn, a.assessedOn) || compare(b.recordedAt, a.recordedAt) || compare(b.id, a.id);
}

/**
 * The one in force on the day, from `fromOn` to `untilOn` inclusive and before the day it was ended early. Of
 * several the one that lasts longest, so that the end shown is the true end.
 */
export function longestInForce<
  P extends { readonly id: string; readonly fromOn: CalendarDate; readonly untilOn: CalendarDate | null },
>(periods: readonly P[], endedOn: (period: P) => CalendarDate | null, day: CalendarDate): P | null {
  if (periods.length === 0) return null;
  const endOf = (period: P): CalendarDate => {
    const afterLastDay = period.untilOn === null ? NEVER : addDays(period.untilOn, 1);
    const ended = endedOn(period) ?? NEVER;
    return ended < afterLastDay ? ended : afterLastDay;
  };
  const inForce = periods.filter((period) => period.fromOn <= day && day < endOf(period));
  return inForce.sort((a, b) => compare(endOf(b), endOf(a)) || compare(a.id, b.id))[0] ?? null;
}

/** Sorts after every calendar date. */
export const NEVER = '~';

function compare(a: string, b: string): number {
  if (a === b) return 0;
  return a < b ? -1 : 1;
}
