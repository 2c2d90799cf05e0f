import { gapRemedies } from '../../gaps/gap-reasons.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { conditionRows } from '../schemes/conditions.presenter.js';
import { certificatesPanel } from '../certificates/certificates.presenter.js';
import { titleIn } from '../schemes/certifications.queries.js';
import { ineligibilityProblems } from './decision-problems.js';
import type { Ineligibility } from './eligibility.js';
import type { MyCertificationsQueries } from './my-certifications.queries.js';
import { isOpen } from './read-applications.js';
import { certificateIn } from './candidate.presenter.js';

type Own = Awaited<ReturnType<MyCertificationsQueries['of']>>;

export function myCertifications({ candidacies, certificates, names }: Own, key: string, speech: Speech) {
  const spoken = { skills: names.skills, people: names.assessors };
  return {
    ...certificatesPanel(certificates, speech),
    schemes: candidacies.map((candidacy) => {
      const { scheme, eligibility, application, holdsRole } = candidacy;
      const isWaiting = application !== null && isOpen(application);
      const certificate = certificateIn(candidacy);
      return {
        id: scheme.id,
        title: titleIn(scheme.translations, speech.language) ?? scheme.title,
        url: urls.certification(scheme.id),
        criteria: scheme.version?.criteria ?? '',
        validityMonths: scheme.version?.validityMonths ?? 0,
        isAimedAt: !holdsRole,
        isEligible: eligibility.eligible,
        isCertified: certificate !== null,
        certificateUrl: certificate && urls.certificate(certificate.id),
        applyUrl: eligibility.eligible && !isWaiting ? urls.application(scheme.id) : null,
        key,
        application: application && {
          state: application.state,
          stateLabel: speech.t(`certifications.candidacy-${application.state}`),
          url: urls.candidacy(application.id),
          appliedOn: application.appliedOn,
          dueOn: application.dueOn,
        },
        conditions: conditionRows(candidacy, names, speech),
        reasons: certificate
          ? []
          : ineligibilityProblems(eligibility.reasons, spoken).map((problem, index) => ({
              problem,
              ...closing(eligibility.reasons[index], candidacy.employee.id),
            })),
      };
    }),
  };
}

/** What would close a reason, and where one reads on. */
function closing(reason: Ineligibility | undefined, employeeId: string) {
  switch (reason?.why) {
    case 'requirement':
      return {
        url: urls.reasons(employeeId, reason.gap.requirement.skillId),
        remedy: gapRemedies(reason.gap)[0]?.sentence ?? null,
      };
    case 'test':
      return { url: urls.reasons(employeeId, reason.skill.id), remedy: null };
    case 'course':
      return { url: urls.course(reason.course.code), remedy: null };
    default:
      return { url: null, remedy: null };
  }
}
