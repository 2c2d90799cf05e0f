import { instantOf, LEEWAY } from './instants.js';
import { type Json, objectsOf } from './presented.js';
import type { Finding } from './verification.js';

/**
 * `validFrom` is the first instant and `validUntil` the first one no longer (Verifiable Credentials 2.0, "Validity
 * Period"); a proof may end before its credential does. Clocks may differ (`LEEWAY`).
 *
 * @param now instant
 */
export function checkDates(document: Json, now: string): Finding<'dates'> {
  const from = instantOf(document.validFrom);
  const until = instantOf(document.validUntil);
  if (from === undefined || until === undefined || from === null) return { code: 'dates-unreadable' };
  const at = Date.parse(now);
  if (from > at + LEEWAY) return { code: 'not-yet-valid', params: { fromAt: new Date(from).toISOString() } };
  if (until !== null && until <= at - LEEWAY) {
    return { code: 'expired', params: { untilAt: new Date(until).toISOString() } };
  }
  const ends = objectsOf(document.proof).map(({ expires }) => instantOf(expires));
  if (ends.includes(undefined)) return { code: 'dates-unreadable' };
  const ended = ends.find((end) => typeof end === 'number' && end <= at - LEEWAY);
  return ended
    ? { code: 'proof-expired', params: { untilAt: new Date(ended).toISOString() } }
    : { code: 'dates-hold' };
}
