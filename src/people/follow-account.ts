import { accountProblems, type KnownAs, tellOfAddress } from '../access/known-as.js';
import type { Tx } from '../history/tx.js';
import { type FieldProblem, refuseIf } from '../shared/errors.js';
import { changedFacts } from './changed-facts.js';
import { emailProblems, employeeOf } from './employee-checks.js';
import { about, factsOf } from './employee-facts.js';
import { Employee } from './employee.entity.js';

/** The address is that of no other person, and no other account signs in with it. */
export async function addressesProblems(tx: Tx, id: string, email: string): Promise<readonly FieldProblem[]> {
  const problems = await emailProblems(tx, email, id);
  return problems.length > 0 ? problems : accountProblems(tx, id, email);
}

/** The other way round: the account was called anew, and the person is the same. */
export async function followAccount(tx: Tx, employeeId: string, { name, email }: KnownAs): Promise<void> {
  const employee = await employeeOf(tx, employeeId);
  const before = factsOf(employee);
  Object.assign(employee, { name, email });
  refuseIf(email === before.email ? [] : await emailProblems(tx, email, employeeId));
  const after = factsOf(await tx.repository(Employee).save(employee));
  tx.record({ act: 'employee.changed', ...about(employeeId), ...changedFacts(before, after) });
  tellOfAddress(tx, employeeId, before, after);
}
