import { addDays, daysBetween, type CalendarDate } from '../shared/calendar-date.js';

const A_MONDAY = '2024-01-01';

/** The day itself, or the Friday before it when it falls on a weekend. */
export function workday(day: CalendarDate): CalendarDate {
  const weekday = ((daysBetween(A_MONDAY, day) % 7) + 7) % 7;
  return weekday < 5 ? day : addDays(day, 4 - weekday);
}
