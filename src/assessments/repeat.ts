import type { AssessmentFact, SkillRecord } from './assessment-facts.js';
import type { ProposedAssessment, RecordingProblem } from './recording-rules.js';

type Proposed = Pick<ProposedAssessment, 'employeeId' | 'level' | 'method' | 'assessorId' | 'assessedOn'>;

/**
 * The assessment that says exactly the same already: same person, skill, day, method, assessor and level. Neither a
 * note nor a score makes it another one. What was withdrawn says nothing any more.
 *
 * @param record of the person in the skill
 */
export function repeatOf(
  proposed: Proposed,
  record: Pick<SkillRecord, 'assessments'>,
): AssessmentFact | null {
  const { employeeId, level, method, assessorId, assessedOn } = proposed;
  const same = record.assessments.find(
    (each) =>
      each.assessedOn === assessedOn &&
      each.level === level &&
      each.method === method &&
      each.assessorId === assessorId &&
      each.employeeId === employeeId &&
      each.withdrawnAt === null,
  );
  return same ?? null;
}

/** The same view of oneself twice on one day is one view: there is nothing to record and nothing to ask. */
export function sameView(
  proposed: Proposed,
  record: Pick<SkillRecord, 'assessments'>,
): AssessmentFact | null {
  return proposed.method === 'self' ? repeatOf(proposed, record) : null;
}

/** Nothing is recorded twice in silence: whoever means it says so (`again`). */
export function repeatProblems(repeated: AssessmentFact | null, again: boolean): readonly RecordingProblem[] {
  if (repeated === null || again) return [];
  const { id, level, assessedOn } = repeated;
  const params = { assessmentId: id, level, assessedOn };
  return [{ field: 'again', code: 'assessment.recorded-before', params }];
}
