import { Injectable } from '@nestjs/common';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { byName, foundBy, keyset, where } from '../database/statement.js';
import { Reading } from '../database/reading.js';
import type { Actor } from '../shared/actor.js';
import { NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import { ReachQueries } from './reach.queries.js';
import type { TeamFacts } from './teams.service.js';

export interface TeamTrainerView {
  readonly id: string;
  readonly number: string;
  readonly name: string;
}

export interface TeamView extends TeamFacts {
  /** People who have not left, among those whom the one who asks may see: as many as their list shows. */
  readonly people: number;
  readonly trainers: readonly TeamTrainerView[];
}

const columns = { name: 't.name_find', site: 't.site_find', department: 't.department_find' } as const;

/** The teams of the people whom the one who asks may see. */
@Injectable()
export class TeamsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  async list(actor: Actor, search: string | undefined, paging: Paging): Promise<Page<TeamView>> {
    const { condition, order } = keyset(paging, columns, 't.id');
    const wanted = foundBy(search, 't.name_find', 't.department_find', 't.site_find');
    const teams = await this.read(actor, [wanted, condition], order, paging.language ?? '');
    return toSortedPage(teams, paging);
  }

  /** @throws NotFound for a team of nobody whom the actor may see */
  async one(actor: Actor, id: string, language: Language): Promise<TeamView> {
    const [team] = await this.read(actor, [sql`t.id = ${id}`], raw(''), language);
    if (!team) throw new NotFound();
    return team;
  }

  /** Who can be assigned: people who have not left and whose user is of the kind `trainer`. */
  trainers(language: Language): Promise<TeamTrainerView[]> {
    return this.reading.sql`
      SELECT e.id, e.number, e.name FROM employees e JOIN users u ON u.employee_id = e.id
      WHERE e.status <> 'left' AND u.kinds LIKE ${'%trainer%'} ORDER BY ${byName(language, 'e.name_find')}, e.number`;
  }

  private async read(
    actor: Actor,
    conditions: (Sql | null)[],
    order: Sql,
    language: string,
  ): Promise<TeamView[]> {
    const within = this.reach.within(actor, sql`e.id`);
    const visible = within && sql`t.id IN (SELECT e.team_id FROM employees e WHERE ${within})`;
    const rows = await this.reading.sql<Omit<TeamView, 'trainers'>>`
      SELECT t.id, t.name, t.department, t.site, t.version,
        (SELECT count(*) FROM employees e
          ${where(sql`e.team_id = t.id`, sql`e.status <> 'left'`, within)}) AS people
      FROM teams t ${where(...conditions, visible)} ${order}`;
    const trainers = await this.trainersOf(
      rows.map(({ id }) => id),
      language,
    );
    return rows.map((team) => ({
      ...team,
      people: Number(team.people),
      trainers: (trainers.get(team.id) ?? []).map(({ id, number, name }) => ({ id, number, name })),
    }));
  }

  private async trainersOf(teamIds: readonly string[], language: string) {
    if (teamIds.length === 0) return new Map<string, never>();
    const rows = await this.reading.sql<TeamTrainerView & { teamId: string }>`
      SELECT tt.team_id AS "teamId", e.id, e.number, e.name FROM team_trainers tt
      JOIN employees e ON e.id = tt.employee_id WHERE tt.team_id IN (${join(teamIds)}) ORDER BY ${byName(language, 'e.name_find')}, e.number`;
    return grouped(rows, ({ teamId }) => teamId);
  }
}
