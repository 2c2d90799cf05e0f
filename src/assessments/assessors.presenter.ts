import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import { LEVELS } from '../shared/level.js';
import type { Page } from '../shared/page.js';
import type { LevelName, SkillName } from '../skills/skills.queries.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { AuthorisedAssessor } from './assessors.queries.js';
import { skillChoices } from './skill-choices.presenter.js';

const SORTS = ['name', '-fromOn', 'fromOn'] as const;
const ENDED = ['no', 'yes'] as const;

export function assessorsModel(
  {
    page: { items, nextCursor },
    names,
    today,
    mayAuthorise,
  }: {
    readonly page: Page<AuthorisedAssessor>;
    readonly names: ReadonlyMap<string, SkillName>;
    readonly today: CalendarDate;
    /** Whoever may not reads the list alone. */
    readonly mayAuthorise: boolean;
  },
  asked: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const given = { search: asked.search, ended: asked.ended, sort: asked.sort, limit: asked.limit };
  return {
    form: formModel(['search', 'ended', 'sort'], asked, problems),
    sorts: SORTS.map((value) => ({
      value,
      label: speech.t(`assessments.assessors-by-${value.replace('-', 'last-')}`),
      selected: value === (asked.sort ?? 'name'),
    })),
    endings: ENDED.map((value) => ({
      value,
      label: speech.t(`assessments.assessors-ended-${value}`),
      selected: value === (asked.ended ?? 'no'),
    })),
    rows: items.map((each) => ({
      ...each,
      url: urls.person(each.employeeId),
      covers: each.skillId
        ? names.get(each.skillId)?.name
        : (each.category ?? speech.t('assessments.covers-everything')),
      endUrl:
        mayAuthorise && (each.untilOn === null || each.untilOn > today)
          ? urls.authorisationEnding(each.id)
          : null,
    })),
    filtered: Boolean(asked.search) || asked.ended === 'yes',
    allUrl: urls.assessors(),
    newUrl: mayAuthorise ? urls.newAssessor() : null,
    pager: (asked.cursor ?? nextCursor) && {
      first: asked.cursor ? addressWith(urls.assessors(), given) : null,
      next: nextCursor && addressWith(urls.assessors(), { ...given, cursor: nextCursor }),
    },
  };
}

/** What the form of a new authorisation offers. */
export interface AuthorisationChoices {
  readonly people: readonly { readonly id: string; readonly label: string }[];
  readonly categories: readonly string[];
  readonly skills: ReadonlyMap<string, readonly SkillName[]>;
  readonly levels: readonly LevelName[];
  readonly today: CalendarDate;
}

export function newAssessorModel(
  { people, categories, skills, levels, today }: AuthorisationChoices,
  typed: FormBody,
  problems: readonly FieldProblem[],
  speech: Speech,
) {
  const choice = (value: string, label: string) => ({ value, label, selected: value === typed.covers });
  return {
    form: formModel(
      ['employeeId', 'covers', 'level', 'fromOn', 'untilOn'],
      { fromOn: today, ...typed },
      problems.map(onTheForm),
    ),
    people: people.map(({ id, label }) => ({ value: id, label, selected: id === typed.employeeId })),
    groups: [
      {
        label: speech.t('assessments.covers-wide'),
        choices: [
          choice('everything', speech.t('assessments.covers-everything')),
          ...categories.map((category) => choice(`category/${category}`, category)),
        ],
      },
      ...skillChoices(skills).map(({ label, choices }) => ({
        label,
        choices: choices.map(({ value, label }) => choice(`skill/${value}`, label)),
      })),
    ],
    levels: LEVELS.map((level) => ({
      value: level,
      label: `${level} ${levels[level]?.name ?? ''}`,
      selected: String(level) === typed.level,
    })),
    url: urls.assessors(),
  };
}

/** What is covered is one choice on the form. */
function onTheForm(problem: FieldProblem): FieldProblem {
  return ['skillId', 'category'].includes(problem.field) ? { ...problem, field: 'covers' } : problem;
}
