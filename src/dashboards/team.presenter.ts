import { levelChip } from '../gaps/gaps.presenter.js';
import { grouped } from '../shared/grouped.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { FormBody } from '../web/form.js';
import { formModel } from '../web/form-model.js';
import type { Speech } from '../web/speech.js';
import { addressWith, urls } from '../web/urls.js';
import type { TeamPageQuery } from './team.dto.js';
import type { Team, TeamCell, TeamRow } from './team.queries.js';

const FIELDS = ['scope', 'teamId', 'category', 'role', 'search', 'asOf'] as const;

/** What is to be known of a level besides its number. */
interface Mark {
  readonly state: string;
  readonly label: string;
}

/** Skills × people as a page shows them. */
export function teamModel(
  team: Team,
  filter: TeamPageQuery,
  today: CalendarDate,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { page, summary, role } = team;
  const rows = page.items.map((row) => rowOf(row, team, speech));
  const given = Object.fromEntries(FIELDS.map((name) => [name, filter[name]]));
  return {
    form: formModel(FIELDS, { ...typed, asOf: filter.asOf ?? typed.asOf }, problems),
    choices: choicesOf(team, filter, speech),
    // One scope is no choice.
    severalScopes: team.scopes.length > 1,
    oneTeamAtATime: team.scope === 'team',
    asOf: filter.asOf && filter.asOf !== today ? filter.asOf : null,
    summary,
    role: role && { title: role.title },
    groups: groupsOf(team),
    skills: team.skills.map(({ id }) => ({
      name: team.names.get(id)?.name ?? '',
      url: urls.skill(team.names.get(id)?.code ?? ''),
    })),
    rows,
    legend: legendOf(rows),
    nothing: filter.search ? 'dashboards.team-none-found' : 'dashboards.team-empty',
    noSkills: team.skills.length === 0,
    pager:
      filter.cursor || page.nextCursor
        ? {
            first: filter.cursor ? addressWith(urls.team(), given) : null,
            next: page.nextCursor && addressWith(urls.team(), { ...given, cursor: page.nextCursor }),
          }
        : null,
  };
}

function choicesOf(team: Team, filter: TeamPageQuery, speech: Speech) {
  const categories = grouped(team.allSkills, ({ category }) => category);
  return {
    scope: team.scopes.map((scope) => ({
      value: scope,
      label: speech.t(`dashboards.team-scope-${scope}`),
      selected: scope === team.scope,
    })),
    team: team.teams.map(({ id, name }) => ({ value: id, label: name, selected: id === team.teamId })),
    category: [...categories].map(([category, [first]]) => ({
      value: category,
      label: team.names.get(first?.id ?? '')?.category ?? category,
      selected: category === filter.category,
    })),
    role: team.roles
      .filter(({ hasProfile }) => hasProfile)
      .map(({ code, title }) => ({ value: code, label: title, selected: code === team.role?.code })),
  };
}

/** The row above the skills: each category over as many columns as it has skills. */
function groupsOf({ skills, names }: Team) {
  return [...grouped(skills, ({ category }) => category)].map(([category, members]) => ({
    name: names.get(members[0]?.id ?? '')?.category ?? category,
    span: members.length,
  }));
}

function rowOf({ person, readiness, cells }: TeamRow, team: Team, speech: Speech) {
  return {
    ...person,
    url: urls.person(person.id),
    roleTitle: team.roles.find(({ id }) => id === person.roleId)?.title ?? '—',
    readiness: readiness && { percent: readiness.percent, ready: readiness.ready },
    cells: cells.map((cell) => cellOf(cell, person.id, speech)),
  };
}

function cellOf({ skillId, gap, proficiency }: TeamCell, employeeId: string, speech: Speech) {
  return {
    level: levelChip(proficiency?.verified ?? null),
    required: gap && levelChip(gap.requirement.level),
    mark: gap ? markOfGap(gap, speech) : markOfLevel(proficiency, speech),
    url: urls.reasons(employeeId, skillId),
  };
}

/** The cells have room for the signs alone; their words stand once below. */
function legendOf(rows: readonly ReturnType<typeof rowOf>[]): Mark[] {
  const marks = rows.flatMap(({ cells }) => cells.flatMap(({ mark }) => mark ?? []));
  return [...new Map(marks.map((mark) => [mark.state, mark])).values()];
}

/** Whatever is open towards the role says so in words; what is met needs none. */
function markOfGap({ state }: NonNullable<TeamCell['gap']>, speech: Speech): Mark | null {
  return state === 'met' ? null : { state, label: speech.t(`gaps.state-${state}`) };
}

/** Without a role nothing is below or met, and still a level may not be what it seems. */
function markOfLevel(proficiency: TeamCell['proficiency'], speech: Speech): Mark | null {
  if (proficiency?.hold) return { state: 'held', label: speech.t('gaps.state-held') };
  if (proficiency?.rule === 'lapsed') return { state: 'lapsed', label: speech.t('gaps.state-lapsed') };
  if (proficiency?.dispute) return { state: 'disputed', label: speech.t('gaps.state-disputed') };
  return null;
}
