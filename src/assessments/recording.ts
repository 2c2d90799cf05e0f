import type { Setting } from '../shared/dated.js';
import type { FieldProblem } from '../shared/errors.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Employment } from '../people/employment.js';
import type { WorkRelation } from '../people/work-relation.js';
import type { Level } from '../shared/level.js';
import type { AssessmentFact, SkillRecord } from './assessment-facts.js';
import { type AuthorisationFact, type ConfirmableLevel, confirmableLevel } from './assessor.js';
import { discrepancyWith } from './discrepancy.js';
import { proficiencyOf } from './proficiency.js';
import { type ProposedAssessment, recordingProblems } from './recording-rules.js';
import { repeatOf, repeatProblems } from './repeat.js';

export interface AssessedSkill {
  readonly id: string;
  readonly category: string;
  readonly retiredOn: CalendarDate | null;
}

/** All facts that decide whether an assessment can be recorded. */
export interface RecordingFacts {
  readonly today: CalendarDate;
  readonly employee: Employment;
  readonly skill: AssessedSkill;
  /** The employee's record in the skill. */
  readonly record: SkillRecord;
  readonly assessor: AssessorFacts;
  /** What the assessor is to the employee; asked only where the method says what they have to be. */
  readonly relation: WorkRelation;
}

/** What an assessor's right to confirm a level rests on. */
export interface AssessorFacts {
  readonly authorisations: readonly AuthorisationFact[];
  /** Their own record in the skill. */
  readonly record: SkillRecord;
  readonly testCeiling: Setting<Level>;
}

export interface RecordingVerdict {
  /** None = it can be recorded. */
  readonly problems: readonly FieldProblem[];
  /** The other assessor's judgement that it answers to. */
  readonly comparedWith: AssessmentFact | null;
}

/**
 * Whether an assessment can be recorded: the one verdict that form, API and loader all ask (`domain.md`, section 3).
 * The assessor's right is judged on the day of the assessment, not on the day it is entered.
 *
 * @param again the assessor means it, although exactly the same is recorded already.
 */
export function recordingVerdict(
  proposed: ProposedAssessment,
  facts: RecordingFacts,
  again = false,
): RecordingVerdict {
  const { today, employee, skill, record, assessor, relation } = facts;
  const comparedWith = discrepancyWith(proposed, record);
  const confirmable =
    proposed.method === 'self' ? null : confirmableOn(assessor, skill, proposed.assessedOn).level;
  const context = { today, employee, skill, confirmable, relation, comparedWith };
  const problems = [
    ...recordingProblems(proposed, context),
    ...repeatProblems(repeatOf(proposed, record), again),
  ];
  return { problems, comparedWith };
}

/** The highest level the assessor may confirm in the skill on the day, and why. */
export function confirmableOn(
  { authorisations, record, testCeiling }: AssessorFacts,
  skill: AssessedSkill,
  day: CalendarDate,
): ConfirmableLevel {
  const authorised = confirmableLevel(authorisations, skill, null, day);
  if (authorised.because === 'authorised') return authorised;
  return confirmableLevel([], skill, proficiencyOf(record, { asOf: day }, testCeiling).counted, day);
}

export function emptyRecord(skillId: string, validityMonths: Setting<number | null>): SkillRecord {
  return { skillId, validityMonths, assessments: [], holds: [] };
}
