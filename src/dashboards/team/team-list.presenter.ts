import type { FieldProblem } from '../../shared/errors.js';
import { pageOfWhole } from '../../shared/page.js';
import type { FormBody } from '../../web/form.js';
import { formModel } from '../../web/form-model.js';
import { pagingOf } from '../../web/list-query.js';
import type { Speech } from '../../web/speech.js';
import { addressWith, urls } from '../../web/urls.js';
import { READINESS_BANDS } from './next-role.js';
import type { TeamOverview } from './overview.queries.js';
import type { TeamReadinessQuery } from './team.dto.js';
import { heldChoices, peopleChoices, teamNavigation } from './team-form.presenter.js';
import type { TeamListName } from './team-list.js';
import { teamTable } from './team-tables.presenter.js';

const FIELDS = ['scope', 'teamId', 'held', 'band', 'search'] as const;

/** The filter without what only says where a page begins. */
export function givenOfList(filter: TeamReadinessQuery): Record<string, string | undefined> {
  return Object.fromEntries(FIELDS.map((name) => [name, filter[name]]));
}

/** What the band leaves of the overview: the only filter that is a verdict and not a fact. */
export function inBand(overview: TeamOverview, { band }: TeamReadinessQuery): TeamOverview {
  if (!band) return overview;
  return { ...overview, readiness: overview.readiness.filter((row) => row.band === band) };
}

/** One of the lists behind the overview, as its page shows it. */
export function teamListModel(
  list: TeamListName,
  overview: TeamOverview,
  filter: TeamReadinessQuery,
  speech: Speech,
  typed: FormBody,
  problems: readonly FieldProblem[],
) {
  const { columns, rows } = teamTable(list, inBand(overview, filter), speech);
  const page = pageOfWhole(rows, pagingOf(filter, 'rank'), ({ rank, id }) => ({ value: rank, id }));
  const given = givenOfList(filter);
  const address = urls.teamList(list);
  const { facts } = overview;
  return {
    navigation: teamNavigation(list, filter),
    address,
    title: `dashboards.list-${list}`,
    lead: `dashboards.list-about-${list}`,
    form: formModel(FIELDS, typed, problems),
    choices: choicesOf(overview, filter, speech),
    severalScopes: facts.scopes.length > 1,
    oneTeamAtATime: facts.scope === 'team',
    searches: list !== 'coverage',
    bands: list === 'readiness',
    count: rows.length,
    columns,
    rows: page.items.map(({ cells: [first, ...cells] }) => ({ first, cells })),
    nothing:
      filter.search || filter.held || filter.band ? 'dashboards.list-none-found' : nothingOf(list, overview),
    exports: {
      csv: addressWith(urls.teamListExport(list, 'csv'), given),
      xlsx: addressWith(urls.teamListExport(list, 'xlsx'), given),
    },
    pager:
      filter.cursor || page.nextCursor
        ? {
            first: filter.cursor ? addressWith(address, given) : null,
            next: page.nextCursor && addressWith(address, { ...given, cursor: page.nextCursor }),
          }
        : null,
  };
}

/** A team without anybody is another matter than a team without a worry. */
function nothingOf(list: TeamListName, { facts }: TeamOverview): string {
  return facts.people.length > 0 ? `dashboards.list-empty-${list}` : 'dashboards.team-empty';
}

function choicesOf({ facts }: TeamOverview, filter: TeamReadinessQuery, speech: Speech) {
  return {
    ...peopleChoices(facts, speech),
    held: heldChoices(facts, filter.held, speech),
    band: READINESS_BANDS.map((value) => ({
      value,
      label: speech.t(`dashboards.band-${value}`),
      selected: value === filter.band,
    })),
  };
}
