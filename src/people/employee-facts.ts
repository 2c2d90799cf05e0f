import type { Employee } from './employee.entity.js';

/** An employee as plain JSON: the answer of the verbs, and what the history compares. */
export type EmployeeFacts = Readonly<
  Pick<
    Employee,
    | 'id'
    | 'number'
    | 'name'
    | 'email'
    | 'teamId'
    | 'managerId'
    | 'status'
    | 'hiredOn'
    | 'leftOn'
    | 'language'
    | 'version'
  >
>;

export function factsOf(employee: Employee): EmployeeFacts {
  const { id, number, name, email, teamId, managerId, status, hiredOn, leftOn, language, version } = employee;
  return { id, number, name, email, teamId, managerId, status, hiredOn, leftOn, language, version };
}

export function about(employeeId: string) {
  return { subject: { type: 'employee', id: employeeId }, employeeId };
}
