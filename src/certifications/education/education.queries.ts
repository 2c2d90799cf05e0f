import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';

/** What a person did to keep up: recorded as such, or a completed course. */
export interface Education {
  readonly id: string;
  readonly title: string;
  /** In quarters. */
  readonly hours: number;
  readonly completedOn: CalendarDate;
  /** Null = no course of the catalogue. */
  readonly courseCode: string | null;
  readonly recordedByName: string;
  readonly recordedAt: string;
}

export interface EducatedPerson {
  readonly id: string;
  readonly name: string;
}

export const EDUCATION_SORTS = ['completedOn', 'recordedAt'] as const;

const COLUMNS: Readonly<Record<(typeof EDUCATION_SORTS)[number], string>> = {
  completedOn: 'd.completed_on',
  recordedAt: 'd.recorded_at',
};

@Injectable()
export class EducationQueries {
  constructor(private readonly reading: Reading) {}

  async list(employeeId: string, paging: Paging): Promise<Page<Education>> {
    const { condition, order } = keyset(paging, COLUMNS, 'd.id');
    const rows = await this.reading.sql<Education>`
      SELECT d.id, d.title, d.hours, d.completed_on AS "completedOn", d.course_code AS "courseCode",
        d.recorded_by_name AS "recordedByName", d.recorded_at AS "recordedAt"
      FROM (
        SELECT id, title, hours, completed_on, NULL AS course_code, recorded_by_name, recorded_at
        FROM education_records WHERE employee_id = ${employeeId}
        UNION ALL
        SELECT x.id, o.title, o.hours, x.completed_on, o.code, x.recorded_by_name, x.recorded_at
        FROM course_completions x JOIN courses o ON o.id = x.course_id WHERE x.employee_id = ${employeeId}
      ) d ${where(condition)} ${order}`;
    return toSortedPage(
      rows.map((row) => ({ ...row, hours: Number(row.hours) })),
      paging,
    );
  }

  /** @throws NotFound */
  async person(employeeId: string): Promise<EducatedPerson> {
    const [row] = await this.reading
      .sql<EducatedPerson>`SELECT id, name FROM employees WHERE id = ${employeeId}`;
    if (!row) throw new NotFound();
    return row;
  }
}
