import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import { readEducationEntry, readRestingRenewals } from './read-education-entry.js';

/** What a person did to keep up: recorded as such, withdrawn or not, or a completed course. */
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
  /** Null = it counts. */
  readonly withdrawal: {
    readonly reason: string;
    readonly withdrawnByName: string;
    readonly withdrawnAt: string;
  } | null;
}

type Row = Omit<Education, 'withdrawal'> & {
  readonly reason: string | null;
  readonly withdrawnByName: string | null;
  readonly withdrawnAt: string | null;
};

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
    const rows = await this.reading.sql<Row>`
      SELECT d.id, d.title, d.hours, d.completed_on AS "completedOn", d.course_code AS "courseCode",
        d.recorded_by_name AS "recordedByName", d.recorded_at AS "recordedAt", w.reason,
        w.withdrawn_by_name AS "withdrawnByName", w.withdrawn_at AS "withdrawnAt"
      FROM (
        SELECT id, title, hours, completed_on, NULL AS course_code, recorded_by_name, recorded_at
        FROM education_records WHERE employee_id = ${employeeId}
        UNION ALL
        SELECT x.id, o.title, o.hours, x.completed_on, o.code, x.recorded_by_name, x.recorded_at
        FROM course_completions x JOIN courses o ON o.id = x.course_id WHERE x.employee_id = ${employeeId}
      ) d LEFT JOIN education_withdrawals w ON w.education_record_id = d.id ${where(condition)} ${order}`;
    return toSortedPage(rows.map(educationOf), paging);
  }

  /** One entry, and what was renewed on it. @throws NotFound also for an entry of another person. */
  async entry(employeeId: string, entryId: string) {
    const entry = await readEducationEntry(this.reading, employeeId, entryId);
    return { entry, renewals: await readRestingRenewals(this.reading, entry) };
  }

  /** @throws NotFound */
  async person(employeeId: string): Promise<EducatedPerson> {
    const [row] = await this.reading
      .sql<EducatedPerson>`SELECT id, name FROM employees WHERE id = ${employeeId}`;
    if (!row) throw new NotFound();
    return row;
  }
}

function educationOf({ reason, withdrawnByName, withdrawnAt, ...row }: Row): Education {
  const withdrawal =
    reason === null || withdrawnByName === null || withdrawnAt === null
      ? null
      : { reason, withdrawnByName, withdrawnAt };
  return { ...row, hours: Number(row.hours), withdrawal };
}
