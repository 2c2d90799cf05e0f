import { certificateIn } from './candidate.presenter.js';
import type { CandidateAnswer } from './candidates.dto.js';
import type { Ineligibility } from './eligibility.js';
import type { Candidacy } from './read-candidacies.js';

/** A candidate as the API tells of them. */
export function candidateAnswer(candidacy: Candidacy): CandidateAnswer {
  const { scheme, employee, monthsInRole, application, eligibility } = candidacy;
  return {
    certificationId: scheme.id,
    certificationCode: scheme.code,
    certificationTitle: scheme.title,
    employeeId: employee.id,
    employeeNumber: employee.number,
    employeeName: employee.name,
    teamName: employee.team,
    monthsInRole,
    application: application && {
      id: application.id,
      state: application.state,
      appliedOn: application.appliedOn,
      dueOn: application.dueOn,
    },
    eligible: eligibility.eligible,
    unmet: eligibility.reasons.map((reason) => ({
      why: reason.why,
      skillId: skillOf(reason),
      courseId: reason.why === 'course' ? reason.course.id : null,
    })),
    certificateId: certificateIn(candidacy)?.id ?? null,
  };
}

function skillOf(reason: Ineligibility): string | null {
  if (reason.why === 'requirement' || reason.why === 'renewal-lapsing') return reason.gap.requirement.skillId;
  return reason.why === 'test' ? reason.skill.id : null;
}
