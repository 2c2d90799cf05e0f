import type { CalendarDate } from '../shared/calendar-date.js';

export const CERTIFICATE_STATES = ['active', 'scheduled', 'expired', 'revoked'] as const;
export type CertificateState = (typeof CERTIFICATE_STATES)[number];

export interface CertificateDates {
  readonly effectiveOn: CalendarDate;
  /** First day on which it no longer holds. */
  readonly expiresOn: CalendarDate;
  /** First day on which it is revoked; `null` = it is not. */
  readonly revokedOn: CalendarDate | null;
}

/**
 * What a certificate is worth on a day: active from `effectiveOn` on, expired from `expiresOn` on, scheduled before
 * it begins. A revocation outweighs all three from its own day on.
 */
export function certificateState(
  { effectiveOn, expiresOn, revokedOn }: CertificateDates,
  on: CalendarDate,
): CertificateState {
  if (revokedOn !== null && revokedOn <= on) return 'revoked';
  if (expiresOn <= on) return 'expired';
  return effectiveOn <= on ? 'active' : 'scheduled';
}
