import { findIdNamed } from '../database/by-name.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type FieldProblem, NotFound } from '../shared/errors.js';
import { Employee } from './employee.entity.js';
import type { EmploymentChange } from './employment-change.js';
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
