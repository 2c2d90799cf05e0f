import { isCalendarDate } from './calendar-date.js';

/** A date-time with an offset (RFC 3339). */
const pattern =
  /^(\d{4}-\d\d-\d\d)[Tt]((?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,12})?)([Zz]|[+\- ](?:[01]\d|2[0-3]):[0-5]\d)$/;

/** As long as such a text gets. */
export const INSTANT_LENGTH = 40;

/**
 * The instant of a date-time with any offset as records carry it, in UTC with three digits of a second; null for
 * anything else. A blank is read as the plus that an address makes of it.
 */
export function instantOf(text: unknown): string | null {
  if (typeof text !== 'string' || text.length > INSTANT_LENGTH) return null;
  const [, day, time, offset] = pattern.exec(text) ?? [];
  if (!isCalendarDate(day) || time === undefined || offset === undefined) return null;
  const at = new Date(`${day}T${time}${offset.toUpperCase().replace(' ', '+')}`);
  const written = Number.isNaN(at.getTime()) ? '' : at.toISOString();
  // Beyond the years of four digits instants do not compare as texts.
  return written.length === 24 ? written : null;
}
