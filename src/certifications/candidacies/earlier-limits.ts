import type { CalendarDate } from '../../shared/calendar-date.js';
import {
  type CertificateDates,
  certificateState,
  isSuspended,
  type SuspensionFact,
} from '../certificates/certificate-state.js';
import { mayApplyAgainOn } from '../certificates/reapplication.js';
import { hasEnded } from '../limits/suspension-rules.js';

/** A certificate of the past, as far as it stands against the next one under its scheme. */
export interface EarlierCertificate extends CertificateDates {
  readonly number: string;
  /** Whoever it was revoked from applies again after so many months, as the version states that it was granted under. */
  readonly reapplicationMonths: number;
}

/** What an earlier certificate under the scheme says against being certified anew (`domain.md`, section 6). */
export type EarlierLimit =
  | {
      readonly why: 'revoked-before';
      readonly certificate: EarlierCertificate;
      readonly revokedOn: CalendarDate;
      /** First day on which the person may apply again. */
      readonly againOn: CalendarDate;
    }
  | ({ readonly why: 'suspension-open'; readonly certificate: EarlierCertificate } & SuspensionFact);

/** Those that were revoked by the day, whenever: whoever certifies their holder anew says why. */
export function revokedBefore<C extends CertificateDates>(certificates: readonly C[], asOf: CalendarDate) {
  return certificates.flatMap((certificate) => {
    const { revokedOn } = certificate;
    return revokedOn !== null && revokedOn <= asOf ? [{ certificate, revokedOn }] : [];
  });
}

/**
 * A revocation holds its holder back for the period that the scheme states. A suspension that was open when its
 * certificate ended goes on: nobody is certified anew before it is over, lifted, or made a revocation. One of a
 * certificate that has not ended is no matter of this rule: that certificate is there to be restored.
 */
export function earlierLimits(
  certificates: readonly EarlierCertificate[],
  asOf: CalendarDate,
): EarlierLimit[] {
  const revoked = revokedBefore(certificates, asOf).flatMap(({ certificate, revokedOn }): EarlierLimit[] => {
    const againOn = mayApplyAgainOn(revokedOn, certificate.reapplicationMonths);
    return asOf < againOn ? [{ why: 'revoked-before', certificate, revokedOn, againOn }] : [];
  });
  const isThere = certificates.some((each) => certificateState(each, asOf) === 'suspended');
  const suspended = (isThere ? [] : certificates).flatMap((certificate): EarlierLimit[] => {
    const state = certificateState(certificate, asOf);
    if (state === 'revoked' || !hasEnded(state)) return [];
    const open = (certificate.suspensions ?? []).find((each) => isSuspended(each, asOf));
    return open ? [{ ...open, why: 'suspension-open', certificate }] : [];
  });
  return [...revoked, ...suspended];
}
