import { gapReasons } from '../gaps/gap-reasons.js';
import { levelChip, type Names, tellerOf } from '../gaps/gaps.presenter.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { CandidateFilters, CandidatePage } from './candidates.queries.js';
import { type CertificationSummary, titleIn } from './certifications.queries.js';
import { conflictProblems, ineligibilityProblems } from './decision-problems.js';
import type { HeldCertificate } from './eligibility.js';
import { type Conflict, decidingAssessments, isWaivable } from './impartiality.js';
import type { Candidacy } from './read-candidacies.js';

export function candidateRows({ items }: CandidatePage, { language }: Speech) {
  return items.map((candidacy) => {
    const { employee, scheme, eligibility, monthsInRole } = candidacy;
    const certificate = certificateIn(candidacy);
    return {
      name: employee.name,
      number: employee.number,
      team: employee.team,
      url: urls.candidate(scheme.id, employee.id),
      certification: titleIn(scheme.translations, language) ?? scheme.title,
      months: monthsInRole,
      isEligible: eligibility.eligible,
      certificateUrl: certificate ? urls.certificate(certificate.id) : null,
      missing: eligibility.reasons.length,
    };
  });
}

export function candidateChoices(
  { certificationId, eligible }: CandidateFilters,
  schemes: readonly CertificationSummary[],
  speech: Speech,
) {
  return {
    schemes: schemes.map(({ id, title }) => ({ value: id, label: title, selected: id === certificationId })),
    eligibilities: [
      { value: 'true', label: speech.t('certifications.eligible'), selected: eligible === 'true' },
      { value: 'false', label: speech.t('certifications.not-eligible'), selected: eligible === 'false' },
    ],
  };
}

export function candidatesPager({ page, ...filters }: CandidateFilters, hasNext: boolean) {
  return {
    first: page > 1 ? addressWith(urls.candidates(), filters) : null,
    next: hasNext ? addressWith(urls.candidates(), { ...filters, page: page + 1 }) : null,
  };
}

/** Everything that the decision on one candidate rests on. */
export function candidatePage(
  candidacy: Candidacy,
  conflicts: readonly Conflict[],
  names: Names,
  speech: Speech,
) {
  const { employee, scheme, eligibility, gaps, monthsInRole } = candidacy;
  const teller = tellerOf(names, speech);
  const spokenNames = { skills: names.skills, people: names.assessors };
  const sentencesOf = (problems: readonly FieldProblem[]) => problems.map((problem) => ({ problem }));
  const certificate = certificateIn(candidacy);
  return {
    employee,
    url: urls.candidate(scheme.id, employee.id),
    certification: titleIn(scheme.translations, speech.language) ?? scheme.title,
    validityMonths: scheme.validityMonths,
    monthsInRole,
    monthsRequired: scheme.monthsInRole,
    isEligible: eligibility.eligible,
    reasons: sentencesOf(ineligibilityProblems(eligibility.reasons, spokenNames)),
    conflicts: sentencesOf(conflictProblems(conflicts, spokenNames)),
    isWaivable: isWaivable(conflicts),
    certificate: certificate ? { number: certificate.number, url: urls.certificate(certificate.id) } : null,
    requirements: gaps.map((gap) => ({
      skill: names.skills.get(gap.requirement.skillId)?.name ?? '—',
      mandatory: gap.requirement.mandatory,
      required: levelChip(gap.requirement.level),
      counted: levelChip(gap.proficiency.counted),
      state: gap.state,
      stateLabel: speech.t(`gaps.state-${gap.state}`),
      // What is met says so by its two levels.
      reason: gap.state === 'met' ? null : (gapReasons(gap, teller)[0]?.sentence ?? null),
      deciding: decidingAssessments(gap).map(({ assessorId, method, assessedOn, level }) => ({
        key: 'certifications.decided-by',
        params: { assessor: teller.assessor(assessorId), method: teller.method(method), assessedOn, level },
      })),
    })),
  };
}

/** The one for which they are no candidate any more. */
function certificateIn({ eligibility }: Candidacy): HeldCertificate | null {
  const reason = eligibility.reasons.find(({ why }) => why === 'already-certified');
  return reason?.why === 'already-certified' ? reason.certificate : null;
}
