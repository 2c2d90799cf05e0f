import { addDays, type CalendarDate } from '../shared/calendar-date.js';

/** The instant at which a day begins in a time zone, UTC. @param timeZone IANA name */
export function startOfDay(day: CalendarDate, timeZone: string): string {
  const midnight = Date.parse(`${day}T00:00:00Z`);
  const near = midnight - offsetAt(midnight, timeZone);
  // The offset at that instant may differ from the one at midnight UTC when clocks change in between.
  return new Date(midnight - offsetAt(near, timeZone)).toISOString();
}

/** The first instant after a day. */
export function endOfDay(day: CalendarDate, timeZone: string): string {
  return startOfDay(addDays(day, 1), timeZone);
}

/** Milliseconds by which the zone's clocks are ahead of UTC. */
function offsetAt(instant: number, timeZone: string): number {
  const name = new Intl.DateTimeFormat('en-US', { timeZone, timeZoneName: 'longOffset' })
    .formatToParts(instant)
    .find((part) => part.type === 'timeZoneName')?.value;
  const [, sign, hours = '0', minutes = '0'] = /GMT([+-])(\d{2}):(\d{2})/.exec(name ?? '') ?? [];
  const offset = (Number(hours) * 60 + Number(minutes)) * 60_000;
  return sign === '-' ? -offset : offset;
}
