import type { Gap } from '../../gaps/gap.js';
import { addDays, type CalendarDate, later } from '../../shared/calendar-date.js';
import { firstDayAfter, holdsOn, lastDayOf } from '../../shared/valid-until.js';
import {
  type CertificateDates,
  type CertificateState,
  certificateState,
} from '../certificates/certificate-state.js';
import type { RenewalRule } from './renewal-rule.js';
import {
  countedEducation,
  type EducationFact,
  type EducationHours,
  educationHours,
} from './education-hours.js';

/** What the version that a certificate was granted under asks for its renewal. */
export interface RenewalTerms {
  readonly renewalRule: RenewalRule;
  /** Hours of continuing education since issue, in quarters; 0 = none. */
  readonly renewalHours: number;
  /** Days before its end from which on it can be renewed. */
  readonly renewalWindowDays: number;
}

export interface RenewableCertificate extends CertificateDates, RenewalTerms {
  readonly id: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
  /** Taken out of its scope since it was granted. */
  readonly reducedSkillIds: readonly string[];
}

export interface RenewalFacts {
  /** Against the profile in force of the scheme's role. */
  readonly gaps: readonly Gap[];
  readonly education: readonly EducationFact[];
  /** The day of the application that is open; `null` = none is. */
  readonly appliedOn: CalendarDate | null;
  /** For how many months the new period would be; `null` = no version of the scheme is in force. */
  readonly validityMonths: number | null;
}

/** What stands against a renewal on the day. */
export type RenewalObstacle =
  | { readonly why: 'renewal-done'; readonly renewedOn: CalendarDate }
  /** Suspended, revoked, or over. */
  | { readonly why: 'renewal-barred'; readonly state: CertificateState; readonly validUntil: CalendarDate }
  | { readonly why: 'renewal-early'; readonly opensOn: CalendarDate }
  | { readonly why: 'renewal-hours'; readonly asked: number; readonly earned: number }
  | { readonly why: 'requirement'; readonly gap: Gap }
  /** Satisfied today, but not on the first day of the new period. */
  | {
      readonly why: 'renewal-lapsing';
      readonly gap: Gap;
      readonly metUntil: CalendarDate;
      readonly startsOn: CalendarDate;
    };

export interface Renewal {
  /** First day on which it can be applied for. */
  readonly opensOn: CalendarDate;
  /** Last day on which it can be applied for: the last on which the certificate holds. */
  readonly lastOn: CalendarDate;
  readonly isOpen: boolean;
  /** First day of the new period, whenever it is decided. */
  readonly startsOn: CalendarDate;
  readonly obstacles: readonly RenewalObstacle[];
  /** Hours of continuing education; null where the rule asks for none. */
  readonly hours: EducationHours | null;
  /** What these hours are. */
  readonly counted: readonly EducationFact[];
  /** Satisfied today, and no longer on the first day of the new period if nothing new is assessed; soonest first. */
  readonly lapsing: readonly Gap[];
  /** Of skills that the certificate does not recognise any more, and neither does its renewal. */
  readonly outOfScope: readonly Gap[];
}

/** From `renewalWindowDays` before its end to the last day on which it holds. */
export function renewalWindow({
  effectiveOn,
  validUntil,
  renewalWindowDays,
}: Pick<RenewableCertificate, 'effectiveOn' | 'validUntil' | 'renewalWindowDays'>) {
  const opensOn = later(effectiveOn, addDays(firstDayAfter(validUntil), -renewalWindowDays));
  return { opensOn, lastOn: validUntil };
}

/**
 * What is still needed to renew a certificate on a day, and by when (`domain.md`, section 6). Reassessment asks for
 * every mandatory requirement to be satisfied again, and still on the first day of the new period; where hours alone are
 * asked for, a level that has merely lapsed is in nobody's way, but one that is below, disputed or on hold is. A skill
 * that was taken out of scope stays out of it and is not asked for (`scopeProblems` says when it comes back).
 *
 * The new period begins where the old one ends, whenever it is decided: deciding early never shortens, and for whoever
 * applied in the window deciding late leaves no day uncovered. Until the decision the old one is *expired* on the days after
 * its end; from the decision on it is *renewed* on them, and the new one holds. Only where the new period would be over on
 * the day of the decision too is there nothing left to renew.
 */
export function renewalOf(
  certificate: RenewableCertificate,
  { gaps, education, appliedOn, validityMonths }: RenewalFacts,
  asOf: CalendarDate,
): Renewal {
  const { validUntil, renewedOn = null, renewalRule, reducedSkillIds } = certificate;
  const { opensOn, lastOn } = renewalWindow(certificate);
  const inWindow = (day: CalendarDate): boolean => opensOn <= day && day <= lastOn;
  const state = certificateState(certificate, asOf);
  const startsOn = firstDayAfter(validUntil);
  const isOver = validityMonths !== null && !holdsOn(lastDayOf(startsOn, validityMonths), asOf);
  const isInTime = appliedOn !== null && inWindow(appliedOn) && !isOver;
  const isLate = state === 'expired' && !isInTime;
  const obstacles: RenewalObstacle[] = [];
  if (renewedOn !== null) obstacles.push({ why: 'renewal-done', renewedOn });
  else if (state === 'revoked' || state === 'suspended' || isLate) {
    obstacles.push({ why: 'renewal-barred', state, validUntil });
  } else if (asOf < opensOn) obstacles.push({ why: 'renewal-early', opensOn });
  const counted = countedEducation(certificate, education, asOf);
  const hours = educationHours(certificate, counted);
  if (hours && hours.earned < hours.asked) obstacles.push({ why: 'renewal-hours', ...hours });
  const isReduced = ({ requirement }: Gap): boolean => reducedSkillIds.includes(requirement.skillId);
  const mandatory = gaps.filter((gap) => gap.requirement.mandatory && !isReduced(gap));
  for (const gap of mandatory) {
    const isExcused = renewalRule === 'hours' && gap.state === 'lapsed';
    const isMissing = !gap.satisfied && gap.state !== 'exempt' && !isExcused;
    if (isMissing) obstacles.push({ why: 'requirement', gap });
  }
  const lapsing = renewalRule === 'hours' ? [] : lapsingBy(startsOn, mandatory);
  obstacles.push(...lapsing.map((each) => ({ why: 'renewal-lapsing', ...each, startsOn }) as const));
  return {
    ...{ opensOn, lastOn, hours, counted, obstacles },
    isOpen: inWindow(asOf),
    startsOn,
    lapsing: lapsing.map(({ gap }) => gap),
    outOfScope: gaps.filter(isReduced),
  };
}

/** What is satisfied today and no longer on the first day of the new period, the soonest first. */
function lapsingBy(startsOn: CalendarDate, gaps: readonly Gap[]) {
  return gaps
    .flatMap((gap) => {
      const { metUntil, satisfied } = gap;
      return satisfied && metUntil !== null && !holdsOn(metUntil, startsOn) ? [{ gap, metUntil }] : [];
    })
    .sort((a, b) => (a.metUntil < b.metUntil ? -1 : 1));
}
