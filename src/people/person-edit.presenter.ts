import { addDays } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { urls } from '../web/urls.js';
import type { Choice } from './choices.queries.js';
import type { EmployeeView, PositionView } from './employees.queries.js';
import { languageChoices, type PeopleChoices, selectable, statusChoices } from './people.presenter.js';

const FIELDS = [
  ...['name', 'email', 'teamId', 'managerId', 'status', 'returnedOn', 'hiredOn', 'language'],
  ...['roleId', 'fromOn'],
  ...['leftOn', 'reportsTo'],
];

export interface EditedPerson {
  readonly person: EmployeeView;
  readonly positions: readonly PositionView[];
  readonly choices: PeopleChoices & { readonly people: readonly Choice[] };
}

/**
 * The three forms of the page, whose fields all have names of their own.
 *
 * @param typed what was sent with one of them; a stale form keeps the version that it was shown
 */
export function presentEditedPerson(
  { person, positions, choices }: EditedPerson,
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const hasLeft = person.status === 'left';
  const open = { leftOn: '', fromOn: firstDayOpen(person, positions), ...(hasLeft && { returnedOn: '' }) };
  const values: Record<string, unknown> = { ...person, ...open, ...typed };
  const others = choices.people.filter(({ id }) => id !== person.id);
  return {
    person,
    hasLeft,
    hasReturned: !hasLeft && person.returnedOn !== null,
    form: formModel(FIELDS, values, problems),
    version: values.version,
    stale: problems.some(({ code }) => code === 'stale'),
    teams: selectable(choices.teams, values.teamId),
    managers: selectable(withPresentManager(others, person), values.managerId),
    statuses: statusChoices(
      hasLeft ? ['left', 'active', 'on-leave'] : ['active', 'on-leave'],
      values.status,
      speech,
    ),
    languages: languageChoices(values.language),
    roles: selectable(choices.roles, values.roleId),
    successors: selectable(others, values.reportsTo),
    positions: withAbsences(positions),
    positionHint: open.fromOn === '' ? 'people.new-position-hint' : 'people.position-on-return-hint',
    personUrl: urls.person(person.id),
    editUrl: urls.personEdit(person.id),
    positionsUrl: urls.positions(person.id),
    departureUrl: urls.departure(person.id),
  };
}

/** Whoever is back and holds nothing yet takes a position from the day of the return. */
function firstDayOpen({ returnedOn }: EmployeeView, [latest]: readonly PositionView[]): string {
  return returnedOn && (!latest?.toOn || latest.toOn < returnedOn) && latest?.toOn !== null ? returnedOn : '';
}

/** The latest first; beside each, the days away before it. */
function withAbsences(positions: readonly PositionView[]) {
  return positions.map((position, index) => {
    const endedOn = positions[index + 1]?.toOn;
    const from = endedOn && addDays(endedOn, 1);
    return {
      ...position,
      away: from && from < position.fromOn ? { from, to: addDays(position.fromOn, -1) } : null,
    };
  });
}

/** The manager on record stays a choice also after leaving: saving the form does not change who it was. */
function withPresentManager(
  choices: readonly Choice[],
  { managerId, managerName }: EmployeeView,
): readonly Choice[] {
  if (managerId === null || choices.some(({ id }) => id === managerId)) return choices;
  return [...choices, { id: managerId, label: managerName ?? managerId }];
}
