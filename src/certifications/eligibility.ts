import type { Gap } from '../gaps/gap.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type CertificateDates, certificateState } from './certificate-state.js';

export interface HeldCertificate extends CertificateDates {
  readonly id: string;
  readonly number: string;
}

/** All facts that decide whether one person may be certified under one scheme. */
export interface CandidacyFacts {
  /** Whether the scheme's role has a published profile; without one there is nothing to be certified. */
  readonly hasProfile: boolean;
  /** Against the profile of the scheme's role; months on a ladder step do not matter here. */
  readonly gaps: readonly Gap[];
  /** Whether the person holds the role that the scheme recognises, on the day. */
  readonly holdsRole: boolean;
  /** Whole months in that role. */
  readonly monthsInRole: number;
  /** The day on which the scheme's months are reached if the person stays; `null` = not in the role. */
  readonly monthsReachedOn: CalendarDate | null;
  /** Those of this person under this scheme. */
  readonly certificates: readonly HeldCertificate[];
}

export type Ineligibility =
  | { readonly why: 'scheme-retired'; readonly retiredOn: CalendarDate }
  | { readonly why: 'no-profile' }
  | { readonly why: 'not-in-role' }
  | {
      readonly why: 'months-short';
      readonly required: number;
      readonly served: number;
      readonly reachedOn: CalendarDate | null;
    }
  | { readonly why: 'requirement'; readonly gap: Gap }
  | { readonly why: 'already-certified'; readonly certificate: HeldCertificate };

export interface Eligibility {
  readonly eligible: boolean;
  /** Empty exactly when eligible. */
  readonly reasons: readonly Ineligibility[];
}

/**
 * Eligible = in the role, for the scheme's months, with every mandatory requirement satisfied or exempt on the day,
 * under a scheme that is still given, and not certified under it already (`domain.md`, section 6).
 */
export function eligibilityOf(
  scheme: { readonly monthsInRole: number; readonly retiredOn: CalendarDate | null },
  facts: CandidacyFacts,
  asOf: CalendarDate,
): Eligibility {
  const reasons: Ineligibility[] = [];
  if (scheme.retiredOn !== null && scheme.retiredOn <= asOf) {
    reasons.push({ why: 'scheme-retired', retiredOn: scheme.retiredOn });
  }
  if (!facts.hasProfile) reasons.push({ why: 'no-profile' });
  if (!facts.holdsRole) reasons.push({ why: 'not-in-role' });
  else if (facts.monthsInRole < scheme.monthsInRole) {
    reasons.push({
      why: 'months-short',
      required: scheme.monthsInRole,
      served: facts.monthsInRole,
      reachedOn: facts.monthsReachedOn,
    });
  }
  for (const gap of facts.gaps) {
    const isMissing = gap.requirement.mandatory && !gap.satisfied && gap.state !== 'exempt';
    if (isMissing) reasons.push({ why: 'requirement', gap });
  }
  const certificate = facts.certificates.find((each) =>
    ['active', 'scheduled'].includes(certificateState(each, asOf)),
  );
  if (certificate) reasons.push({ why: 'already-certified', certificate });
  return { eligible: reasons.length === 0, reasons };
}
