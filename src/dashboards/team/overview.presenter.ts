import type { FieldProblem } from '../../shared/errors.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { READINESS_BANDS } from './next-role.js';
import type { ReadinessRow } from './overview.js';
import type { TeamOverview } from './overview.queries.js';
import type { TeamQuery } from './team.dto.js';
import { NO_ROLE } from './team-facts.queries.js';
import { peopleChoices, teamNavigation } from './team-form.presenter.js';
import { TEAM_LISTS, type TeamListName } from './team-list.js';
import { teamTable } from './team-tables.presenter.js';

/** Rows of a list that the overview shows before it sends on to the whole. */
const SHOWN = 5;

const FIELDS = ['scope', 'teamId'] as const;

/** Where a manager begins: every number leads to the list it counts. */
export function overviewModel(
  overview: TeamOverview,
  filter: TeamQuery,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { facts } = overview;
  const given = { scope: facts.scope, teamId: filter.teamId ?? facts.teamId };
  return {
    navigation: teamNavigation('overview', filter),
    form: formModel(FIELDS, typed, problems),
    choices: peopleChoices(facts, speech),
    severalScopes: facts.scopes.length > 1,
    oneTeamAtATime: facts.scope === 'team',
    empty: facts.people.length === 0,
    stats: statsOf(overview, given),
    bands: READINESS_BANDS.map((band) => ({ band, label: speech.t(`dashboards.band-${band}`) })),
    roles: rolesOf(overview, given, speech),
    lists: TEAM_LISTS.filter((list) => list !== 'readiness').map((list) =>
      listOf(list, overview, given, speech),
    ),
  };
}

type Given = Readonly<Record<string, string | undefined>>;

function statsOf({ facts, readiness, ...lists }: TeamOverview, given: Given) {
  const ready = readiness.filter(({ band }) => band === 'ready').length;
  const behind = TEAM_LISTS.filter((list) => list !== 'readiness').map((list) => ({
    count: lists[list].length,
    label: `dashboards.stat-${list}`,
    url: addressWith(urls.teamList(list), given),
  }));
  return [
    {
      count: facts.people.length,
      label: 'dashboards.team-people',
      url: addressWith(urls.team(), given),
    },
    {
      count: ready,
      label: 'dashboards.team-ready-for-next',
      url: addressWith(urls.teamList('readiness'), { ...given, band: 'ready' }),
    },
    ...behind,
  ];
}

/** Each role that somebody holds, in the ladder's order, then those who hold none. */
function rolesOf({ facts, readiness }: TeamOverview, given: Given, speech: Speech) {
  const none = { id: null, code: NO_ROLE, title: speech.t('dashboards.no-role') };
  return [...facts.roles, none].flatMap(({ id, code, title }) => {
    const rows = readiness.filter(({ person }) => person.roleId === id);
    if (rows.length === 0) return [];
    const bands = bandsOf(rows, { ...given, held: code });
    return [
      {
        title,
        count: rows.length,
        url: addressWith(urls.team(), { ...given, held: code }),
        bands,
        bars: barsOf(bands, rows.length),
      },
    ];
  });
}

function bandsOf(rows: readonly ReadinessRow[], given: Given) {
  return READINESS_BANDS.map((band) => ({
    band,
    count: rows.filter((row) => row.band === band).length,
    url: addressWith(urls.teamList('readiness'), { ...given, band }),
  }));
}

/** Parts of a bar 100 wide, side by side. */
function barsOf(bands: readonly { band: string; count: number }[], people: number) {
  let x = 0;
  return bands.flatMap(({ band, count }) => {
    const width = Math.round((count / people) * 1000) / 10;
    const bar = { band, x: Math.round(x * 10) / 10, width };
    x += width;
    return count > 0 ? [bar] : [];
  });
}

function listOf(
  list: Exclude<TeamListName, 'readiness'>,
  overview: TeamOverview,
  given: Given,
  speech: Speech,
) {
  const { columns, rows } = teamTable(list, overview, speech);
  return {
    id: list,
    title: `dashboards.list-${list}`,
    nothing: `dashboards.list-empty-${list}`,
    columns,
    rows: rows.slice(0, SHOWN).map(({ cells: [first, ...cells] }) => ({ first, cells })),
    count: rows.length,
    more: rows.length > SHOWN,
    url: addressWith(urls.teamList(list), given),
  };
}
