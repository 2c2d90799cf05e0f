import type { FieldProblem } from '../../shared/errors.js';
import type { Ineligibility } from './eligibility.js';
import type { EvidenceNames } from '../certificates/freeze-evidence.js';
import type { Conflict } from './impartiality.js';

/** Each reason against a grant as a sentence of its own, for the API and for the form alike. */
export function ineligibilityProblems(
  reasons: readonly Ineligibility[],
  names: EvidenceNames,
): FieldProblem[] {
  return reasons.map((reason): FieldProblem => {
    const field = 'employeeId';
    switch (reason.why) {
      case 'scheme-retired':
        return { field: 'certificationId', code: 'scheme-retired', params: { retiredOn: reason.retiredOn } };
      case 'no-version':
        return { field: 'certificationId', code: 'scheme-without-version' };
      case 'no-profile':
        return { field: 'certificationId', code: 'scheme-without-profile' };
      case 'not-in-role':
        return { field, code: 'candidate-not-in-role' };
      case 'months-short': {
        const { required, served, reachedOn } = reason;
        return {
          field,
          code: 'months-in-role-short',
          params: {
            required,
            served,
            reached: reachedOn === null ? 'no' : 'yes',
            reachedOn: reachedOn ?? '',
          },
        };
      }
      case 'course': {
        const { code, name } = reason.course;
        return {
          field,
          code: 'course-not-completed',
          params: { course: name, code, ...passed(reason.validUntil) },
        };
      }
      case 'test': {
        const skill = names.skills.get(reason.skill.id)?.name ?? reason.skill.name;
        return {
          field,
          code: 'test-not-passed',
          params: { skill, months: reason.months, ...passed(reason.validUntil) },
        };
      }
      case 'already-certified': {
        const { number, validUntil } = reason.certificate;
        return { field, code: 'already-certified', params: { number, validUntil } };
      }
      case 'revoked-before': {
        const { certificate, revokedOn, againOn } = reason;
        return { field, code: 'revoked-before', params: { number: certificate.number, revokedOn, againOn } };
      }
      case 'suspension-open': {
        const { certificate, fromOn, untilOn } = reason;
        const ends = untilOn === null ? 'no' : 'yes';
        const params = { number: certificate.number, fromOn, ends, untilOn: untilOn ?? '' };
        return { field, code: 'suspension-open', params };
      }
      case 'renewal-lapsing': {
        const { gap, metUntil, startsOn } = reason;
        const skill = names.skills.get(gap.requirement.skillId)?.name ?? '';
        return { field, code: 'renewal-lapsing', params: { skill, untilOn: metUntil, startsOn } };
      }
      case 'renewal-done':
        return { field, code: 'renewal-done', params: { renewedOn: reason.renewedOn } };
      case 'renewal-early':
        return { field, code: 'renewal-early', params: { opensOn: reason.opensOn } };
      case 'renewal-barred':
        return {
          field,
          code: 'renewal-barred',
          params: { state: reason.state, validUntil: reason.validUntil },
        };
      case 'renewal-hours':
        return { field, code: 'renewal-hours', params: { asked: reason.asked, earned: reason.earned } };
      case 'requirement': {
        const { requirement, proficiency, state } = reason.gap;
        const skill = names.skills.get(requirement.skillId)?.name ?? '';
        const params = { skill, required: requirement.level, state, counted: proficiency.counted ?? 'none' };
        return { field, code: 'requirement-unmet', params };
      }
    }
  });
}

function passed(validUntil: string | null) {
  return { passed: validUntil === null ? 'no' : 'yes', validUntil: validUntil ?? '' };
}

export function conflictProblems(conflicts: readonly Conflict[], names: EvidenceNames): FieldProblem[] {
  return conflicts.map((conflict): FieldProblem => {
    const field = 'waiverReason';
    switch (conflict.kind) {
      case 'candidate':
        return { field, code: 'conflict-candidate' };
      case 'trainer':
        return { field, code: 'conflict-trainer' };
      case 'assessor': {
        const skills = conflict.skillIds.map((id) => names.skills.get(id)?.name ?? '').join(', ');
        return { field, code: 'conflict-assessor', params: { skills } };
      }
    }
  });
}
