import { READINESS_BANDS } from './next-role.js';
import type { MatrixRow } from './matrix.js';
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
import type * as Answers from './team.answers.dto.js';
import type { TeamPerson, TeamSkill } from './team-directory.queries.js';
import type { TeamFacts } from './team-facts.js';

/** The facts of a team as the API answers them. */
export function overviewAnswer(overview: TeamOverview): Answers.TeamOverviewAnswer {
  const { facts, readiness, lapsing, coverage, requests, candidacies, unassessed } = overview;
  const roles = [...facts.roles.map(({ id, code }) => ({ id, code })), { id: null, code: null }];
  return {
    asOf: facts.asOf,
    scope: facts.scope,
    people: facts.people.length,
    ready: readiness.filter(({ band }) => band === 'ready').length,
    lapsing: lapsing.length,
    coverage: coverage.length,
    requests: requests.length,
    candidacies: candidacies.length,
    unassessed: unassessed.length,
    roles: roles.flatMap(({ id, code }) => {
      const rows = readiness.filter(({ person }) => person.roleId === id);
      if (rows.length === 0) return [];
      const [ready = 0, near = 0, midway = 0, far = 0, top = 0] = READINESS_BANDS.map(
        (band) => rows.filter((row) => row.band === band).length,
      );
      return [{ role: code, people: rows.length, ready, near, midway, far, top }];
    }),
  };
}

export function matrixRowAnswer(
  { person, readiness, missing, open, cells }: MatrixRow,
  skills: readonly TeamSkill[],
  facts: TeamFacts,
): Answers.MatrixRowAnswer {
  return {
    ...memberOf(person, facts),
    readiness: readiness?.percent ?? null,
    ready: readiness?.ready ?? null,
    missing,
    open,
    cells: cells.map((cell, column) => ({ skillId: skills[column]?.id ?? '', ...cell })),
  };
}

export function matrixSkillAnswer({ id }: TeamSkill, { names }: TeamFacts): Answers.MatrixSkillAnswer {
  const { code = '', name = '', category = '' } = names.get(id) ?? {};
  return { skillId: id, code, name, category };
}

export function nextRoleAnswer(
  { person, nearest, band }: ReadinessRow,
  facts: TeamFacts,
): Answers.NextRoleAnswer {
  return {
    ...memberOf(person, facts),
    nextRole: codeOf(facts, nearest?.roleId ?? null),
    readiness: nearest?.standing.readiness.percent ?? null,
    ready: nearest?.standing.readiness.ready ?? null,
    monthsShort: nearest?.standing.readiness.monthsShort ?? null,
    band,
  };
}

export function lapsingAnswer(
  row: LapsingLevel | LapsingCertificate,
  facts: TeamFacts,
): Answers.LapsingAnswer {
  const isLevel = row.kind === 'level';
  return {
    ...memberOf(row.person, facts),
    kind: row.kind,
    skillCode: isLevel ? skillCode(facts, row.skillId) : null,
    certificate: isLevel ? null : row.number,
    level: isLevel ? row.level : null,
    to: isLevel ? row.to : null,
    validUntil: row.validUntil,
  };
}

export function coverageAnswer(
  { skillId, level, roleIds, holders }: CoverageRow,
  facts: TeamFacts,
): Answers.CoverageAnswer {
  return {
    skillId,
    skillCode: skillCode(facts, skillId),
    skill: facts.names.get(skillId)?.name ?? '',
    level,
    roles: roleIds.flatMap((id) => codeOf(facts, id) ?? []),
    holders: [...holders],
  };
}

export function requestAnswer(row: TeamRequest, facts: TeamFacts): Answers.TeamRequestAnswer {
  const { id, person, skillId, askedAt, takenBy, takenByNumber, plannedOn } = row;
  const taken = { takenBy, takenByNumber, plannedOn };
  const waiting = { requestId: id, skillCode: skillCode(facts, skillId), askedAt, ...taken };
  return { ...memberOf(person, facts), ...waiting };
}

export function candidacyAnswer(row: TeamCandidacy, facts: TeamFacts): Answers.TeamCandidacyAnswer {
  const { id, person, certificationId, certificationCode, state, waitingSince, dueOn } = row;
  const waiting = { candidacyId: id, certificationId, certificationCode, state, waitingSince, dueOn };
  return { ...memberOf(person, facts), ...waiting };
}

export function unassessedAnswer({ person, lastOn }: UnseenRow, facts: TeamFacts): Answers.UnassessedAnswer {
  return { ...memberOf(person, facts), lastAssessedOn: lastOn };
}

function memberOf({ id, number, name, team, roleId }: TeamPerson, facts: TeamFacts) {
  return { employeeId: id, number, name, team, role: codeOf(facts, roleId) };
}

function codeOf({ roles }: TeamFacts, roleId: string | null): string | null {
  return roles.find(({ id }) => id === roleId)?.code ?? null;
}

function skillCode({ names }: TeamFacts, skillId: string): string {
  return names.get(skillId)?.code ?? '';
}
