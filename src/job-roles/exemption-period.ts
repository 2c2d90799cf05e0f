import type { CalendarDate } from '../shared/calendar-date.js';

/** How long an exemption holds: `untilOn` is its last day, `endedOn` the first day without it; null = open. */
export interface ExemptionPeriod {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
  readonly endedOn: CalendarDate | null;
}

export function isInForce({ fromOn, untilOn, endedOn }: ExemptionPeriod, day: CalendarDate): boolean {
  return fromOn <= day && (untilOn === null || day <= untilOn) && (endedOn === null || day < endedOn);
}

/** Whether there is a day on which both hold. */
export function overlap(a: ExemptionPeriod, b: ExemptionPeriod): boolean {
  const laterStart = a.fromOn > b.fromOn ? a.fromOn : b.fromOn;
  return isInForce(a, laterStart) && isInForce(b, laterStart);
}
