import sql, { type Sql } from 'sql-template-tag';
import { findIdNamed } from '../database/by-name.js';
import { COUNTED } from '../database/counted.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type FieldProblem, NotFound } from '../shared/errors.js';
import { Employee } from './employee.entity.js';
import type { EmploymentChange } from './employment-change.js';
import type { Away } from './employment.js';
import type { HeldPosition } from './position-history.js';
import { wouldCycle } from './reporting-line.js';
import { Team } from './team.entity.js';

/** What the verbs on people ask the database before they write, within their transaction. */

type Problems = Promise<readonly FieldProblem[]>;

/** @throws NotFound */
export async function employeeOf(tx: Tx, id: string): Promise<Employee> {
  const employee = await tx.repository(Employee).findOneBy({ id });
  if (!employee) throw new NotFound();
  return employee;
}

export function heldPositions(tx: Tx, employeeId: string): Promise<HeldPosition[]> {
  return tx.sql<HeldPosition>`
    SELECT id, role_id AS "roleId", from_on AS "fromOn", to_on AS "toOn"
    FROM positions WHERE employee_id = ${employeeId} ORDER BY from_on`;
}

export async function numberProblems(tx: Tx, number: string): Problems {
  const taken = await findIdNamed(tx, 'employees', 'number', number);
  return taken ? [{ field: 'number', code: 'employee.number-taken', params: { value: number } }] : [];
}

/** @param exceptId the employee whose address it may already be */
export async function emailProblems(tx: Tx, email: string, exceptId: string): Problems {
  const owner = await findIdNamed(tx, 'employees', 'email', email);
  return owner && owner !== exceptId
    ? [{ field: 'email', code: 'employee.email-taken', params: { value: email } }]
    : [];
}

export async function teamProblems(tx: Tx, teamId: string): Problems {
  const known = await tx.repository(Team).existsBy({ id: teamId });
  return known ? [] : [{ field: 'teamId', code: 'employee.team-unknown', params: { value: teamId } }];
}

/** A manager exists, has not left, and does not report to the employee, directly or through others. */
export async function managerProblems(
  tx: Tx,
  employeeId: string,
  managerId: string | null,
  field: 'managerId' | 'reportsTo',
): Problems {
  if (managerId === null) return [];
  const manager = await tx.repository(Employee).findOneBy({ id: managerId });
  if (!manager) return [{ field, code: 'employee.manager-unknown', params: { value: managerId } }];
  const params = { value: manager.name };
  if (manager.status === 'left') return [{ field, code: 'employee.manager-left', params }];
  const managers = await lineAbove(tx, managerId);
  const cycles = wouldCycle(employeeId, managerId, (id) => managers.get(id) ?? null);
  return cycles ? [{ field, code: 'reporting-line.cycle', params }] : [];
}

/**
 * Nobody is assessed, learns, applies, or has a skill put out of use or out of question before their first day.
 *
 * @param beforeOn the day of hire so far: what lies before both, from the time when nobody asked, hinders no correction
 */
export async function assessedProblems(
  tx: Tx,
  { id, hiredOn }: Pick<Employee, 'id' | 'hiredOn'>,
  beforeOn: CalendarDate,
): Problems {
  const { assessed, completed } = await doneOn(tx, id, (day) => sql`${day} < ${hiredOn}`);
  const resting = await restingOn(tx, id, beforeOn, hiredOn);
  return [
    ...on(assessed?.firstOn, (firstOn) => ({
      field: 'hiredOn',
      code: 'employee.hired-after-assessment',
      params: { hiredOn, firstOn },
    })),
    ...on(completed?.firstOn, (firstOn) => ({
      field: 'hiredOn',
      code: 'employee.hired-after-completion',
      params: { hiredOn, firstOn },
    })),
    ...resting.map(({ kind, firstOn }) => ({
      field: 'hiredOn',
      code: HIRED_AFTER[kind],
      params: { hiredOn, firstOn },
    })),
  ];
}

const HIRED_AFTER = {
  application: 'employee.hired-after-application',
  education: 'employee.hired-after-education',
  hold: 'employee.hired-after-hold',
  exemption: 'employee.hired-after-exemption',
} as const;

interface Resting {
  readonly kind: keyof typeof HIRED_AFTER;
  readonly firstOn: CalendarDate;
}

/** The first day of each of these in the days from one on and before another. */
function restingOn(
  tx: Tx,
  employeeId: string,
  fromOn: CalendarDate,
  beforeOn: CalendarDate,
): Promise<Resting[]> {
  const among = (day: Sql) => sql`employee_id = ${employeeId} AND ${day} >= ${fromOn} AND ${day} < ${beforeOn}
    HAVING count(*) > 0`;
  return tx.sql<Resting>`
    SELECT 'application' AS kind, min(v.happened_on) AS "firstOn"
      FROM candidacy_events v JOIN candidacies c ON c.id = v.candidacy_id WHERE ${among(sql`v.happened_on`)}
    UNION ALL
    SELECT 'education' AS kind, min(completed_on) AS "firstOn" FROM education_records WHERE ${among(sql`completed_on`)}
    UNION ALL
    SELECT 'hold' AS kind, min(from_on) AS "firstOn" FROM holds WHERE ${among(sql`from_on`)}
    UNION ALL
    SELECT 'exemption' AS kind, min(from_on) AS "firstOn" FROM exemptions WHERE ${among(sql`from_on`)}`;
}

