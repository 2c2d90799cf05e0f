import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { APPLICATION_STATES } from './candidacy-transitions.js';
import { certificateIn } from './candidate.presenter.js';
import { CANDIDATE_SORTS } from './candidate-order.js';
import type { FoundCandidates, CandidatesAsked } from './candidates.queries.js';
import { type CertificationSummary, titleIn } from '../schemes/certifications.queries.js';

export function candidateRows({ items }: FoundCandidates, speech: Speech) {
  return items.map((candidacy) => {
    const { employee, scheme, eligibility, monthsInRole, application } = candidacy;
    const certificate = certificateIn(candidacy);
    return {
      name: employee.name,
      number: employee.number,
      team: employee.team,
      url: urls.candidate(scheme.id, employee.id),
      certification: titleIn(scheme.translations, speech.language) ?? scheme.title,
      months: monthsInRole,
      isEligible: eligibility.eligible,
      application: application && {
        state: application.state,
        stateLabel: speech.t(`certifications.candidacy-${application.state}`),
        appliedOn: application.appliedOn,
        dueOn: application.dueOn,
      },
      certificateUrl: certificate ? urls.certificate(certificate.id) : null,
      missing: eligibility.reasons.length,
    };
  });
}

export function candidateChoices(
  { certificationId, eligible, state, sort }: CandidatesAsked,
  schemes: readonly CertificationSummary[],
  speech: Speech,
) {
  return {
    schemes: schemes.map(({ id, title }) => ({ value: id, label: title, selected: id === certificationId })),
    states: APPLICATION_STATES.map((each) => ({
      value: each,
      label: speech.t(`certifications.candidacy-${each}`),
      selected: each === state,
    })),
    sorts: CANDIDATE_SORTS.map((each) => ({
      value: each,
      label: speech.t(`certifications.sort-${each}`),
      selected: each === sort,
    })),
    eligibilities: [
      { value: 'true', label: speech.t('certifications.eligible'), selected: eligible === 'true' },
      { value: 'false', label: speech.t('certifications.not-eligible'), selected: eligible === 'false' },
    ],
  };
}

export function candidatesPager({ page, ...filters }: CandidatesAsked, hasNext: boolean) {
  return {
    first: page > 1 ? addressWith(urls.candidates(), filters) : null,
    next: hasNext ? addressWith(urls.candidates(), { ...filters, page: page + 1 }) : null,
  };
}
