/** Milliseconds by which two honest clocks may differ: forgiven wherever an instant of somebody else is compared. */
export const LEEWAY = 120_000;

const INSTANT =
  /^(\d{4})-(\d\d)-(\d\d)T(?:(?:[01]\d|2[0-3]):[0-5]\d:[0-5]\d(?:\.\d{1,20})?|24:00:00(?:\.0{1,20})?)(?:Z|[+-](?:0\d|1[0-3]):[0-5]\d|[+-]14:00)$/;

/**
 * XML Schema's `dateTimeStamp`: a day that there is, with its time zone.
 *
 * @returns milliseconds since the epoch; null for none, undefined for one that can't be read.
 */
export function instantOf(value: unknown): number | null | undefined {
  if (value === undefined) return null;
  const [, year, month, day] = (typeof value === 'string' ? INSTANT.exec(value) : null) ?? [];
  if (typeof value !== 'string' || year === undefined) return undefined;
  // The engine takes 30 February for a day in March.
  const midnight = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)));
  if (midnight.getUTCMonth() + 1 !== Number(month) || midnight.getUTCDate() !== Number(day)) return undefined;
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
