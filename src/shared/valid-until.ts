import { addDays, type CalendarDate, daysInMonth, padded } from './calendar-date.js';

/**
 * What is valid for a time is *valid until* its last day: that day still counts. Everything that ends is kept, compared
 * and told by it; the first day that no longer counts is asked for here and nowhere kept.
 */

/**
 * The last day of what is valid for whole months from `from` on, `from` included. The first day that no longer counts is
 * the same day so many months later, or the first of the month after where there is no such day: 10 January + 12 months is
 * valid until 9 January, 31 January + 1 month until 28 February, 29 February + 12 months until 28 February.
 * Reckoned in whole numbers, because every level on a page asks it.
 */
export function lastDayOf(from: CalendarDate, months: number): CalendarDate {
  const dayOfMonth = Number(from.slice(8));
  // Up to the last day of the month before, for what begins with a month.
  const counted =
    Number(from.slice(0, 4)) * 12 + Number(from.slice(5, 7)) - 1 + months - (dayOfMonth === 1 ? 1 : 0);
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  const last = daysInMonth(year, month);
  const until = dayOfMonth === 1 ? last : Math.min(dayOfMonth - 1, last);
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(until, 2)}`;
}

/** Whether what is valid until a day, or without end (null), still counts on another. */
export function holdsOn(until: CalendarDate | null, day: CalendarDate): boolean {
  return until === null || day <= until;
}

/** The first day that no longer counts. */
export function firstDayAfter(until: CalendarDate): CalendarDate {
  return addDays(until, 1);
}
