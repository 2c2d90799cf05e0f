import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import { ReachQueries, traineesOf } from '../people/reach.queries.js';
import { type Actor, isKind } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import { type Page, type Paging, toPage } from '../shared/page.js';

export interface Trainee {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly team: string;
  /** Of what others judged; null = never. */
  readonly lastAssessedOn: CalendarDate | null;
}

/** An assessment that stands, as far as finding it again is concerned. */
export interface OwnAssessment {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly skillId: string;
  readonly level: Level;
  readonly assessedOn: CalendarDate;
}

/** How many of one's assessments of people out of reach are shown; the API lists all. */
const SHOWN_ELSEWHERE = 50;

@Injectable()
export class TraineesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** What the actor assessed of people out of their reach since, the latest first: a mistake in it is still theirs. */
  async elsewhere(actor: Actor): Promise<readonly OwnAssessment[]> {
    const within = this.reach.within(actor, sql`a.employee_id`);
    if (within === null || actor.employeeId === null) return [];
    return this.reading.sql<OwnAssessment>`
      SELECT a.id, e.name, e.number, a.skill_id AS "skillId", a.level, a.assessed_on AS "assessedOn"
      FROM ${COUNTED} a JOIN employees e ON e.id = a.employee_id
        LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE a.assessor_id = ${actor.employeeId} AND w.assessment_id IS NULL AND NOT ${within}
      ORDER BY a.recorded_at DESC, a.id DESC LIMIT ${SHOWN_ELSEWHERE}`;
  }

  /** The people of the teams that the actor trains and those who report to them directly, by name; none who left. */
  async list(actor: Actor, search: string | undefined, paging: Paging): Promise<Page<Trainee>> {
    if (actor.employeeId === null) return { items: [], nextCursor: null };
    const { condition, order } = keyset(paging, { name: 'e.name_find' }, 'e.id');
    const own = [
      ...(isKind(actor, 'trainer') ? [sql`e.id IN (${traineesOf(actor)})`] : []),
      ...(isKind(actor, 'manager') ? [sql`e.manager_id = ${actor.employeeId}`] : []),
    ];
    if (own.length === 0) return { items: [], nextCursor: null };
    const conditions = where(
      sql`(${join(own, ' OR ')})`,
      sql`e.id <> ${actor.employeeId} AND e.status <> 'left'`,
      foundBy(search, 'e.name_find', 'e.number_find', 't.name_find'),
      condition,
    );
    const rows = await this.reading.sql<Trainee>`
      SELECT e.id, e.name, e.number, t.name AS team, (
          SELECT max(a.assessed_on) FROM ${COUNTED} a
          LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
          WHERE a.employee_id = e.id AND a.method <> 'self' AND w.assessment_id IS NULL
        ) AS "lastAssessedOn"
      FROM employees e JOIN teams t ON t.id = e.team_id ${conditions} ${order}`;
    return toPage(rows, paging.limit, (last) => ({ sort: 'name', value: last.name, id: last.id }));
  }
}
