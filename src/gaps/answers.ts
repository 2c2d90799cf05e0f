import type { AssessmentFact } from '../assessments/assessment-facts.js';
import type { Proficiency } from '../assessments/proficiency.js';
import type { Speech } from '../web/speech.js';
import { type GapRow, gapRows, type Names, tellerOf } from './gaps.presenter.js';
import { levelReasons, type Reason } from './level-reasons.js';
import type { NamedStanding } from './person-standing.queries.js';
import { readinessReasons } from './readiness.presenter.js';

/** Levels and gaps as the API gives them: the facts, and each reason as code and text. */

export function proficiencyAnswer(proficiency: Proficiency, names: Names, speech: Speech) {
  const { skillId, verified, counted, rule, decidedBy, validUntil, self, dispute, hold } = proficiency;
  return {
    skill: skillAnswer(skillId, names),
    verifiedLevel: verified,
    countedLevel: counted,
    rule,
    decidedBy: assessmentAnswer(decidedBy, names),
    validUntil,
    self: assessmentAnswer(self, names),
    dispute: dispute && {
      latest: assessmentAnswer(dispute.latest, names),
      other: assessmentAnswer(dispute.other, names),
      lowerLevel: dispute.lower,
    },
    hold: hold && { id: hold.id, reason: hold.reason, fromOn: hold.fromOn, untilOn: hold.untilOn },
    reasons: spoken(levelReasons(proficiency, tellerOf(names, speech)), speech),
  };
}

export function standingAnswer(employeeId: string, { standing, names }: NamedStanding, speech: Speech) {
  const { readiness } = standing;
  const rows = gapRows(employeeId, standing, names, speech);
  return {
    readiness: readiness.percent,
    ready: readiness.ready,
    sums: readiness.sums,
    missing: readiness.missing.map(({ requirement }) => skillAnswer(requirement.skillId, names)),
    service: readiness.service,
    monthsShort: readiness.monthsShort,
    reasons: spoken(readinessReasons(readiness), speech),
    gaps: rows.map((row) => gapAnswer(row, names, speech)),
  };
}

function gapAnswer({ gap, reasons, remedies }: GapRow, names: Names, speech: Speech) {
  const { requirement, proficiency, exemption, state, satisfied, metUntil } = gap;
  return {
    skill: skillAnswer(requirement.skillId, names),
    requiredLevel: requirement.level,
    importance: requirement.importance,
    mandatory: requirement.mandatory,
    evidence: requirement.evidence,
    verifiedLevel: proficiency.verified,
    countedLevel: proficiency.counted,
    validUntil: proficiency.validUntil,
    selfLevel: proficiency.self?.level ?? null,
    gap: gap.gap,
    state,
    satisfied,
    metUntil,
    decidedBy: assessmentAnswer(proficiency.decidedBy, names),
    exemption: exemption && {
      id: exemption.id,
      reason: exemption.reason,
      fromOn: exemption.fromOn,
      untilOn: exemption.untilOn,
    },
    reasons: spoken(reasons, speech),
    remedies: spoken(remedies, speech),
  };
}

function skillAnswer(skillId: string, names: Names) {
  const skill = names.skills.get(skillId);
  return { id: skillId, code: skill?.code ?? '', name: skill?.name ?? '' };
}

function assessmentAnswer(assessment: AssessmentFact | null, names: Names) {
  if (!assessment) return null;
  const { id, level, method, assessorId, assessedOn, recordedAt } = assessment;
  const assessor = { id: assessorId, name: names.assessors.get(assessorId) ?? '' };
  return { id, level, method, assessor, assessedOn, recordedAt };
}

function spoken(reasons: readonly Reason[], speech: Speech) {
  return reasons.map(({ code, sentence }) => ({ code, text: speech.t(sentence.key, sentence.params) }));
}
