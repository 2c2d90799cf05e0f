import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { foundBy, keyset, where } from '../database/statement.js';
import { Reading } from '../database/reading.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import type { EmployeeFacts } from './employee-facts.js';
import type { EmployeeStatus } from './employee.entity.js';
import { positionBegan, positionsKnown } from './positions-known.js';
import { ReachQueries } from './reach.queries.js';
import { titleIn } from './role-title.js';

export interface EmployeeFilter {
  readonly search?: string;
  readonly teamId?: string;
  readonly managerId?: string;
  readonly roleId?: string;
  readonly status?: EmployeeStatus;
}

/** An employee, with the names of what their facts point at and the role held on the day asked for. */
export interface EmployeeView extends EmployeeFacts {
  readonly teamName: string;
  readonly managerName: string | null;
  readonly managerNumber: string | null;
  /** First day after the last absence; null = never away. */
  readonly returnedOn: CalendarDate | null;
  readonly role: {
    readonly id: string;
    readonly code: string;
    readonly title: string;
    readonly fromOn: CalendarDate;
  } | null;
}

export interface PositionView {
  readonly id: string;
  readonly roleId: string;
  readonly roleCode: string;
  readonly roleTitle: string;
  readonly fromOn: CalendarDate;
  readonly toOn: CalendarDate | null;
}

type PositionRow = PositionView & {
  readonly translations: string;
  readonly recordedAt: string | null;
  readonly endRecordedAt: string | null;
};

interface Row extends EmployeeFacts {
  readonly teamName: string;
  readonly managerName: string | null;
  readonly managerNumber: string | null;
  readonly returnedOn: CalendarDate | null;
  readonly roleId: string | null;
  readonly roleCode: string;
  readonly roleTitle: string;
  readonly translations: string;
  readonly roleFromOn: CalendarDate;
}

const columns = { name: 'e.name_find', number: 'e.number', hiredOn: 'e.hired_on' } as const;

/** What a person is found by, in the list and in the search: name, number and address. */
export const FOUND_BY = ['e.name_find', 'e.number_find', 'e.email_find'] as const;

/** The people, as far as the one who asks may see them. */
@Injectable()
export class EmployeesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  async list(
    actor: Actor,
    filter: EmployeeFilter,
    paging: Paging,
    asOf: CalendarDate,
    language: Language,
  ): Promise<Page<EmployeeView>> {
    const { condition, order } = keyset(paging, columns, 'e.id');
    const { search, teamId, managerId, roleId, status } = filter;
    const rows = await this.reading.sql<Row>`${employees(asOf)}
      ${where(
        this.reach.within(actor, sql`e.id`),
        foundBy(search, ...FOUND_BY),
        teamId ? sql`e.team_id = ${teamId}` : null,
        managerId ? sql`e.manager_id = ${managerId}` : null,
        roleId ? sql`p.role_id = ${roleId}` : null,
        status ? sql`e.status = ${status}` : null,
        condition,
      )} ${order}`;
    return toSortedPage(
      rows.map((row) => viewOf(row, language)),
      paging,
    );
  }

  /** @throws NotFound outside the actor's reach */
  async one(actor: Actor, id: string, asOf: CalendarDate, language: Language): Promise<EmployeeView> {
    await this.reach.visible(actor, id);
    const [row] = await this.reading.sql<Row>`${employees(asOf)} WHERE e.id = ${id}`;
    if (!row) throw new NotFound();
    return viewOf(row, language);
  }

  /**
   * Every role held, the latest first.
   *
   * @param knownAt an instant: as it was known then
   * @throws NotFound outside the actor's reach
   */
  async positions(
    actor: Actor,
    employeeId: string,
    language: Language,
    knownAt?: string,
  ): Promise<PositionView[]> {
    await this.reach.visible(actor, employeeId);
    const rows = await this.reading.sql<PositionRow>`
      SELECT p.id, p.role_id AS "roleId", r.code AS "roleCode", r.title AS "roleTitle", r.translations,
        ${positionBegan(knownAt)} AS "fromOn", p.to_on AS "toOn", p.recorded_at AS "recordedAt", p.end_recorded_at AS "endRecordedAt"
      FROM positions p JOIN job_roles r ON r.id = p.role_id
      WHERE p.employee_id = ${employeeId} ORDER BY p.from_on DESC`;
    return positionsKnown(rows, knownAt).map(
      ({ translations, recordedAt: _recordedAt, endRecordedAt: _endRecordedAt, ...position }) => ({
        ...position,
        roleTitle: titleIn(language, position.roleTitle, translations),
      }),
    );
  }
}

/** No two positions overlap, so that at most one is joined. */
function employees(asOf: CalendarDate) {
  return sql`
    SELECT e.id, e.number, e.name, e.email, e.team_id AS "teamId", e.manager_id AS "managerId", e.status,
      e.hired_on AS "hiredOn", e.left_on AS "leftOn", e.language, e.version,
      t.name AS "teamName", m.name AS "managerName", m.number AS "managerNumber",
      (SELECT max(a.returned_on) FROM absences a WHERE a.employee_id = e.id) AS "returnedOn", r.id AS "roleId", r.code AS "roleCode",
      r.title AS "roleTitle", r.translations, p.from_on AS "roleFromOn"
    FROM employees e JOIN teams t ON t.id = e.team_id
    LEFT JOIN employees m ON m.id = e.manager_id
    LEFT JOIN positions p ON p.employee_id = e.id AND p.from_on <= ${asOf}
      AND (p.to_on IS NULL OR p.to_on >= ${asOf})
    LEFT JOIN job_roles r ON r.id = p.role_id`;
}

function viewOf(row: Row, language: Language): EmployeeView {
  const { roleId, roleCode, roleTitle, translations, roleFromOn, ...facts } = row;
  const role = roleId && {
    id: roleId,
    code: roleCode,
    title: titleIn(language, roleTitle, translations),
    fromOn: roleFromOn,
  };
  return { ...facts, role: role || null };
}
