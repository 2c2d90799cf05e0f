import type { CalendarDate } from '../../shared/calendar-date.js';
import { lastDayOf } from '../../shared/valid-until.js';
import { HONOURED_MONTHS, isHonoured, type Named } from '../schemes/scheme-conditions.js';

export interface CompletedCourse {
  readonly courseId: string;
  readonly completedOn: CalendarDate;
}

/** A knowledge test at the level that the scheme's role asks for, or at its ceiling. */
export interface PassedTest {
  readonly skillId: string;
  readonly passedOn: CalendarDate;
}

interface PassingFacts {
  readonly completions: readonly CompletedCourse[];
  readonly tests: readonly PassedTest[];
  /** The day of the application that is open; `null` = none is. */
  readonly appliedOn: CalendarDate | null;
}

/** What of a scheme's conditions is to be passed. */
export interface PassingRule {
  readonly courses: readonly Named[];
  readonly testSkills: readonly Named[];
  /** A passed test counts for so many months. */
  readonly testMonths: number;
}

/** Of something passed: the last day on which it counted; `null` = it was never passed. */
interface Ended {
  readonly validUntil: CalendarDate | null;
}

export type Unpassed =
  | ({ readonly why: 'course'; readonly course: Named } & Ended)
  | ({ readonly why: 'test'; readonly skill: Named; readonly months: number } & Ended);

/**
 * The courses and tests that a scheme names and that do not count on the day (`isHonoured`), each with the last day on
 * which one did.
 */
export function unpassed(
  { courses, testSkills, testMonths }: PassingRule,
  { completions, tests, appliedOn }: PassingFacts,
  asOf: CalendarDate,
): Unpassed[] {
  const judge = (days: readonly CalendarDate[], months: number) => {
    const past = days.filter((day) => day <= asOf).sort();
    const latest = past.at(-1);
    return {
      isMet: past.some((day) => isHonoured(day, { asOf, months, appliedOn })),
      validUntil: latest === undefined ? null : lastDayOf(latest, months),
    };
  };
  const ofCourses = courses.flatMap((course): Unpassed[] => {
    const days = completions.filter(({ courseId }) => courseId === course.id);
    const judged = judge(
      days.map(({ completedOn }) => completedOn),
      HONOURED_MONTHS,
    );
    return judged.isMet ? [] : [{ why: 'course', course, validUntil: judged.validUntil }];
  });
  const ofTests = testSkills.flatMap((skill): Unpassed[] => {
    const days = tests.filter(({ skillId }) => skillId === skill.id);
    const judged = judge(
      days.map(({ passedOn }) => passedOn),
      testMonths,
    );
    return judged.isMet ? [] : [{ why: 'test', skill, months: testMonths, validUntil: judged.validUntil }];
  });
  return [...ofCourses, ...ofTests];
}
