import type { CalendarDate } from '../../shared/calendar-date.js';
import type { RenewalRule } from './renewal-rule.js';

/** Continuing education; a completed course counts with its hours, each course once. */
export interface EducationFact {
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
 * Since issue: what was completed on the day of issue counted for that one.
 *
 * @returns null where the rule asks for none
 */
export function educationHours(
  { renewalRule, renewalHours, issuedOn }: Asking,
  education: readonly EducationFact[],
  asOf: CalendarDate,
): EducationHours | null {
  if (renewalRule === 'reassessment') return null;
  const courses = new Set<string>();
  let earned = 0;
  for (const { hours, completedOn, courseId } of education) {
    const counts = issuedOn < completedOn && completedOn <= asOf;
    if (!counts || (courseId !== null && courses.has(courseId))) continue;
    if (courseId !== null) courses.add(courseId);
    earned += hours;
  }
  return { asked: renewalHours, earned };
}
