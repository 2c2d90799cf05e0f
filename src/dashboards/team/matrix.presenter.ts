import { grouped } from '../../shared/grouped.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import type { FieldProblem } from '../../shared/errors.js';
import { pageOfWhole } from '../../shared/page.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { type Matrix, type MatrixCell, type MatrixRow, matrixOf } from './matrix.js';
import { MATRIX_SORTS, type MatrixSort, rankOf } from './matrix-order.js';
import { type MatrixWords, matrixWords } from './matrix-words.js';
import type { TeamMatrixQuery } from './team.dto.js';
import { type TeamFacts, titleOf } from './team-facts.js';
import { heldChoices, peopleChoices, teamNavigation } from './team-form.presenter.js';

/** People on one page: a browser still scrolls through so many rows without effort. */
export const MATRIX_PEOPLE = 300;

const FIELDS = ['scope', 'teamId', 'category', 'role', 'held', 'gaps', 'sort', 'search', 'asOf'] as const;

export const DEFAULT_SORT: MatrixSort = 'gap';

/** The matrix in its order, cut where the page ends: what page, export and API show alike. */
export function matrixPage(facts: TeamFacts, filter: TeamMatrixQuery, limit = MATRIX_PEOPLE) {
  const matrix = matrixOf(facts, { category: filter.category, onlyGaps: filter.gaps === 'only' });
  const sort = filter.sort ?? DEFAULT_SORT;
  const paging = { ...pagingOf(filter, DEFAULT_SORT), limit };
  const page = pageOfWhole(matrix.rows, paging, (row) => ({
    value: rankOf(row, sort, facts.language),
    id: row.person.id,
  }));
  return { matrix, page, sort };
}

/** The filter without what only says where a page begins. */
export function givenOf(filter: TeamMatrixQuery): Record<string, string | undefined> {
  return Object.fromEntries(FIELDS.map((name) => [name, filter[name]]));
}

/** People × skills as a page shows them. A cell is written thousands of times, so it says as little as can be. */
export function matrixModel(
  facts: TeamFacts,
  filter: TeamMatrixQuery,
  today: CalendarDate,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { matrix, page, sort } = matrixPage(facts, filter);
  const given = givenOf(filter);
  const words = matrixWords(speech);
  return {
    navigation: teamNavigation('matrix', filter),
    form: formModel(FIELDS, { ...typed, asOf: filter.asOf ?? typed.asOf }, problems),
    choices: choicesOf(facts, filter, sort, speech),
    severalScopes: facts.scopes.length > 1,
    oneTeamAtATime: facts.scope === 'team',
    onlyGaps: filter.gaps === 'only',
    asOf: filter.asOf && filter.asOf !== today ? filter.asOf : null,
    counts: { people: matrix.rows.length, skills: matrix.skills.length },
    compared: facts.compared?.title ?? null,
    groups: groupsOf(matrix, facts),
    skills: headsOf(matrix, facts),
    sorted: { [sort]: true },
    // A cell's address is made of its row's and its column's; this is what both leave out.
    query: addressWith('', { role: facts.compared?.code, asOf: filter.asOf }),
    rows: page.items.map((row) => rowModel(row, facts, words, speech)),
    legend: legendOf(page.items, speech),
    exports: {
      csv: addressWith(urls.teamExport('csv'), given),
      xlsx: addressWith(urls.teamExport('xlsx'), given),
    },
    nothing: nothingOf(facts, filter),
    noSkills: matrix.skills.length === 0,
    pager:
      filter.cursor || page.nextCursor
        ? {
            first: filter.cursor ? addressWith(urls.team(), given) : null,
            next: page.nextCursor && addressWith(urls.team(), { ...given, cursor: page.nextCursor }),
          }
        : null,
  };
}

function nothingOf({ people }: TeamFacts, { search, held, gaps }: TeamMatrixQuery): string {
  if (people.length > 0 && gaps) return 'dashboards.matrix-no-gaps';
  return search || held ? 'dashboards.team-none-found' : 'dashboards.team-empty';
}

function choicesOf(facts: TeamFacts, filter: TeamMatrixQuery, sort: MatrixSort, speech: Speech) {
  const categories = grouped(facts.skills, ({ category }) => category);
  const roles = facts.roles.filter(({ hasProfile }) => hasProfile);
  return {
    ...peopleChoices(facts, speech),
    category: [...categories].map(([category, [first]]) => ({
      value: category,
      label: facts.names.get(first?.id ?? '')?.category ?? category,
      selected: category === filter.category,
    })),
    role: roles.map(({ code, title }) => ({ value: code, label: title, selected: code === filter.role })),
    held: heldChoices(facts, filter.held, speech),
    sort: MATRIX_SORTS.map((value) => ({
      value,
      label: speech.t(`dashboards.matrix-sort-${value}`),
      selected: value === sort,
    })),
  };
}

/** The row above the skills: each category over as many columns as it has skills. */
function groupsOf({ skills }: Matrix, { names }: TeamFacts) {
  return [...grouped(skills, ({ category }) => category)].map(([category, members]) => ({
    name: names.get(members[0]?.id ?? '')?.category ?? category,
    span: members.length,
  }));
}

function headsOf({ skills }: Matrix, { names, compared, standings }: TeamFacts) {
  const requirements = (compared && standings.get(compared.id)?.profile.requirements) ?? [];
  const asked = new Map(requirements.map(({ skillId, level }) => [skillId, level]));
  return skills.map(({ id }) => ({
    id,
    name: names.get(id)?.name ?? '',
    url: urls.skill(names.get(id)?.code ?? ''),
    asked: asked.get(id) ?? null,
  }));
}

function rowModel(
  { person, readiness, missing, cells }: MatrixRow,
  facts: TeamFacts,
  words: MatrixWords,
  speech: Speech,
) {
  return {
    name: person.name,
    number: person.number,
    onLeave: person.onLeave,
    url: urls.person(person.id),
    roleTitle: titleOf(facts, person.roleId),
    readiness: readiness && speech.percent(readiness.percent),
    ready: readiness?.ready ?? false,
    missing: missing === null ? '' : String(missing),
    cells: cells.map((cell) => ({
      look: lookOf(cell),
      text: cell.level === null ? '' : String(cell.level),
      words: words(cell),
    })),
  };
}

/** The classes of a cell; null where nothing was recorded and nothing is asked. */
function lookOf({ level, mark }: MatrixCell): string | null {
  const classes = [...(level === null ? [] : [`l${level}`]), ...(mark ? [`state-${mark}`] : [])];
  return classes.length > 0 ? classes.join(' ') : null;
}

/** The signs that stand in the cells of this page, each with its words. */
function legendOf(rows: readonly MatrixRow[], speech: Speech) {
  const marks = new Set(rows.flatMap(({ cells }) => cells.flatMap(({ mark }) => mark ?? [])));
  return [...marks].sort().map((mark) => ({ state: mark, label: speech.t(`gaps.state-${mark}`) }));
}
