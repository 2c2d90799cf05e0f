import type { FieldProblem } from '../shared/errors.js';
import type { Page } from '../shared/page.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import { LANGUAGE_NAMES, LANGUAGES } from '../web/languages.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { Choice } from './choices.queries.js';
import { EMPLOYEE_STATUSES, type EmployeeStatus } from './employee.entity.js';
import type { EmployeeView } from './employees.queries.js';

const FILTERS = ['search', 'teamId', 'roleId', 'status', 'sort'] as const;
const SORTS = ['name', '-name', 'number', '-number', 'hiredOn', '-hiredOn'] as const;
export const NEW_FIELDS = [
  'number',
  'name',
  'email',
  'teamId',
  'managerId',
  'hiredOn',
  'roleId',
  'language',
] as const;

export interface PeopleChoices {
  readonly teams: readonly Choice[];
  readonly roles: readonly Choice[];
}

export function presentPeople(
  { items, nextCursor }: Page<EmployeeView>,
  asked: FormBody,
  choices: PeopleChoices,
  problems: readonly FieldProblem[],
  mayChange: boolean,
  speech: Speech,
) {
  const given = Object.fromEntries([...FILTERS, 'managerId', 'limit'].map((name) => [name, asked[name]]));
  const filtered = ['search', 'teamId', 'roleId', 'status', 'managerId'].some((name) => Boolean(asked[name]));
  return {
    form: formModel(FILTERS, asked, problems),
    teams: selectable(choices.teams, asked.teamId),
    roles: selectable(choices.roles, asked.roleId),
    statuses: statusChoices(EMPLOYEE_STATUSES, asked.status, speech),
    sorts: SORTS.map((sort) => ({
      value: sort,
      label: speech.t(`people.sort-${sort.replace('-', 'down-')}`),
      selected: sort === (asked.sort ?? 'name'),
    })),
    people: items.map((person) => ({
      ...person,
      url: urls.person(person.id),
      statusKey: `people.status-${person.status}`,
    })),
    filtered,
    allUrl: urls.people(),
    newUrl: mayChange && urls.newPerson(),
    pager: (asked.cursor ?? nextCursor) && {
      first: asked.cursor ? addressWith(urls.people(), given) : null,
      next: nextCursor && addressWith(urls.people(), { ...given, cursor: nextCursor }),
    },
  };
}

export function presentNewPerson(
  typed: FormBody,
  choices: PeopleChoices & { readonly people: readonly Choice[] },
  problems: readonly FieldProblem[],
) {
  return {
    form: formModel(NEW_FIELDS, typed, problems),
    teams: selectable(choices.teams, typed.teamId),
    roles: selectable(choices.roles, typed.roleId),
    managers: selectable(choices.people, typed.managerId),
    languages: languageChoices(typed.language),
    url: urls.people(),
  };
}

export function selectable(choices: readonly Choice[], chosen: unknown) {
  return choices.map(({ id, label }) => ({ value: id, label, selected: id === chosen }));
}

export function languageChoices(chosen: unknown) {
  return LANGUAGES.map((code) => ({ value: code, label: LANGUAGE_NAMES[code], selected: code === chosen }));
}

export function statusChoices(statuses: readonly EmployeeStatus[], chosen: unknown, speech: Speech) {
  return statuses.map((status) => ({
    value: status,
    label: speech.t(`people.status-${status}`),
    selected: status === chosen,
  }));
}
