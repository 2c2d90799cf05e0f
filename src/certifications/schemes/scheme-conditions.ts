import type { CalendarDate } from '../../shared/calendar-date.js';
import { holdsOn, lastDayOf } from '../../shared/valid-until.js';
import type { RenewalRule } from '../renewal/renewal-rule.js';

/** What one version of a scheme asks for, and what it is worth. */
export interface SchemeConditions {
  /** What it takes and what it is worth, in words. */
  readonly criteria: string;
  /** Whole months to be served in the role; 0 = none. */
  readonly monthsInRole: number;
  readonly validityMonths: number;
  /** Courses to be completed beforehand. */
  readonly courseIds: readonly string[];
  /** Skills in which a knowledge test was passed. */
  readonly testSkillIds: readonly string[];
  /** A passed test counts for so many months. */
  readonly testMonths: number;
  readonly renewalRule: RenewalRule;
  /** Hours of continuing education since issue, in quarters. */
  readonly renewalHours: number;
  /** Days before expiry from which on it can be renewed. */
  readonly renewalWindowDays: number;
  /** Whole months after a revocation before its holder applies again; 0 = at once. */
  readonly reapplicationMonths: number;
}

/** A course or skill that a condition names. */
export interface Named {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

/** Where nothing else is said. */
export const USUAL_CONDITIONS: SchemeConditions = {
  criteria: '',
  monthsInRole: 6,
  validityMonths: 24,
  courseIds: [],
  testSkillIds: [],
  testMonths: 12,
  renewalRule: 'reassessment',
  renewalHours: 0,
  renewalWindowDays: 90,
  reapplicationMonths: 12,
};

/** The conditions alone, of whatever carries them. */
export function conditionsOf(
  version: Omit<SchemeConditions, 'reapplicationMonths'> & { readonly reapplicationMonths: number | null },
): SchemeConditions {
  const { criteria, monthsInRole, validityMonths, courseIds, testSkillIds, testMonths } = version;
  const { renewalRule, renewalHours, renewalWindowDays } = version;
  const reapplicationMonths = version.reapplicationMonths ?? USUAL_CONDITIONS.reapplicationMonths;
  const asked = { criteria, monthsInRole, validityMonths, courseIds, testSkillIds, testMonths };
  return { ...asked, renewalRule, renewalHours, renewalWindowDays, reapplicationMonths };
}

/** A test or course passed before the other conditions are met is honoured for twelve months (`domain.md`, section 6). */
export const HONOURED_MONTHS = 12;

/**
 * Whether something passed on `passedOn` still counts on `asOf`: for `months` from its day on, and where it counted on
 * the day of the application, for twelve months from the application on, so that waiting for the decision costs nobody
 * what they had.
 *
 * @param appliedOn of the application that is open; null = none.
 */
export function isHonoured(
  passedOn: CalendarDate,
  { asOf, months, appliedOn }: { asOf: CalendarDate; months: number; appliedOn: CalendarDate | null },
): boolean {
  if (passedOn > asOf) return false;
  const until = lastDayOf(passedOn, months);
  if (holdsOn(until, asOf)) return true;
  const countedThen = appliedOn !== null && passedOn <= appliedOn && holdsOn(until, appliedOn);
  return countedThen && holdsOn(lastDayOf(appliedOn, HONOURED_MONTHS), asOf);
}
