import { gapReasons } from '../../gaps/gap-reasons.js';
import { levelChip, type Names, tellerOf } from '../../gaps/gaps.presenter.js';
import { withNumber } from '../../people/with-number.js';
import type { FieldProblem } from '../../shared/errors.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type { NamedReduction } from '../limits/limits.queries.js';
import { scopeMark, scopeNotes } from '../limits/scope.presenter.js';
import { eventRows } from './candidacy.presenter.js';
import type { CandidateFacts } from './candidate.queries.js';
import { titleIn } from '../schemes/certifications.queries.js';
import { conditionRows } from '../schemes/conditions.presenter.js';
import { askedToDecide, type Bar, isFree, type PossibleDecider } from './deciders.js';
import { conflictProblems, ineligibilityProblems } from './decision-problems.js';
import type { HeldCertificate } from './eligibility.js';
import { type Conflict, decidingAssessments } from './impartiality.js';
import { isOpen } from './read-applications.js';
import type { Candidacy } from './read-candidacies.js';

/**
 * Everything that the decision on one candidate rests on.
 *
 * @param seesRecord whether the reader sees the candidate's record as well: a certifier need not
 */
export function candidatePage(
  { candidacy, applications, deciders, reductions, earlier, names }: CandidateFacts,
  { conflicts, seesRecord }: { readonly conflicts: readonly Conflict[]; readonly seesRecord: boolean },
  speech: Speech,
) {
  const { employee, scheme, eligibility, application } = candidacy;
  const spoken = { skills: names.skills, people: names.assessors };
  const sentencesOf = (problems: readonly FieldProblem[]) => problems.map((problem) => ({ problem }));
  const certificate = certificateIn(candidacy);
  return {
    employee,
    url: urls.candidate(scheme.id, employee.id),
    personUrl: seesRecord ? urls.person(employee.id) : null,
    certification: titleIn(scheme.translations, speech.language) ?? scheme.title,
    version: scheme.version?.number ?? null,
    versionUrl: scheme.version && urls.certificationVersion(scheme.id, scheme.version.id),
    validityMonths: scheme.version?.validityMonths ?? 0,
    application: application && {
      ...application,
      stateLabel: speech.t(`certifications.candidacy-${application.state}`),
    },
    isOpen: application !== null && isOpen(application),
    isAppealed: application?.state === 'appealed',
    isEligible: eligibility.eligible,
    reasons: sentencesOf(ineligibilityProblems(eligibility.reasons, spoken)),
    earlier: earlier.map(({ act, certificateId, number, fromOn, reason, byName }) => ({
      what: { key: `certifications.earlier-${act}`, params: { fromOn, number } },
      ...{ url: urls.certificate(certificateId), reason, byName },
    })),
    conflicts: sentencesOf(conflictProblems(conflicts, spoken)),
    deciders: deciderRows(deciders, names, speech),
    isNobodyFree: !deciders.some(isFree),
    couldByException: speech.list(
      askedToDecide(deciders.filter((each) => !isFree(each))).map(({ certifier }) => withNumber(certifier)),
    ),
    certificate: certificate ? { number: certificate.number, url: urls.certificate(certificate.id) } : null,
    conditions: conditionRows(candidacy, names, speech),
    requirements: requirementRows(candidacy, { reductions, seesRecord }, names, speech),
    scopeNotes: scopeNotes(reductions, speech),
    events: applications.flatMap((each) => eventRows(each.events, speech)),
  };
}

function requirementRows(
  { gaps, employee }: Candidacy,
  {
    reductions,
    seesRecord,
  }: { readonly reductions: readonly NamedReduction[]; readonly seesRecord: boolean },
  names: Names,
  speech: Speech,
) {
  const teller = tellerOf(names, speech);
  return gaps.map((gap) => {
    const [first, ...others] = gapReasons(gap, teller);
    return {
      name: names.skills.get(gap.requirement.skillId)?.name ?? '—',
      url: seesRecord ? urls.reasons(employee.id, gap.requirement.skillId) : null,
      mandatory: gap.requirement.mandatory,
      required: levelChip(gap.requirement.level),
      counted: levelChip(gap.proficiency.counted),
      state: gap.state,
      outOfScope: scopeMark(reductions, ({ id }) => id === gap.requirement.skillId),
      stateLabel: speech.t(`gaps.state-${gap.state}`),
      // What is met says so by its two levels; a dispute is told in any case.
      reason: gap.state === 'met' ? null : (first?.sentence ?? null),
      dispute: gap.proficiency.dispute && (others.find(({ code }) => code === 'disputed')?.sentence ?? null),
      deciding: decidingAssessments(gap).map(({ assessorId, method, assessedOn, level }) => ({
        key: 'certifications.decided-by',
        params: {
          assessor: withNumber({
            name: names.assessors.get(assessorId) ?? '—',
            number: names.numbers?.get(assessorId) ?? null,
          }),
          method: teller.method(method),
          assessedOn,
          level,
        },
      })),
    };
  });
}

function deciderRows(deciders: readonly PossibleDecider[], names: Names, speech: Speech) {
  const told = (bar: Bar) => ({
    key: `certifications.bar-${bar.kind}`,
    params: {
      skills:
        bar.kind === 'assessor'
          ? speech.list(bar.skillIds.map((id) => names.skills.get(id)?.name ?? '—'))
          : '',
    },
  });
  return deciders.map(({ certifier, bars }) => ({ name: withNumber(certifier), bars: bars.map(told) }));
}

/** The one for which they are no candidate any more. */
export function certificateIn({ eligibility }: Candidacy): HeldCertificate | null {
  const reason = eligibility.reasons.find(({ why }) => why === 'already-certified');
  return reason?.why === 'already-certified' ? reason.certificate : null;
}
