import { type AssessedSkill, type AssessorFacts, confirmableOn } from '../assessments/recording.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { inOrder } from '../shared/collation.js';

/** Somebody whose work brings them together with a person: a trainer of the team, or a manager above. */
export interface Candidate {
  readonly id: string;
  readonly name: string;
  /** Where somebody else has the same name. */
  readonly number: string | null;
  readonly tie: 'trainer' | 'manager';
  /** Steps up the reporting line, the direct manager 1; a trainer 0. */
  readonly distance: number;
  /** Neither on leave nor gone. */
  readonly isPresent: boolean;
  /** A user who can sign in and is of the kind that the tie needs. */
  readonly canAct: boolean;
  readonly right: AssessorFacts;
}

/** An assessor who says 0 needs a ground too, so the lowest level confirmed is 1. */
const LEAST_CONFIRMED = 1;

/**
 * Who can assess the person in the skill today: the trainers of their team; where none of them can, the managers
 * above, the nearest first; nobody else. The person is never among them.
 *
 * @param language of the reader, by which the names are sorted; nobody's where nobody reads them
 */
export function whoCanAssess(
  employeeId: string,
  candidates: readonly Candidate[],
  skill: AssessedSkill,
  today: CalendarDate,
  language = '',
): readonly Candidate[] {
  const byName = inOrder<Candidate>(
    language,
    ({ name }) => name,
    ({ id }) => id,
  );
  const able = candidates.filter(
    ({ id, isPresent, canAct, right }) =>
      id !== employeeId && isPresent && canAct && mayConfirm(right, skill, today),
  );
  const trainers = able.filter(({ tie }) => tie === 'trainer').sort(byName);
  if (trainers.length > 0) return trainers;
  return able.filter(({ tie }) => tie === 'manager').sort((a, b) => a.distance - b.distance || byName(a, b));
}

/** Whether the assessor may confirm any level in the skill on the day. */
export function mayConfirm(right: AssessorFacts, skill: AssessedSkill, day: CalendarDate): boolean {
  const { level } = confirmableOn(right, skill, day);
  return level !== null && level >= LEAST_CONFIRMED;
}
