import { Inject, Injectable } from '@nestjs/common';
import { type Leaver, Promises } from '../access/promises.js';
import { closeAccess } from '../access/users.service.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { type FieldProblem, refuseIf } from '../shared/errors.js';
import { changedFacts } from './changed-facts.js';
import { Employee } from './employee.entity.js';
import { employeeOf, heldPositions, managerProblems } from './employee-checks.js';
import { assessedSinceProblems } from './resting-on-days.js';
import { about, type EmployeeFacts, factsOf } from './employee-facts.js';
import { employmentOf, forgetReturn } from './keep-employment.js';
import { leave } from './position-history.js';
import { closedAt, Position } from './position.entity.js';
import { handover } from './reporting-line.js';
import { relieveTrainer } from './team-trainers.js';

export interface Departure {
  /** Last day of employment. */
  readonly leftOn: CalendarDate;
  /** Whom the leaver's reports report to from now on; without one, the leaver's own manager. */
  readonly reportsTo?: string | null;
}

@Injectable()
export class DeparturesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly promises: Promises,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Closes the open position, moves the reports, ends the assignment as a trainer and the access of the user, and gives
   * back what the leaver promised. All else stays: a person who leaves keeps their history. Who came back by mistake and has
   * held no position since leaves on the day of before, which takes back the return.
   *
   * @throws RuleViolation when the day can't be the last one, or nobody is there for the reports to report to.
   */
  leave(actor: Actor, employeeId: string, { leftOn, reportsTo = null }: Departure): Promise<EmployeeFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const employee = await employeeOf(tx, employeeId);
      const held = await heldPositions(tx, employeeId);
      const employment = await employmentOf(tx, employee);
      const { closing, takingBack, problems } = leave(held, leftOn, employment, this.clock.today());
      const reports = await tx.repository(Employee).findBy({ managerId: employeeId });
      refuseIf([
        ...problems,
        ...(takingBack ? await assessedSinceProblems(tx, employeeId, takingBack) : []),
        ...(await successionProblems(tx, employee, reports, reportsTo)),
      ]);
      const giveBack = await this.promises.of(tx, await leaverOf(tx, employee));
      if (closing) await tx.repository(Position).update({ id: closing.id }, closedAt(tx.at, closing.toOn));
      if (takingBack) await forgetReturn(tx, employeeId, takingBack);
      await moveReports(tx, employee, reports, reportsTo);
      await relieveTrainer(tx, employeeId);
      await closeAccess(tx, employeeId);
      const before = factsOf(employee);
      const left = Object.assign(employee, { status: 'left' as const, leftOn });
      const after = factsOf(await tx.repository(Employee).save(left));
      const changed = changedFacts(before, after);
      tx.record({
        act: 'employee.left',
        ...about(employeeId),
        before: changed.before,
        after: { ...changed.after, closed: closing, ...(takingBack && { takenBack: takingBack }) },
      });
      await giveBack();
      return after;
    });
  }
}

async function leaverOf(tx: Tx, { id, name }: Employee): Promise<Leaver> {
  const [user] = await tx.sql<{ id: string }>`SELECT id FROM users WHERE employee_id = ${id}`;
  return { id, userId: user?.id ?? null, name, isGone: true };
}

/** A successor may be one of the leaver's reports, who then takes the leaver's place; never somebody below those. */
async function successionProblems(
  tx: Tx,
  leaver: Employee,
  reports: readonly Employee[],
  successorId: string | null,
): Promise<readonly FieldProblem[]> {
  if (successorId === null) {
    const left = leaver.managerId === null && reports.some(({ status }) => status !== 'left');
    return left
      ? [{ field: 'reportsTo', code: 'departure.successor-needed', params: { value: leaver.name } }]
      : [];
  }
  if (successorId === leaver.id) {
    return [{ field: 'reportsTo', code: 'departure.successor-leaves', params: { value: leaver.name } }];
  }
  const others = reports.filter(({ id }) => id !== successorId);
  const first = others[0];
  if (!first) return managerProblems(tx, '', successorId, 'reportsTo');
  for (const { id } of others) {
    const problems = await managerProblems(tx, id, successorId, 'reportsTo');
    if (problems.length > 0) return problems;
  }
  return [];
}

async function moveReports(
  tx: Tx,
  leaver: Employee,
  reports: readonly Employee[],
  successorId: string | null,
): Promise<void> {
  const ids = reports.map(({ id }) => id);
  for (const { employeeId, managerId } of handover(leaver, ids, successorId)) {
    await tx.repository(Employee).update({ id: employeeId }, { managerId });
    tx.record({
      act: 'employee.changed',
      ...about(employeeId),
      before: { managerId: leaver.id },
      after: { managerId },
    });
  }
}
