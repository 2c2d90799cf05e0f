import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { inOrder } from '../shared/collation.js';
import type { Level } from '../shared/level.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import type { ASSESSOR_SORTS } from './assessors.dto.js';

/** An authorisation with the names it is told with. */
export interface AuthorisedAssessor {
  readonly id: string;
  readonly employeeId: string;
  readonly name: string;
  readonly number: string;
  readonly team: string;
  readonly skillId: string | null;
  readonly category: string | null;
  readonly level: Level;
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
}

export interface AssessorFilters {
  /** In name, number, team and what is covered. */
  readonly search?: string;
  /** `yes`: those that ended before today; otherwise those that did not. */
  readonly ended?: 'yes' | 'no';
}

const COLUMNS: Readonly<Record<(typeof ASSESSOR_SORTS)[number], string>> = {
  name: 'e.name_find',
  fromOn: 'a.from_on',
};

@Injectable()
export class AssessorsQueries {
  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ search, ended }: AssessorFilters, paging: Paging): Promise<Page<AuthorisedAssessor>> {
    const today = this.clock.today();
    const { condition, order } = keyset(paging, COLUMNS, 'a.id');
    const conditions = where(
      foundBy(
        search,
        'e.name_find',
        'e.number_find',
        't.name_find',
        'a.category_find',
        's.name_find',
        's.code_find',
      ),
      ended === 'yes' ? sql`a.until_on < ${today}` : sql`(a.until_on IS NULL OR a.until_on >= ${today})`,
      condition,
    );
    const rows = await this.reading.sql<AuthorisedAssessor>`
      SELECT a.id, a.employee_id AS "employeeId", e.name, e.number, t.name AS team, a.skill_id AS "skillId",
        a.category, a.level, a.from_on AS "fromOn", a.until_on AS "untilOn"
      FROM assessor_authorisations a JOIN employees e ON e.id = a.employee_id JOIN teams t ON t.id = e.team_id
        LEFT JOIN skills s ON s.id = a.skill_id ${conditions} ${order}`;
    return toSortedPage(rows, paging);
  }

  /** In the organisation's language: an authorisation names a category by it. */
  async categories(language: Language): Promise<string[]> {
    const rows = await this.reading.sql<{ category: string }>`
      SELECT DISTINCT category FROM skills`;
    return rows.map(({ category }) => category).sort(inOrder(language, (category) => category));
  }
}
