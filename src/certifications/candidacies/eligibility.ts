import type { Gap } from '../../gaps/gap.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { certificateState } from '../certificates/certificate-state.js';
import { type EarlierCertificate, type EarlierLimit, earlierLimits } from './earlier-limits.js';
import type { Renewal, RenewalObstacle } from '../renewal/renewal.js';
import {
  type CompletedCourse,
  type PassedTest,
  type PassingRule,
  type Unpassed,
  unpassed,
} from './unpassed.js';

export interface HeldCertificate extends EarlierCertificate {
  readonly id: string;
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
  readonly completions: readonly CompletedCourse[];
  readonly tests: readonly PassedTest[];
  /** The day of the application that is open; `null` = none is. */
  readonly appliedOn: CalendarDate | null;
  /** Those of this person under this scheme. */
  readonly certificates: readonly HeldCertificate[];
}

export type Ineligibility =
  | { readonly why: 'scheme-retired'; readonly retiredOn: CalendarDate }
  | { readonly why: 'no-version' }
  | { readonly why: 'no-profile' }
  | { readonly why: 'not-in-role' }
  | {
      readonly why: 'months-short';
      readonly required: number;
      readonly served: number;
      readonly reachedOn: CalendarDate | null;
    }
  | EarlierLimit
  | RenewalObstacle
  | Unpassed
  | { readonly why: 'already-certified'; readonly certificate: HeldCertificate };

const EVERY_INELIGIBILITY: Readonly<Record<Ineligibility['why'], true>> = {
  'scheme-retired': true,
  'no-version': true,
  'no-profile': true,
  'not-in-role': true,
  'months-short': true,
  requirement: true,
  course: true,
  test: true,
  'already-certified': true,
  'revoked-before': true,
  'suspension-open': true,
  'renewal-done': true,
  'renewal-barred': true,
  'renewal-early': true,
  'renewal-hours': true,
  'renewal-lapsing': true,
};

/** Every `why`. */
export const INELIGIBILITIES = Object.keys(EVERY_INELIGIBILITY);

export interface Eligibility {
  readonly eligible: boolean;
  /** Empty exactly when eligible. */
  readonly reasons: readonly Ineligibility[];
}

/** What of a scheme decides. */
export interface EligibilityRule {
  readonly retiredOn: CalendarDate | null;
  /** Null while no version is in force. */
  readonly version: (PassingRule & { readonly monthsInRole: number }) | null;
}

/**
 * Eligible = in the role, for the scheme's months, with every mandatory requirement satisfied or exempt on the day,
 * every named course completed and every named test passed recently enough (`isHonoured`), under a scheme that is
 * still given, not certified under it already, and without an earlier revocation or suspension that holds them back
 * (`domain.md`, section 6).
 */
export function eligibilityOf(
  { retiredOn, version }: EligibilityRule,
  facts: CandidacyFacts,
  asOf: CalendarDate,
): Eligibility {
  const reasons = unavailable({ retiredOn, version }, facts.hasProfile, asOf);
  if (!facts.holdsRole) reasons.push({ why: 'not-in-role' });
  else if (version !== null && facts.monthsInRole < version.monthsInRole) {
    reasons.push({
      why: 'months-short',
      required: version.monthsInRole,
      served: facts.monthsInRole,
      reachedOn: facts.monthsReachedOn,
    });
  }
  for (const gap of facts.gaps) {
    const isMissing = gap.requirement.mandatory && !gap.satisfied && gap.state !== 'exempt';
    if (isMissing) reasons.push({ why: 'requirement', gap });
  }
  if (version !== null) reasons.push(...unpassed(version, facts, asOf));
  const certificate = facts.certificates.find((each) => RUNNING.has(certificateState(each, asOf)));
  if (certificate) reasons.push({ why: 'already-certified', certificate });
  reasons.push(...earlierLimits(facts.certificates, asOf));
  return { eligible: reasons.length === 0, reasons };
}

/**
 * Who renews a certificate was certified before, and is asked neither for the role nor for what led to the first one:
 * only for what its renewal rule says (`renewal/renewal.ts`), under a scheme that is still given. What holds a first
 * candidacy back holds a renewal back as well.
 */
export function renewalEligibility(
  { retiredOn, version }: EligibilityRule,
  { hasProfile, certificates }: Pick<CandidacyFacts, 'hasProfile' | 'certificates'>,
  { obstacles }: Renewal,
  asOf: CalendarDate,
): Eligibility {
  const reasons = [
    ...unavailable({ retiredOn, version }, hasProfile, asOf),
    ...earlierLimits(certificates, asOf),
    ...obstacles,
  ];
  return { eligible: reasons.length === 0, reasons };
}

function unavailable(
  { retiredOn, version }: EligibilityRule,
  hasProfile: boolean,
  asOf: CalendarDate,
): Ineligibility[] {
  const reasons: Ineligibility[] = [];
  if (retiredOn !== null && retiredOn <= asOf) reasons.push({ why: 'scheme-retired', retiredOn });
  if (version === null) reasons.push({ why: 'no-version' });
  if (!hasProfile) reasons.push({ why: 'no-profile' });
  return reasons;
}

/** A suspended or reduced certificate is no reason for a second one: the first can be restored. */
const RUNNING: ReadonlySet<string> = new Set(['active', 'scheduled', 'suspended', 'reduced']);
