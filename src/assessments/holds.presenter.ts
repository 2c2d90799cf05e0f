import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Page } from '../shared/page.js';
import { isOver } from '../shared/period.js';
import type { SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { addressWith, urls } from '../web/urls.js';
import type { AssessedPerson } from './assessment-form.queries.js';
import type { Hold } from './hold.entity.js';
import { skillChoices } from './skill-choices.presenter.js';

export interface HoldsFacts {
  readonly person: AssessedPerson;
  readonly page: Page<Hold>;
  readonly names: ReadonlyMap<string, SkillName>;
  readonly choices: ReadonlyMap<string, readonly SkillName[]>;
  readonly today: CalendarDate;
  readonly cursor?: string;
}

/** A person's holds and, for those who decide on the person, the form of a new one. */
export function holdsModel(
  { person, page, names, choices, today, cursor }: HoldsFacts,
  {
    mayPlace,
    mayLift,
    typed,
    problems,
  }: {
    mayPlace: boolean;
    mayLift: (hold: Hold) => boolean;
    typed: FormBody;
    problems: readonly FieldProblem[];
  },
) {
  const url = urls.holds(person.id);
  return {
    person,
    personUrl: urls.person(person.id),
    url,
    holds: page.items.map((hold) => {
      const { id, skillId, reason, fromOn, untilOn, placedBy, placedAt, liftedOn } = hold;
      const state = stateOf(hold, today);
      return {
        ...{ reason, fromOn, untilOn, placedBy, placedAt, liftedOn },
        skill: names.get(skillId)?.name,
        state,
        stateKey: `assessments.hold-state-${state}`,
        liftUrl: mayLift(hold) && state !== 'ended' ? urls.holdLifting(id) : null,
      };
    }),
    pager: (cursor ?? page.nextCursor) && {
      first: cursor ? url : null,
      next: page.nextCursor && addressWith(url, { cursor: page.nextCursor }),
    },
    mayPlace,
    form: formModel(['skillId', 'reason', 'fromOn', 'untilOn'], { fromOn: today, ...typed }, problems),
    groups: skillChoices(choices, typed.skillId),
  };
}

/** One whose lifting was set for a day to come is in force until then. */
function stateOf(hold: Hold, today: CalendarDate): 'held' | 'to-come' | 'ended' {
  if (isOver({ ...hold, endedOn: hold.liftedOn }, today)) return 'ended';
  return hold.fromOn <= today ? 'held' : 'to-come';
}
