import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { byName, foundBy, keyset, where } from '../database/statement.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import { decidedBy } from './decided-by.js';

export interface CompletionFilters {
  readonly employeeId?: string;
  readonly courseId?: string;
  /** In name, number and team of the person. */
  readonly search?: string;
}

export interface CompletionFacts {
  readonly id: string;
  readonly employeeId: string;
  readonly employee: string;
  readonly number: string;
  readonly team: string;
  readonly courseId: string;
  readonly courseCode: string;
  readonly courseTitle: string;
  readonly completedOn: CalendarDate;
  readonly note: string | null;
  /** Name of the user who recorded it. */
  readonly recordedBy: string;
  readonly recordedAt: string;
  /** How many requests for an assessment it opened. */
  readonly requests: number;
}

/** Somebody whose completion the actor may record. */
export interface CompletionChoice {
  readonly id: string;
  readonly name: string;
  readonly number: string;
  readonly teamId: string;
  readonly team: string;
}

/** More are found by searching. */
export const MOST_CHOICES = 300;

const SORTS = { completedOn: 'c.completed_on', employee: 'e.name_find' };

@Injectable()
export class CompletionsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** Those of the people whose records the actor sees. */
  async list(
    actor: Actor,
    { employeeId, courseId, search }: CompletionFilters,
    paging: Paging,
  ): Promise<Page<CompletionFacts>> {
    const { condition, order } = keyset(paging, SORTS, 'c.id');
    const conditions = where(
      this.reach.within(actor, sql`c.employee_id`),
      employeeId ? sql`c.employee_id = ${employeeId}` : null,
      courseId ? sql`c.course_id = ${courseId}` : null,
      foundBy(search, 'e.name_find', 'e.number_find', 't.name_find'),
      condition,
    );
    const rows = await this.reading.sql<CompletionFacts>`
      SELECT c.id, c.employee_id AS "employeeId", e.name AS employee, e.number, t.name AS team,
        c.course_id AS "courseId", k.code AS "courseCode", k.title AS "courseTitle",
        c.completed_on AS "completedOn", c.note, c.recorded_by_name AS "recordedBy",
        c.recorded_at AS "recordedAt", (
          SELECT count(*) FROM assessment_requests r
          WHERE r.employee_id = c.employee_id AND r.course_id = c.course_id AND r.asked_at = c.recorded_at
        ) AS requests
      FROM course_completions c JOIN employees e ON e.id = c.employee_id JOIN teams t ON t.id = e.team_id
      JOIN courses k ON k.id = c.course_id ${conditions} ${order}`;
    return toSortedPage(
      rows.map((row) => ({ ...row, requests: Number(row.requests) })),
      paging,
    );
  }

  /**
   * The people on whom the actor decides, none who left, by team and name: at most `MOST_CHOICES` and one more, to
   * learn whether there are others.
   *
   * @param chosen found whatever is searched for.
   */
  choices(
    actor: Actor,
    search: string,
    chosen: readonly string[],
    language: Language,
  ): Promise<CompletionChoice[]> {
    const found = foundBy(search, 'e.name_find', 'e.number_find', 't.name_find');
    const isChosen = chosen.length > 0 ? sql`e.id IN (${join(chosen)})` : null;
    const conditions = where(
      decidedBy(actor, sql`e.id`),
      sql`e.status <> 'left'`,
      found && isChosen ? sql`(${found} OR ${isChosen})` : found,
    );
    return this.reading.sql<CompletionChoice>`
      SELECT e.id, e.name, e.number, t.id AS "teamId", t.name AS team
      FROM employees e JOIN teams t ON t.id = e.team_id ${conditions}
      ORDER BY ${byName(language, 't.name_find')}, t.id, ${byName(language, 'e.name_find')}, e.number LIMIT ${MOST_CHOICES + 1}`;
  }
}
