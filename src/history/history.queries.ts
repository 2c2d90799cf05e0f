import { Inject, Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { Config } from '../config.js';
import { TOLD } from '../database/counted.js';
import { Reading } from '../database/reading.js';
import { where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { finds } from '../shared/finding-fold.js';
import { type Page, type Paging, toPage } from '../shared/page.js';
import { endOfDay, startOfDay } from '../shared/day-bounds.js';

/** Which lines are asked for; what is absent does not matter. */
export interface HistoryFilter {
  /** A whole act, `assessment.recorded`, or its noun, `assessment`. */
  readonly act?: string;
  /** A user's id. */
  readonly actorId?: string;
  /** Part of the actor's name. */
  readonly actor?: string;
  readonly subjectType?: string;
  readonly subjectId?: string;
  readonly employeeId?: string;
  /** First and last day, inclusive, of the organisation's calendar. */
  readonly from?: CalendarDate;
  readonly to?: CalendarDate;
}

export interface HistoryLine {
  /** The line's number in the chain. */
  readonly seq: number;
  readonly at: string;
  readonly actorId: string;
  readonly actorName: string;
  /** Of an employee who acted. */
  readonly actorNumber: string | null;
  readonly channel: string;
  readonly address: string;
  readonly requestId: string;
  readonly act: string;
  readonly subjectType: string;
  readonly subjectId: string;
  readonly employeeId: string | null;
  /** The employee's present name; null when the line concerns none. */
  readonly employeeName: string | null;
  readonly employeeNumber: string | null;
  /** JSON text. */
  readonly before: string | null;
  readonly after: string | null;
  readonly hash: string;
}

@Injectable()
export class HistoryQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Config) private readonly config: Config,
  ) {}

  async list(filter: HistoryFilter, paging: Paging): Promise<Page<HistoryLine>> {
    const rows = await this.reading.sql<HistoryLine>`
      SELECT h.seq, h.at, h.actor_id AS "actorId", h.actor_name AS "actorName", ae.number AS "actorNumber", h.channel, h.address,
        h.request_id AS "requestId", h.act, h.subject_type AS "subjectType", h.subject_id AS "subjectId",
        h.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber", h.before, h.after, h.hash
      FROM history_entries h LEFT JOIN employees e ON e.id = h.employee_id
        LEFT JOIN users au ON au.id = h.actor_id LEFT JOIN employees ae ON ae.id = au.employee_id
      ${where(TOLD, ...(await this.conditions(filter)), beyond(paging))}
      ORDER BY h.seq ${paging.descending ? sql`DESC` : sql`ASC`} LIMIT ${paging.limit + 1}`;
    const sort = paging.descending ? '-seq' : 'seq';
    return toPage(rows, paging.limit, ({ seq }) => ({ sort, value: seq, id: '' }));
  }

  /** Few people act, and what they were called stands in the entries as it was: an entry never changes, and has no fold. */
  private async actorsCalled(typed: string): Promise<string[]> {
    const rows = await this.reading.sql<{
      name: string;
    }>`SELECT DISTINCT actor_name AS name FROM history_entries`;
    const called = rows.map(({ name }) => name).filter((name) => finds(typed, [name]));
    return called.length > 0 ? called : [''];
  }

  private async conditions(filter: HistoryFilter): Promise<(Sql | null)[]> {
    const { act, actorId, actor, subjectType, subjectId, employeeId, from, to } = filter;
    const { TIME_ZONE } = this.config;
    return [
      act ? sql`(h.act = ${act} OR substr(h.act, 1, ${act.length + 1}) = ${`${act}.`})` : null,
      actorId ? sql`h.actor_id = ${actorId}` : null,
      actor ? sql`h.actor_name IN (${join(await this.actorsCalled(actor))})` : null,
      subjectType ? sql`h.subject_type = ${subjectType}` : null,
      subjectId ? sql`h.subject_id = ${subjectId}` : null,
      employeeId ? sql`h.employee_id = ${employeeId}` : null,
      from ? sql`h.at >= ${startOfDay(from, TIME_ZONE)}` : null,
      to ? sql`h.at < ${endOfDay(to, TIME_ZONE)}` : null,
    ];
  }
}

function beyond({ after, descending }: Paging): Sql | null {
  if (!after) return null;
  return descending ? sql`h.seq < ${Number(after.value)}` : sql`h.seq > ${Number(after.value)}`;
}
