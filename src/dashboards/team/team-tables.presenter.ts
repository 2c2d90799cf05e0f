import { verdictText } from '../../gaps/readiness.presenter.js';
import { withNumber } from '../../people/with-number.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type {
  CoverageRow,
  LapsingCertificate,
  LapsingLevel,
  ReadinessRow,
  TeamCandidacy,
  TeamRequest,
  UnseenRow,
} from './overview.js';
import type { TeamOverview } from './overview.queries.js';
import type { TeamPerson } from './team-directory.queries.js';
import { type TeamFacts, titleOf } from './team-facts.js';
import type { TeamListName } from './team-list.js';
import { dayCell, numberCell, stateCell, type TableCell, type TeamTable, textCell } from './team-table.js';

const COLUMNS: Readonly<Record<TeamListName, readonly string[]>> = {
  readiness: ['person', 'number', 'team', 'role', 'next-role', 'readiness', 'verdict', 'lacking'],
  lapsing: ['person', 'number', 'team', 'kind', 'what', 'level', 'valid-until', 'left'],
  coverage: ['skill', 'category', 'needed', 'asked-by', 'held-by', 'holder'],
  requests: ['person', 'number', 'team', 'skill', 'asked-on', 'state', 'taken-by', 'planned-on'],
  candidacies: ['person', 'number', 'team', 'certification', 'state', 'waiting-since', 'due-on'],
  unassessed: ['person', 'number', 'team', 'role', 'last-on', 'status'],
};

const NUMERIC = new Set(['readiness', 'lacking', 'level', 'left', 'needed']);

/** One of the lists, in its order, as page and export show it. */
export function teamTable(list: TeamListName, overview: TeamOverview, speech: Speech): TeamTable {
  const rows = rowsOf(list, overview, speech).map(({ id, rank, cells }) => ({ id, rank, cells }));
  return {
    columns: COLUMNS[list].map((column) => ({
      label: speech.t(`dashboards.column-${column}`),
      numeric: NUMERIC.has(column),
    })),
    rows: rows.sort((a, b) => (a.rank < b.rank || (a.rank === b.rank && a.id < b.id) ? -1 : 1)),
  };
}

function rowsOf(list: TeamListName, overview: TeamOverview, speech: Speech) {
  const { facts } = overview;
  switch (list) {
    case 'readiness':
      return overview.readiness.map((row) => ({ ...row, cells: readinessCells(row, facts, speech) }));
    case 'lapsing':
      return overview.lapsing.map((row) => ({ ...row, cells: lapsingCells(row, facts, speech) }));
    case 'coverage':
      return overview.coverage.map((row) => ({ ...row, cells: coverageCells(row, facts, speech) }));
    case 'requests':
      return overview.requests.map((row) => ({ ...row, cells: requestCells(row, facts, speech) }));
    case 'candidacies':
      return overview.candidacies.map((row) => ({ ...row, cells: candidacyCells(row, speech) }));
    case 'unassessed':
      return overview.unassessed.map((row) => ({ ...row, cells: unseenCells(row, facts, speech) }));
  }
}

function personCells({ id, name, number, team }: TeamPerson): TableCell[] {
  return [textCell(name, urls.person(id)), textCell(number), textCell(team)];
}

function readinessCells({ person, nearest, band }: ReadinessRow, facts: TeamFacts, speech: Speech) {
  const readiness = nearest?.standing.readiness;
  return [
    ...personCells(person),
    textCell(titleOf(facts, person.roleId)),
    textCell(titleOf(facts, nearest?.roleId ?? null)),
    numberCell(readiness?.percent ?? null, readiness ? speech.percent(readiness.percent) : null),
    stateCell(
      band === 'ready' ? 'ready' : 'not-ready',
      readiness ? verdictText(readiness, speech) : speech.t(`dashboards.band-${band}`),
    ),
    numberCell(readiness?.missing.length ?? null, readiness ? speech.number(readiness.missing.length) : null),
  ];
}

function lapsingCells(row: LapsingLevel | LapsingCertificate, facts: TeamFacts, speech: Speech): TableCell[] {
  const { person, kind, validUntil } = row;
  const isLevel = row.kind === 'level';
  return [
    ...personCells(person),
    textCell(speech.t(`dashboards.lapsing-${kind}`)),
    isLevel
      ? skillCell(row.skillId, facts, urls.reasons(person.id, row.skillId))
      : textCell(`${row.title}, ${row.number}`, urls.certificate(row.id)),
    isLevel ? numberCell(row.level, String(row.level)) : numberCell(null, null),
    dayCell(validUntil, speech),
    isLevel ? numberCell(row.to, row.to === null ? null : String(row.to)) : numberCell(null, null),
  ];
}

function coverageCells(row: CoverageRow, facts: TeamFacts, speech: Speech): TableCell[] {
  const [only] = row.holders;
  const holder = facts.people.find(({ id }) => id === only);
  const roles = row.roleIds.map((id) => titleOf(facts, id) ?? '');
  return [
    skillCell(row.skillId, facts, urls.skill(facts.names.get(row.skillId)?.code ?? '')),
    textCell(facts.names.get(row.skillId)?.category ?? ''),
    numberCell(row.level, String(row.level)),
    textCell(speech.list(roles)),
    stateCell(
      holder ? 'due' : 'overdue',
      speech.t(holder ? 'dashboards.coverage-one' : 'dashboards.coverage-nobody'),
    ),
    holder ? textCell(withNumber(holder), urls.person(holder.id)) : textCell(null),
  ];
}

function requestCells(row: TeamRequest, facts: TeamFacts, speech: Speech): TableCell[] {
  const { person, skillId, askedAt, takenBy, plannedOn } = row;
  const state = takenBy === null ? 'open' : 'planned';
  return [
    ...personCells(person),
    skillCell(skillId, facts, urls.reasons(person.id, skillId)),
    dayCell(askedAt.slice(0, 10), speech),
    stateCell(state, speech.t(`dashboards.request-${state}`)),
    textCell(takenBy === null ? null : withNumber({ name: takenBy, number: row.takenByNumber ?? '' })),
    dayCell(plannedOn, speech),
  ];
}

function candidacyCells(row: TeamCandidacy, speech: Speech): TableCell[] {
  const { id, person, title, state, waitingSince, dueOn } = row;
  return [
    ...personCells(person),
    textCell(title, urls.candidacy(id)),
    stateCell(state, speech.t(`certifications.candidacy-${state}`)),
    dayCell(waitingSince, speech),
    dayCell(dueOn, speech),
  ];
}

function unseenCells({ person, lastOn }: UnseenRow, facts: TeamFacts, speech: Speech): TableCell[] {
  return [
    ...personCells(person),
    textCell(titleOf(facts, person.roleId)),
    dayCell(lastOn, speech, speech.t('dashboards.never-assessed')),
    person.onLeave ? stateCell('on-leave', speech.t('dashboards.team-on-leave')) : textCell(null),
  ];
}

function skillCell(skillId: string, { names }: TeamFacts, url: string): TableCell {
  return textCell(names.get(skillId)?.name ?? null, url);
}
