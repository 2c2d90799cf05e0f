import type { CalendarDate } from '../../shared/calendar-date.js';
import type { RenewalRule } from './renewal-rule.js';

/** Continuing education; a completed course counts with its hours, each course once. */
export interface EducationFact {
  readonly title: string;
  /** In quarters. */
  readonly hours: number;
  readonly completedOn: CalendarDate;
  /** Null = no course of the catalogue. */
  readonly courseId: string | null;
}

/** Hours of continuing education, in quarters. */
export interface EducationHours {
  readonly asked: number;
  readonly earned: number;
}

/** What of a certificate says how many hours are asked for, and since when they count. */
interface Asking {
  readonly renewalRule: RenewalRule;
  readonly renewalHours: number;
  readonly issuedOn: CalendarDate;
}

/**
 * What counts for the renewal of a certificate. Since issue: what was completed on the day of issue counted for that
 * one. Empty where the rule asks for no hours.
 */
export function countedEducation(
  { renewalRule, issuedOn }: Omit<Asking, 'renewalHours'>,
  education: readonly EducationFact[],
  asOf: CalendarDate,
): readonly EducationFact[] {
  if (renewalRule === 'reassessment') return [];
  const courses = new Set<string>();
  return education.filter(({ completedOn, courseId }) => {
    const counts = issuedOn < completedOn && completedOn <= asOf;
    if (!counts || (courseId !== null && courses.has(courseId))) return false;
    if (courseId !== null) courses.add(courseId);
    return true;
  });
}

/** @returns null where the rule asks for none */
export function educationHours(
  { renewalRule, renewalHours }: Asking,
  counted: readonly EducationFact[],
): EducationHours | null {
  if (renewalRule === 'reassessment') return null;
  return { asked: renewalHours, earned: counted.reduce((sum, { hours }) => sum + hours, 0) };
}
