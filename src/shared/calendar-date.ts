/**
 * A day in the organisation's calendar, `YYYY-MM-DD`, without time or time zone. Compares correctly as text.
 */
export type CalendarDate = string;

const pattern = /^(\d{4})-(\d{2})-(\d{2})$/;

/** True only for a day that exists: `2026-02-30` is refused, and so is any other notation than `YYYY-MM-DD`. */
export function isCalendarDate(value: unknown): value is CalendarDate {
  if (typeof value !== 'string' || !pattern.test(value)) return false;
  const date = new Date(`${value}T00:00:00Z`);
  return !Number.isNaN(date.getTime()) && format(date) === value;
}

export function addDays(day: CalendarDate, days: number): CalendarDate {
  return format(new Date(toUtc(day) + days * DAY));
}

/**
 * The same day of the month `months` later; where that month is shorter, its last day (31 January + 1 = 28 February). How
 * long something is valid is another question (`lastDayOf`).
 * Reckoned in whole numbers, because every level on a page asks it.
 */
export function addMonths(day: CalendarDate, months: number): CalendarDate {
  const counted = Number(day.slice(0, 4)) * 12 + Number(day.slice(5, 7)) - 1 + months;
  const year = Math.floor(counted / 12);
  const month = counted - year * 12 + 1;
  const dayOfMonth = Math.min(Number(day.slice(8)), daysInMonth(year, month));
  return `${padded(year, 4)}-${padded(month, 2)}-${padded(dayOfMonth, 2)}`;
}

/** Days from `from` to `to`; negative when `to` is earlier. */
export function daysBetween(from: CalendarDate, to: CalendarDate): number {
  return (toUtc(to) - toUtc(from)) / DAY;
}

/** Whole months served from `from` to `to`, never negative: a month counts once `addMonths` of it has been reached. */
export function monthsBetween(from: CalendarDate, to: CalendarDate): number {
  const [fromYear = 0, fromMonth = 0] = from.split('-').map(Number);
  const [toYear = 0, toMonth = 0] = to.split('-').map(Number);
  const months = (toYear - fromYear) * 12 + (toMonth - fromMonth);
  return Math.max(0, addMonths(from, months) <= to ? months : months - 1);
}

export function earlier(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a < b ? a : b;
}

export function later(a: CalendarDate, b: CalendarDate): CalendarDate {
  return a > b ? a : b;
}

/** @param month 1..12 */
export function daysInMonth(year: number, month: number): number {
  if (month !== 2) return [4, 6, 9, 11].includes(month) ? 30 : 31;
  return (year % 4 === 0 && year % 100 !== 0) || year % 400 === 0 ? 29 : 28;
}

export function padded(number: number, digits: number): string {
  return String(number).padStart(digits, '0');
}

const DAY = 86_400_000;

/** Milliseconds since the epoch. */
function toUtc(day: CalendarDate): number {
  return Date.parse(day);
}

function format(date: Date): CalendarDate {
  return date.toISOString().slice(0, 10);
}
