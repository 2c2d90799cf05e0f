import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { contains, keyset, where } from '../database/statement.js';
import { traineesOf } from '../people/reach.queries.js';
import { type Actor, isKind } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type Page, type Paging, toPage } from '../shared/page.js';

export interface Trainee {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly team: string;
  /** Of what others judged; null = never. */
  readonly lastAssessedOn: CalendarDate | null;
}

@Injectable()
export class TraineesQueries {
  constructor(private readonly reading: Reading) {}

  /** The people of the teams that the actor trains and those who report to them directly, by name; none who left. */
  async list(actor: Actor, search: string | undefined, paging: Paging): Promise<Page<Trainee>> {
    if (actor.employeeId === null) return { items: [], nextCursor: null };
    const { condition, order } = keyset(paging, { name: 'e.name' }, 'e.id');
    const own = [
      ...(isKind(actor, 'trainer') ? [sql`e.id IN (${traineesOf(actor)})`] : []),
      ...(isKind(actor, 'manager') ? [sql`e.manager_id = ${actor.employeeId}`] : []),
    ];
    if (own.length === 0) return { items: [], nextCursor: null };
    const conditions = where(
      sql`(${join(own, ' OR ')})`,
      sql`e.id <> ${actor.employeeId} AND e.status <> 'left'`,
      contains(search, 'e.name', 'e.number', 't.name'),
      condition,
    );
    const rows = await this.reading.sql<Trainee>`
      SELECT e.id, e.name, e.number, t.name AS team, (
          SELECT max(a.assessed_on) FROM assessments a
          LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
          WHERE a.employee_id = e.id AND a.method <> 'self' AND w.assessment_id IS NULL
        ) AS "lastAssessedOn"
      FROM employees e JOIN teams t ON t.id = e.team_id ${conditions} ${order}`;
    return toPage(rows, paging.limit, (last) => ({ sort: 'name', value: last.name, id: last.id }));
  }
}
