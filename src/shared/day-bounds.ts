import { addDays, type CalendarDate } from './calendar-date.js';

/**
 * The first instant of a day in a time zone, UTC. Mostly its midnight; where the clocks skip that, as in Santiago in
 * September, the instant at which they do.
 *
 * @param timeZone IANA name
 */
export function startOfDay(day: CalendarDate, timeZone: string): string {
  // No zone is more than 14 hours ahead of UTC or 12 behind, and a day begins with a minute.
  const midnight = Date.parse(`${day}T00:00:00Z`) / MINUTE;
  let [before, from] = [midnight - 15 * 60, midnight + 13 * 60];
  while (from - before > 1) {
    const between = Math.floor((before + from) / 2);
    if (dayAt(between * MINUTE, timeZone) < day) before = between;
    else from = between;
  }
  return new Date(from * MINUTE).toISOString();
}

/** The first instant after a day. */
export function endOfDay(day: CalendarDate, timeZone: string): string {
  return startOfDay(addDays(day, 1), timeZone);
}

/**
 * The first instant of a day as documents for others say it: with the zone's own offset, `2026-11-21T00:00:00+05:30`, so that
 * the day can be read back wherever it is read (`writtenDay`).
 */
export function writtenStartOfDay(day: CalendarDate, timeZone: string): string {
  const start = startOfDay(day, timeZone);
  const offset = offsetAt(Date.parse(start), timeZone);
  const local = new Date(Date.parse(start) + offset * MINUTE).toISOString().slice(0, 19);
  if (offset === 0) return `${local}Z`;
  const [hours, minutes] = [Math.floor(Math.abs(offset) / 60), Math.abs(offset) % 60];
  const digits = (number: number) => String(number).padStart(2, '0');
  return `${local}${offset < 0 ? '-' : '+'}${digits(hours)}:${digits(minutes)}`;
}

/** The day of an instant where it was written, whatever zone it is read in. */
export function writtenDay(instant: string): CalendarDate {
  return instant.slice(0, 10);
}

/** The last day of what holds until an instant and no longer at it. */
export function lastDayBefore(instant: string): CalendarDate {
  return addDays(writtenDay(instant), -1);
}

/** Milliseconds. */
const MINUTE = 60_000;

/** By time zone: dear to make. The Canadian notation is the ISO one. */
const days = new Map<string, Intl.DateTimeFormat>();

function dayAt(instant: number, timeZone: string): CalendarDate {
  let format = days.get(timeZone);
  if (!format)
    days.set(timeZone, (format = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' })));
  return format.format(instant);
}

/** Minutes by which the zone's clocks are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const offset = Number(hours) * 60 + Number(minutes);
  return sign === '-' ? -offset : offset;
}