/** A position that begins on another day is still one of a role that is not retired on it. */
export async function movingProblems(
  tx: Tx,
  held: readonly HeldPosition[],
  moving: EmploymentChange['moving'],
  hiredOn: CalendarDate,
): Problems {
  const problems: FieldProblem[] = [];
  for (const { id, fromOn } of moving) {
    const roleId = held.find((each) => each.id === id)?.roleId ?? '';
    const field = fromOn === hiredOn ? 'hiredOn' : 'returnedOn';
    for (const problem of await roleProblems(tx, roleId, fromOn)) problems.push({ ...problem, field });
  }
  return problems;
}

/** Nobody is assessed, completes a course or applies while they are away. */
export async function assessedWithinProblems(
  tx: Tx,
  employeeId: string,
  { leftOn, returnedOn }: Away,
): Problems {
  const within = (day: Sql) => sql`${day} > ${leftOn} AND ${day} < ${returnedOn}`;
  const { assessed, completed, applied } = await doneOn(tx, employeeId, within);
  return [
    ...on(assessed?.lastOn, (assessedOn) => ({
      field: 'returnedOn',
      code: 'return.after-assessment',
      params: { returnedOn, assessedOn },
    })),
    ...on(completed?.lastOn, (completedOn) => ({
      field: 'returnedOn',
      code: 'return.after-completion',
      params: { returnedOn, completedOn },
    })),
    ...on(applied?.lastOn, (appliedOn) => ({
      field: 'returnedOn',
      code: 'return.after-application',
      params: { returnedOn, appliedOn },
    })),
  ];
}

/** A return on which an assessment, a completed course or an application rests was one. */
export async function assessedSinceProblems(tx: Tx, employeeId: string, { leftOn }: Away): Problems {
  const { assessed, completed, applied } = await doneOn(tx, employeeId, (day) => sql`${day} > ${leftOn}`);
  return [
    ...on(assessed?.lastOn, (assessedOn) => ({
      field: 'leftOn',
      code: 'departure.before-assessment',
      params: { leftOn, assessedOn },
    })),
    ...on(completed?.lastOn, (completedOn) => ({
      field: 'leftOn',
      code: 'departure.before-completion',
      params: { leftOn, completedOn },
    })),
    ...on(applied?.lastOn, (appliedOn) => ({
      field: 'leftOn',
      code: 'departure.before-application',
      params: { leftOn, appliedOn },
    })),
  ];
}

interface Done {
  readonly kind: 'assessed' | 'completed' | 'applied';
  readonly firstOn: CalendarDate;
  readonly lastOn: CalendarDate;
}

/** The first and the last day of these on which a person was assessed, unless it was withdrawn, completed a course, or applied. */
async function doneOn(
  tx: Tx,
  employeeId: string,
  among: (day: Sql) => Sql,
): Promise<Readonly<Partial<Record<Done['kind'], Done>>>> {
  const rows = await tx.sql<Done>`
    SELECT 'assessed' AS kind, min(a.assessed_on) AS "firstOn", max(a.assessed_on) AS "lastOn" FROM ${COUNTED} a
      LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE a.employee_id = ${employeeId} AND ${among(sql`a.assessed_on`)} AND w.assessment_id IS NULL
      HAVING count(*) > 0
    UNION ALL
    SELECT 'completed' AS kind, min(c.completed_on) AS "firstOn", max(c.completed_on) AS "lastOn"
      FROM course_completions c WHERE c.employee_id = ${employeeId} AND ${among(sql`c.completed_on`)}
      HAVING count(*) > 0
    UNION ALL
    SELECT 'applied' AS kind, min(v.happened_on) AS "firstOn", max(v.happened_on) AS "lastOn"
      FROM candidacies c JOIN candidacy_events v ON v.candidacy_id = c.id AND v.event = 'apply'
      WHERE c.employee_id = ${employeeId} AND ${among(sql`v.happened_on`)}
      HAVING count(*) > 0`;
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

function on(day: CalendarDate | undefined, problem: (day: CalendarDate) => FieldProblem): FieldProblem[] {
  return day === undefined ? [] : [problem(day)];
}

/** A role exists and is not retired on the day from which it is held. */
export async function roleProblems(tx: Tx, roleId: string, fromOn: CalendarDate): Problems {
  const [role] = await tx.sql<{ title: string; retiredOn: CalendarDate | null }>`
    SELECT title, retired_on AS "retiredOn" FROM job_roles WHERE id = ${roleId}`;
  if (!role) return [{ field: 'roleId', code: 'position.role-unknown', params: { value: roleId } }];
  const { title, retiredOn } = role;
  if (retiredOn === null || fromOn < retiredOn) return [];
  return [{ field: 'roleId', code: 'position.role-retired', params: { value: title, retiredOn } }];
}

/** The manager of each one from `employeeId` upwards. UNION, not UNION ALL: it ends on a circle as well. */
async function lineAbove(tx: Tx, employeeId: string): Promise<ReadonlyMap<string, string | null>> {
  const rows = await tx.sql<{ id: string; managerId: string | null }>`
    WITH RECURSIVE line(id, manager_id) AS (
      SELECT id, manager_id FROM employees WHERE id = ${employeeId}
      UNION SELECT e.id, e.manager_id FROM employees e JOIN line ON e.id = line.manager_id
    ) SELECT id, manager_id AS "managerId" FROM line`;
  return new Map(rows.map(({ id, managerId }) => [id, managerId]));
}
