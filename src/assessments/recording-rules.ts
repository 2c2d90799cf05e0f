import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { awayOn, type Employment } from '../people/employment.js';
import type { WorkRelation } from '../people/work-relation.js';
import type { AssessmentFact } from './assessment-facts.js';
import { relationAskedBy } from './method.js';

/** An assessment as somebody wants to record it. */
export type ProposedAssessment = Pick<
  AssessmentFact,
  'employeeId' | 'level' | 'method' | 'assessorId' | 'assessedOn' | 'discrepancy'
> & {
  /** 0 to 100; a knowledge test has one and no other method does. */
  readonly score: number | null;
};

export interface RecordingContext {
  readonly today: CalendarDate;
  /** `leftOn` is the last day of employment. */
  readonly employee: Employment;
  /** `retiredOn` is the first day on which the skill is no longer assessed. */
  readonly skill: { readonly retiredOn: CalendarDate | null };
  /** From `confirmableLevel`. */
  readonly confirmable: Level | null;
  /** What the assessor is to the person, today: earlier reporting lines and teams are not kept. */
  readonly relation: WorkRelation;
  /** From `discrepancyWith`: the other assessor's judgement that must be answered. */
  readonly comparedWith: AssessmentFact | null;
}

export interface RecordingProblem {
  /** The field of the form that the person would change. */
  readonly field: string;
  readonly code: `assessment.${string}`;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Every reason why the assessment cannot be recorded, in the order of the form; none = it can. */
export function recordingProblems(
  proposed: ProposedAssessment,
  context: RecordingContext,
): readonly RecordingProblem[] {
  return [
    ...dateProblems(proposed, context),
    ...assessorProblems(proposed, context),
    ...scoreProblems(proposed),
    ...discrepancyProblems(proposed, context.comparedWith),
  ];
}

/** Not in the future, not outside employment, not from the day on which the skill is retired. */
function dateProblems(
  { assessedOn }: ProposedAssessment,
  { today, employee, skill }: RecordingContext,
): readonly RecordingProblem[] {
  const { hiredOn, leftOn, absences } = employee;
  const away = awayOn(absences, assessedOn);
  const { retiredOn } = skill;
  return [
    ...when(assessedOn > today, 'assessedOn', 'assessment.in-future', { assessedOn, todayOn: today }),
    ...when(assessedOn < hiredOn, 'assessedOn', 'assessment.before-hire', { assessedOn, hiredOn }),
    ...(leftOn === null
      ? []
      : when(assessedOn > leftOn, 'assessedOn', 'assessment.employee-left', { assessedOn, leftOn })),
    ...(away ? when(true, 'assessedOn', 'assessment.employee-away', { assessedOn, ...away }) : []),
    ...(retiredOn === null
      ? []
      : when(assessedOn >= retiredOn, 'skillId', 'assessment.skill-retired', { assessedOn, retiredOn })),
  ];
}

/**
 * No one assesses themselves except by `self`, and nobody else's `self`. Every other level is at most the one
 * the assessor may confirm; an assessor who may confirm none may not even say 0 (`confirmable` = `none`). A
 * manager-review is made by a manager of the person, a peer-review by a peer.
 */
function assessorProblems(
  { employeeId, assessorId, method, level }: ProposedAssessment,
  { confirmable, relation }: RecordingContext,
): readonly RecordingProblem[] {
  const isOneself = assessorId === employeeId;
  if (method === 'self') return when(!isOneself, 'method', 'assessment.self-by-another', {});
  const asked = relationAskedBy(method);
  return [
    ...when(isOneself, 'method', 'assessment.of-oneself', {}),
    ...(asked === null || isOneself ? [] : when(asked !== relation, 'method', NOT_A[asked], { method })),
    ...when(confirmable === null || level > confirmable, 'level', 'assessment.above-assessor', {
      level,
      confirmable: confirmable ?? 'none',
    }),
  ];
}

const NOT_A = { manager: 'assessment.not-a-manager', peer: 'assessment.not-a-peer' } as const;

function scoreProblems({ method, score }: ProposedAssessment): readonly RecordingProblem[] {
  if (method !== 'knowledge-test') return when(score !== null, 'score', 'assessment.score-unexpected', {});
  const isScore = score !== null && score >= 0 && score <= 100;
  return when(!isScore, 'score', 'assessment.score-missing', { lowest: 0, highest: 100 });
}

/** A level two or more away is answered with *progress* or *disagreement*; any other level with neither. */
function discrepancyProblems(
  { discrepancy }: ProposedAssessment,
  other: AssessmentFact | null,
): readonly RecordingProblem[] {
  if (other === null)
    return when(discrepancy !== null, 'discrepancy', 'assessment.discrepancy-unexpected', {});
  return when(discrepancy === null, 'discrepancy', 'assessment.discrepancy-unanswered', {
    assessmentId: other.id,
    level: other.level,
    assessorId: other.assessorId,
  });
}

function when(
  isProblem: boolean,
  field: string,
  code: RecordingProblem['code'],
  params: RecordingProblem['params'],
): readonly RecordingProblem[] {
  return isProblem ? [{ field, code, params }] : [];
}
