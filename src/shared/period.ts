import type { CalendarDate } from './calendar-date.js';
import type { FieldProblem } from './errors.js';

/** A period lasts at least one day; `untilOn` is its last, null = without end. */
export function periodProblems(fromOn: CalendarDate, untilOn: CalendarDate | null): FieldProblem[] {
  if (untilOn === null || fromOn <= untilOn) return [];
  return [{ field: 'untilOn', code: 'period-ends-before', params: { fromOn, untilOn } }];
}

/** How long something holds: `untilOn` is its last day, `endedOn` the first day without it; null = open. */
export interface Period {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
}

export function isInForce({ fromOn, untilOn, endedOn }: Period, day: CalendarDate): boolean {
  return fromOn <= day && (untilOn === null || day <= untilOn) && (endedOn === null || day < endedOn);
}

/** Whether there is a day on which both hold. */
export function overlap(a: Period, b: Period): boolean {
  const laterStart = a.fromOn > b.fromOn ? a.fromOn : b.fromOn;
  return isInForce(a, laterStart) && isInForce(b, laterStart);
}

/** Over, or ended before it began: there is nothing left to end. */
export function isOver({ fromOn, untilOn, endedOn }: Period, today: CalendarDate): boolean {
  if (untilOn !== null && untilOn < today) return true;
  return endedOn !== null && (endedOn <= today || endedOn <= fromOn);
}

/**
 * What is ended before its time is ended on the day itself: a day that has passed would change what was decided under it, and
 * one to come may be mistyped and is no end yet. Ends for a day to come stem from before this rule; they can be brought forward.
 */
export function endingIs(endedOn: CalendarDate, today: CalendarDate): 'inPast' | 'inFuture' | null {
  if (endedOn === today) return null;
  return endedOn < today ? 'inPast' : 'inFuture';
}

/** What is placed on a person begins on the first day of employment at the earliest. */
export function hireProblems(fromOn: CalendarDate, hiredOn: CalendarDate): FieldProblem[] {
  return fromOn < hiredOn
    ? [{ field: 'fromOn', code: 'period-before-hire', params: { fromOn, hiredOn } }]
    : [];
}
