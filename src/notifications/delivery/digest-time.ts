import { startOfDay } from '../../shared/day-bounds.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';

/** The hour of the organisation's day at which the digests leave. */
const DIGEST_HOUR = 8;

const HOUR = 3_600_000;

/** The instant of a day's digest. Where clocks change in the night, eight o'clock stays eight o'clock. */
export function digestAt(day: CalendarDate, timeZone: string): string {
  const guess = Date.parse(startOfDay(day, timeZone)) + DIGEST_HOUR * HOUR;
  const clock = new Intl.DateTimeFormat('en-GB', { timeZone, hour: '2-digit', hourCycle: 'h23' });
  return new Date(guess + (DIGEST_HOUR - Number(clock.format(guess))) * HOUR).toISOString();
}

/** The day whose digest is the first to leave after an instant. */
export function nextDigestDay(instant: string, timeZone: string): CalendarDate {
  const calendar = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  const day = calendar.format(Date.parse(instant));
  return instant < digestAt(day, timeZone) ? day : addDays(day, 1);
}
