import { may } from '../../access/permissions.js';
import { isSelf } from '../../access/reach.js';
import { gapReasons } from '../../gaps/gap-reasons.js';
import type { Gap } from '../../gaps/gap.js';
import { levelChip, tellerOf } from '../../gaps/gaps.presenter.js';
import type { Actor } from '../../shared/actor.js';
import type { FieldProblem } from '../../shared/errors.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { certificateRow } from '../certificates/certificates.presenter.js';
import { ineligibilityProblems } from '../candidacies/decision-problems.js';
import type { RenewalFound } from './renewal.queries.js';

/** What stands against a renewal besides skills and hours, which have sections of their own. */
const TOLD_APART: ReadonlySet<string> = new Set(['requirement', 'renewal-hours', 'renewal-lapsing']);

/** What is still needed, by when, and the next step to each. */
export function renewalPage(
  found: RenewalFound,
  actor: Actor,
  speech: Speech,
  problems: readonly FieldProblem[],
) {
  const { certificate, holder, candidacy, renewal, isApplied, names } = found;
  const { eligibility } = candidacy;
  const isOwn = isSelf(actor, holder);
  const rowOf = (gap: Gap) => skillRow(found, gap, isOwn, speech);
  const others = eligibility.reasons.filter(({ why }) => !TOLD_APART.has(why));
  const spoken = { skills: names.skills, people: names.assessors };
  const missing = eligibility.reasons.flatMap((each) =>
    each.why === 'requirement' ? [rowOf(each.gap)] : [],
  );
  const { opensOn, lastOn, startsOn, isOpen, hours } = renewal;
  return {
    certificate: certificateRow(certificate, speech),
    ...{ opensOn, lastOn, startsOn, isOpen, isApplied, isOwn },
    others: ineligibilityProblems(others, spoken).map((problem) => ({ problem })),
    missing,
    lapsing: renewal.lapsing.map(rowOf),
    outOfScope: speech.list(
      renewal.outOfScope.map(({ requirement }) => names.skills.get(requirement.skillId)?.name ?? '—'),
    ),
    hours: hours && {
      ...hours,
      left: Math.max(0, hours.asked - hours.earned),
      isMet: hours.earned >= hours.asked,
    },
    isReady: eligibility.eligible && !isApplied,
    mayApply: isOwn && eligibility.eligible && !isApplied && may(actor.kinds, 'candidacies.apply'),
    educationUrl: urls.education(certificate.employeeId),
    coursesUrl: urls.courses(),
    candidateUrl: may(actor.kinds, 'candidates.see')
      ? urls.candidate(certificate.certificationId, certificate.employeeId)
      : null,
    form: formModel([], {}, problems),
  };
}

function skillRow({ certificate, names }: RenewalFound, gap: Gap, isOwn: boolean, speech: Speech) {
  const { requirement, proficiency, state, metUntil } = gap;
  const { employeeId } = certificate;
  const skill = names.skills.get(requirement.skillId);
  return {
    skill: skill?.name ?? '—',
    required: levelChip(requirement.level),
    counted: levelChip(proficiency.counted),
    state,
    stateLabel: speech.t(`gaps.state-${state}`),
    reason: gapReasons(gap, tellerOf(names, speech))[0]?.sentence ?? null,
    metUntil,
    reasonsUrl: urls.reasons(employeeId, requirement.skillId),
    requestUrl: isOwn ? addressWith(urls.newRequest(employeeId), { skill: skill?.code ?? '' }) : null,
  };
}
