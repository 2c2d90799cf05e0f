import type { CalendarDate } from '../shared/calendar-date.js';
import { inOrder } from '../shared/collation.js';
import type { FieldProblem } from '../shared/errors.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { urls } from '../web/urls.js';
import type { Exemption } from './exemption.entity.js';
import { isOver } from '../shared/period.js';
import type { Exemptible } from './exemptions.queries.js';
import type { JobRole } from './job-role.entity.js';
import { roleWords } from './job-roles.presenter.js';

export interface ExemptionsFacts {
  readonly person: { readonly id: string; readonly name: string };
  readonly exemptions: readonly Exemption[];
  readonly exemptible: readonly Exemptible[];
  readonly roles: readonly JobRole[];
  readonly skills: ReadonlyMap<string, SkillName>;
  readonly today: CalendarDate;
}

/** A person's exemptions and, for those who decide on the person, the form of a new one. */
export function exemptionsModel(
  { person, exemptions, exemptible, roles, skills, today }: ExemptionsFacts,
  edit: { mayGrant: boolean; typed: FormBody; problems: readonly FieldProblem[] },
  language: string,
) {
  const titles = new Map(roles.map((role) => [role.id, roleWords(role, language).title]));
  const { mayGrant, typed } = edit;
  return {
    person,
    personUrl: urls.person(person.id),
    url: urls.exemptions(person.id),
    exemptions: exemptions.map((exemption) => {
      const { jobRoleId, skillId, reason, grantedBy, grantedAt, fromOn, untilOn, endedOn } = exemption;
      const state = stateOf(exemption, today);
      return {
        role: titles.get(jobRoleId),
        skill: skills.get(skillId)?.name,
        ...{ reason, grantedBy, grantedAt, fromOn, untilOn, endedOn },
        state,
        stateKey: `job-roles.exemption-${state}`,
        endUrl: mayGrant && state !== 'ended' ? urls.exemptionEnding(exemption.id) : null,
      };
    }),
    mayGrant,
    form: formModel(
      ['requirement', 'reason', 'fromOn', 'untilOn'],
      { fromOn: today, ...typed },
      edit.problems.map(onTheForm),
    ),
    groups: roles
      .map(({ id }) => ({
        label: titles.get(id),
        choices: exemptible
          .filter(({ jobRoleId }) => jobRoleId === id)
          .map(({ skillId }) => ({ value: `${id}/${skillId}`, label: skills.get(skillId)?.name ?? '' }))
          .map((choice) => ({ ...choice, selected: choice.value === typed.requirement }))
          .sort(inOrder(language, ({ label }) => label)),
      }))
      .filter(({ choices }) => choices.length > 0),
  };
}

/** One whose end was set for a day to come is in force until then. */
function stateOf(exemption: Exemption, today: CalendarDate): 'in-force' | 'to-come' | 'ended' {
  if (isOver(exemption, today)) return 'ended';
  return exemption.fromOn <= today ? 'in-force' : 'to-come';
}

/** Role and skill are one choice on the form. */
function onTheForm(problem: FieldProblem): FieldProblem {
  return problem.field === 'skillId' ? { ...problem, field: 'requirement' } : problem;
}
