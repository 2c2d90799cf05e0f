import type { CalendarDate } from '../shared/calendar-date.js';
import { awayOn, type Away } from '../people/employment.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import type { OutcomeFact } from './course-reach.js';

/** Somebody who is said to have completed the course. */
export interface Completer {
  readonly id: string;
  readonly name: string;
  readonly hiredOn: CalendarDate;
  /** Last day of employment. */
  readonly leftOn: CalendarDate | null;
  readonly absences: readonly Away[];
  /** The same completion, of the same day, is recorded already. */
  readonly isRecorded: boolean;
}

/** Why the course can't have been completed on the day by all of them: of each person the first reason. */
export function completionProblems(
  completedOn: CalendarDate,
  people: readonly Completer[],
  { today, retiredOn }: { readonly today: CalendarDate; readonly retiredOn: CalendarDate | null },
): readonly FieldProblem[] {
  if (completedOn > today) {
    return [problem('completedOn', 'completion.in-future', { completedOn, todayOn: today })];
  }
  if (retiredOn !== null && completedOn >= retiredOn) {
    return [problem('completedOn', 'completion.course-retired', { completedOn, retiredOn })];
  }
  return people.flatMap(({ name, hiredOn, leftOn, absences, isRecorded }) => {
    if (completedOn < hiredOn) return problem('employeeIds', 'completion.before-hire', { name, hiredOn });
    if (leftOn !== null && completedOn > leftOn) {
      return problem('employeeIds', 'completion.after-leaving', { name, leftOn });
    }
    const away = awayOn(absences, completedOn);
    if (away) return problem('employeeIds', 'completion.while-away', { name, ...away });
    return isRecorded ? problem('employeeIds', 'completion.recorded-already', { name, completedOn }) : [];
  });
}

/** The skills to be assessed after a course: those it leads above the level that counts, each once. */
export function skillsToAssess(
  outcomes: readonly OutcomeFact[],
  countedIn: (skillId: string) => Level | null,
): readonly string[] {
  const above = outcomes.filter(({ skillId, toLevel }) => {
    const counted = countedIn(skillId);
    return counted === null || counted < toLevel;
  });
  return [...new Set(above.map(({ skillId }) => skillId))];
}

function problem(field: string, code: string, params: FieldProblem['params']): FieldProblem {
  return { field, code, params };
}
