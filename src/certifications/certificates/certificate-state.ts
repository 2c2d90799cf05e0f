import type { CalendarDate } from '../../shared/calendar-date.js';
import { firstDayAfter, holdsOn } from '../../shared/valid-until.js';

export const CERTIFICATE_STATES = [
  'active',
  'scheduled',
  'suspended',
  'reduced',
  'renewed',
  'expired',
  'revoked',
] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

/** A stretch in which a certificate must not be relied on. */
export interface SuspensionFact {
  readonly fromOn: CalendarDate;
  /** Last day, inclusive; `null` = until it is lifted. */
  readonly untilOn: CalendarDate | null;
  /** First day on which it holds again, when it was lifted before its time. */
  readonly liftedOn: CalendarDate | null;
}

export interface CertificateDates {
  readonly effectiveOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  /** First day on which it is revoked; `null` = it is not. */
  readonly revokedOn: CalendarDate | null;
  readonly suspensions?: readonly SuspensionFact[];
  /** First day of each reduction of its scope. */
  readonly reducedOn?: readonly CalendarDate[];
  /** First day of the certificate that renewed it; `null` = none did. */
  readonly renewedOn?: CalendarDate | null;
}

/**
 * What a certificate is worth on a day. A revocation outweighs everything from its own day on; then its end: renewed
 * when a successor goes on without a gap, expired otherwise; then its beginning; then a suspension, which hides a
 * reduction. Only `active` and `reduced` can be relied on.
 */
export function certificateState(dates: CertificateDates, on: CalendarDate): CertificateState {
  const { effectiveOn, validUntil, revokedOn, suspensions = [], reducedOn = [], renewedOn = null } = dates;
  if (revokedOn !== null && revokedOn <= on) return 'revoked';
  if (!holdsOn(validUntil, on)) {
    return renewedOn !== null && renewedOn <= firstDayAfter(validUntil) ? 'renewed' : 'expired';
  }
  if (effectiveOn > on) return 'scheduled';
  if (suspensions.some((suspension) => isSuspended(suspension, on))) return 'suspended';
  return reducedOn.some((day) => day <= on) ? 'reduced' : 'active';
}

/** Whether others can rely on it. */
export function holds(state: CertificateState): boolean {
  return state === 'active' || state === 'reduced';
}

/** Whether a suspension runs on a day, also after the end of its certificate. */
export function isSuspended({ fromOn, untilOn, liftedOn }: SuspensionFact, on: CalendarDate): boolean {
  return fromOn <= on && (untilOn === null || on <= untilOn) && (liftedOn === null || on < liftedOn);
}
