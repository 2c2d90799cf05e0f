import type { Gap } from '../gaps/gap.js';
import type { JobRole } from '../job-roles/job-role.entity.js';
import { roleWords } from '../job-roles/job-roles.presenter.js';
import type { ProfileVersion } from '../job-roles/job-roles.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { DraftImpact } from './profile-impact.queries.js';

/** Rows of each table: whoever needs more asks the API, which gives all. */
const SHOWN = 100;

export function impactModel(
  facts: {
    readonly role: JobRole;
    readonly draft: ProfileVersion;
    readonly impact: DraftImpact;
    readonly skills: ReadonlyMap<string, SkillName>;
  },
  asked: { asOf: CalendarDate; typed: FormBody; problems: readonly FieldProblem[] },
  speech: Speech,
) {
  const { role, draft, impact, skills } = facts;
  const missing = (gaps: readonly Gap[]) =>
    speech.list(
      gaps.map(({ requirement: { skillId, level } }) =>
        speech.t('promotions.impact-missing', { skill: skills.get(skillId)?.name ?? '', level }),
      ),
    );
  return {
    role: roleWords(role, speech.language).title,
    version: draft.profileVersion,
    asOf: asked.asOf,
    comparedWith: impact.comparedWith,
    judged: impact.judged,
    form: formModel(['asOf'], { asOf: asked.asOf, ...asked.typed }, asked.problems),
    url: urls.impact(draft.id),
    draftUrl: urls.profile(draft.id),
    ready: tableOf(impact.becomeReady, (person) => ({ ...person, url: urls.person(person.employeeId) })),
    unready: tableOf(impact.stopBeingReady, ({ whom, missing: gaps }) => ({
      ...whom,
      url: urls.person(whom.employeeId),
      missing: missing(gaps),
    })),
    certificates: tableOf(impact.noLongerMet, ({ whom, missing: gaps }) => ({
      ...whom,
      url: urls.certificate(whom.id),
      missing: missing(gaps),
    })),
  };
}

/** The first of them, and how many there are. */
export function tableOf<Fact, Row>(facts: readonly Fact[], rowOf: (fact: Fact) => Row) {
  return {
    count: facts.length,
    rows: facts.slice(0, SHOWN).map(rowOf),
    cutTo: facts.length > SHOWN ? SHOWN : null,
  };
}
