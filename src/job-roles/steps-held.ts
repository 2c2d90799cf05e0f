import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDate } from '../shared/calendar-date.js';
import { asKnown } from '../shared/known.js';

/** When a step of the ladder holds; null = from the beginning, without end. */
export interface StepPeriod {
  readonly fromOn: CalendarDate | null;
  /** First day without it. */
  readonly endedOn: CalendarDate | null;
}

interface Recorded extends StepPeriod {
  readonly recordedAt: string | null;
  readonly endedAt: string | null;
}

export function stepHolds({ fromOn, endedOn }: StepPeriod, day: CalendarDate): boolean {
  return (fromOn === null || fromOn <= day) && (endedOn === null || day < endedOn);
}

/** Whether it holds on a day from `day` on. */
export function stepHoldsFrom({ endedOn }: StepPeriod, day: CalendarDate): boolean {
  return endedOn === null || day < endedOn;
}

/** The same as a condition on `s` (ladder_steps). */
export function stepHeld(day: CalendarDate): Sql {
  return sql`(s.from_on IS NULL OR s.from_on <= ${day}) AND (s.ended_on IS NULL OR s.ended_on > ${day})`;
}

/** The steps as they were known at an instant: one that was ended later went on. */
export function stepsKnown<S extends Recorded>(all: readonly S[], knownAt: string | undefined) {
  return asKnown(all, knownAt, {
    enteredAt: ({ recordedAt }) => recordedAt,
    endEnteredAt: ({ endedAt }) => endedAt,
    opened: (each) => ({ ...each, endedOn: null, endedAt: null }),
  });
}
