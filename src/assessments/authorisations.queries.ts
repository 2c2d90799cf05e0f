import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { AssessorAuthorisation } from './assessor-authorisation.entity.js';

export interface AuthorisationFilters {
  readonly employeeId?: string;
  readonly skillId?: string;
  readonly asOf?: CalendarDate;
}

@Injectable()
export class AuthorisationsQueries {
  constructor(private readonly reading: Reading) {}

  async list(filters: AuthorisationFilters, paging: Paging): Promise<Page<AssessorAuthorisation>> {
    const { condition, order } = keyset(paging, { fromOn: 'from_on' }, 'id');
    const { employeeId, skillId, asOf } = filters;
    const conditions = where(
      employeeId ? sql`employee_id = ${employeeId}` : null,
      skillId ? sql`skill_id = ${skillId}` : null,
      asOf ? sql`from_on <= ${asOf} AND (until_on IS NULL OR until_on >= ${asOf})` : null,
      condition,
    );
    const rows = await this.reading.sql<AssessorAuthorisation>`
      SELECT id, employee_id AS "employeeId", skill_id AS "skillId", category, level, from_on AS "fromOn",
        until_on AS "untilOn"
      FROM assessor_authorisations ${conditions} ${order}`;
    return toSortedPage(rows, paging);
  }
}
