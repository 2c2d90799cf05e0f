import { levelChip } from '../gaps/gaps.presenter.js';
import { recordPlaces } from '../people/record-places.js';
import type { FieldProblem } from '../shared/errors.js';
import { LEVELS } from '../shared/level.js';
import type { LevelName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formKey } from '../web/form-key.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import { callsForTalk, nextAfter, previousOf, resumeAt } from './self-assessment-round.js';
import type { SelfAssessedSkill, SelfAssessment } from './self-assessment.queries.js';

/** The page of a skill of the round; `null` is its end. */
export function roundAddress(skill: SelfAssessedSkill | null, after?: string): string {
  const place = skill ? { skill: skill.code } : { summary: 'yes' };
  return addressWith(urls.selfAssessment(), { ...place, after });
}

/** What every page of the round begins with: how far it is, and what was just said. */
export function roundHead(
  { employeeId, role, round }: SelfAssessment,
  after: string | undefined,
  advisers: readonly string[],
  speech: Speech,
) {
  const total = round.skills.length;
  const just = round.skills.find(({ code }) => code === after);
  return {
    places: recordPlaces(employeeId, true, 'self-assessment'),
    role: role?.title ?? null,
    total,
    answered: total - round.due.size,
    just: just?.self ? saidOf(just, employeeId, advisers, speech) : null,
  };
}

/** One skill: the verified level is kept back, so that nobody is led by it. */
export function roundSkillModel(
  { round }: SelfAssessment,
  skill: SelfAssessedSkill,
  words: { readonly indicators: readonly string[]; readonly levels: readonly LevelName[] },
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const previous = previousOf(round, skill.code);
  const chosen = typed.level ?? '';
  return {
    skill: { id: skill.skillId, name: skill.name, code: skill.code },
    form: formModel(['level'], typed, problems),
    key: formKey(typed),
    url: urls.selfAssessment(),
    last: skill.self && { level: levelChip(skill.self.level), viewOn: skill.self.assessedOn },
    levels: LEVELS.map((value) => ({
      id: value === LEVELS[0] ? 'level' : `level-${value}`,
      value,
      name: words.levels.find(({ level }) => level === value)?.name ?? '',
      meaning: words.levels.find(({ level }) => level === value)?.meaning ?? '',
      indicator: words.indicators[value - 1] ?? null,
      checked: chosen === String(value),
    })),
    skipUrl: roundAddress(nextAfter(round, skill.code)),
    backUrl: previous && roundAddress(previous),
    endUrl: roundAddress(null),
  };
}

/** The end of a round, or a look at it before: what is still open, and where a talk would help. */
export function roundSummary(
  { employeeId, round }: SelfAssessment,
  advisers: readonly string[],
  speech: Speech,
) {
  const goOn = resumeAt(round);
  const first = round.skills[0];
  return {
    left: round.due.size,
    goOnUrl: goOn && roundAddress(goOn),
    againUrl: first && !goOn ? roundAddress(first) : null,
    advisers: advisers.length > 0 ? speech.list(advisers) : null,
    apart: round.skills
      .filter(({ self, verified }) => callsForTalk(self?.level ?? null, verified))
      .map((skill) => ({ ...saidOf(skill, employeeId, advisers, speech), viewOn: skill.viewOn })),
    pathUrl: urls.myPath(),
  };
}

/** What the person said, beside what is verified. */
function saidOf(
  { skillId, code, name, self, verified }: SelfAssessedSkill,
  employeeId: string,
  advisers: readonly string[],
  speech: Speech,
) {
  return {
    name,
    own: levelChip(self?.level ?? null),
    verified: levelChip(verified),
    talk: callsForTalk(self?.level ?? null, verified),
    advisers: advisers.length > 0 ? speech.list(advisers) : null,
    reasonsUrl: urls.reasons(employeeId, skillId),
    requestUrl: addressWith(urls.newRequest(employeeId), { skill: code }),
  };
}
