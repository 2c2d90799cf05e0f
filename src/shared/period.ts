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
