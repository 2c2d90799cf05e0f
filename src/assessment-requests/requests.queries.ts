import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { numberOfNamesake } from '../people/namesakes.js';
import { Reading } from '../database/reading.js';
import { subtreeOf, traineesOf } from '../people/reach.queries.js';
import { type Actor, isKind } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { WAITS } from './answered.js';
import type { RequestOrigin, RequestState } from './request-state.js';

/** A request that waits for its assessment. */
export type WaitingState = Extract<RequestState, 'open' | 'taken'>;

/** Where the request for a skill stands, as the person who waits for it sees it. */
export interface RequestNow {
  readonly id: string;
  readonly state: WaitingState;
  readonly askedAt: string;
  /** Name of the assessor who said they would do it. */
  readonly takenBy: string | null;
  /** Where somebody else has the same name. */
  readonly takenByNumber: string | null;
  readonly plannedOn: CalendarDate | null;
  readonly origin: RequestOrigin;
}

/** The same, as those who can do it see it. */
export interface OpenRequest extends RequestNow {
  readonly employeeId: string;
  readonly employeeName: string;
  readonly teamName: string;
  readonly skillId: string;
  readonly courseId: string | null;
  readonly courseTitle: string | null;
  readonly note: string | null;
  readonly takenById: string | null;
}

type WaitingRow<T extends RequestNow> = Omit<T, 'state'>;

/** The requests that wait for an assessment: answered ones, declined ones and those taken back are not among them. */
@Injectable()
export class RequestsQueries {
  constructor(private readonly reading: Reading) {}

  /** By skill; of several for one skill the latest. */
  async statesOf(employeeId: string): Promise<ReadonlyMap<string, RequestNow>> {
    const rows = await this.reading.sql<WaitingRow<RequestNow> & { readonly skillId: string }>`
      SELECT r.id, r.skill_id AS "skillId", r.asked_at AS "askedAt", taker.name AS "takenBy", ${numberOfNamesake('taker')} AS "takenByNumber",
        r.planned_on AS "plannedOn", r.origin
      FROM assessment_requests r LEFT JOIN employees taker ON taker.id = r.taken_by_id
      WHERE r.employee_id = ${employeeId} AND ${WAITS} ORDER BY r.asked_at, r.id`;
    return new Map(
      rows.map(({ skillId, ...row }) => [
        skillId,
        { ...row, state: row.takenBy === null ? 'open' : 'taken' },
      ]),
    );
  }

  /** Those of the people whom the actor trains or manages, none who left; the longest waiting first. */
  async openFor(actor: Actor): Promise<readonly OpenRequest[]> {
    const people = [
      ...(isKind(actor, 'trainer') ? [sql`e.id IN (${traineesOf(actor)})`] : []),
      ...(isKind(actor, 'manager') ? [sql`e.id IN (${subtreeOf(actor)})`] : []),
    ];
    if (actor.employeeId === null || people.length === 0) return [];
    const rows = await this.reading.sql<WaitingRow<OpenRequest>>`
      SELECT r.id, r.employee_id AS "employeeId", e.name AS "employeeName", t.name AS "teamName",
        r.skill_id AS "skillId", r.origin, r.course_id AS "courseId", c.title AS "courseTitle", r.note,
        r.asked_at AS "askedAt", r.taken_by_id AS "takenById", taker.name AS "takenBy", ${numberOfNamesake('taker')} AS "takenByNumber",
        r.planned_on AS "plannedOn"
      FROM assessment_requests r JOIN employees e ON e.id = r.employee_id JOIN teams t ON t.id = e.team_id
      LEFT JOIN courses c ON c.id = r.course_id LEFT JOIN employees taker ON taker.id = r.taken_by_id
      WHERE (${join(people, ' OR ')}) AND e.id <> ${actor.employeeId} AND e.status <> 'left' AND ${WAITS}
      ORDER BY r.asked_at, r.id`;
    return rows.map((row) => ({ ...row, state: row.takenById === null ? 'open' : 'taken' }));
  }
}
