import type { Finding } from './verification.js';
import { type Json, objectsOf } from './presented.js';

/**
 * `validFrom` is the first instant and `validUntil` the first one no longer (Verifiable Credentials 2.0, "Validity
 * Period"); a proof may end before its credential does.
 *
 * @param now instant
 */
export function checkDates(document: Json, now: string): Finding<'dates'> {
  const from = instantOf(document.validFrom);
  const until = instantOf(document.validUntil);
  if (from === undefined || until === undefined || from === null) return { code: 'dates-unreadable' };
  const at = Date.parse(now);
  if (from > at) return { code: 'not-yet-valid', params: { fromAt: new Date(from).toISOString() } };
  if (until !== null && until <= at) {
    return { code: 'expired', params: { untilAt: new Date(until).toISOString() } };
  }
  const ends = objectsOf(document.proof).map(({ expires }) => instantOf(expires));
  if (ends.includes(undefined)) return { code: 'dates-unreadable' };
  const ended = ends.find((end) => typeof end === 'number' && end <= at);
  return ended
    ? { code: 'proof-expired', params: { untilAt: new Date(ended).toISOString() } }
    : { code: 'dates-hold' };
}

/** XML Schema's `dateTimeStamp`: with its time zone. @returns null for none, undefined for one that can't be read. */
export function instantOf(value: unknown): number | null | undefined {
  if (value === undefined) return null;
  if (
    typeof value !== 'string' ||
    !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d{1,9})?(Z|[+-]\d\d:\d\d)$/.test(value)
  ) {
    return undefined;
  }
  const at = Date.parse(value);
  return Number.isNaN(at) ? undefined : at;
}
