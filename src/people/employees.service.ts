import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { callAccount, PersonOfAccount, tellOfAddress } from '../access/known-as.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { type FieldProblem, refuseIf } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { kept } from '../shared/plain-text.js';
import { refuseStale } from '../web/etag.js';
import { changedFacts } from './changed-facts.js';
import { about, type EmployeeFacts, factsOf } from './employee-facts.js';
import { Employee, type EmployeeStatus } from './employee.entity.js';
import {
  emailProblems,
  employeeOf,
  heldPositions,
  managerProblems,
  movingProblems,
  numberProblems,
  roleProblems,
  teamProblems,
} from './employee-checks.js';
import { assessedProblems, assessedWithinProblems } from './resting-on-days.js';
import { addressesProblems, followAccount } from './follow-account.js';
import { changeEmployment, type EmploymentChange, hireDayProblems } from './employment-change.js';
import { employmentOf, keepEmployment } from './keep-employment.js';
import { type NewPosition, openPosition, type PositionFacts } from './open-position.js';
import { takePosition } from './position-history.js';
import { closedAt, Position } from './position.entity.js';

export interface NewEmployee {
  readonly number: string;
  readonly name: string;
  readonly email: string;
  readonly teamId: string;
  readonly managerId?: string | null;
  readonly hiredOn: CalendarDate;
  readonly language?: string | null;
  /** The role of the first position, held from the day of hire; without one, a position is taken later. */
  readonly roleId?: string | null;
}

/** What is to be otherwise; an absent field stays as it is. */
export type EmployeeChange = Partial<Omit<NewEmployee, 'number' | 'roleId'>> & {
  readonly status?: EmployeeStatus;
  /** First day after the absence: of a return, today when absent; of the last one where nobody returns. */
  readonly returnedOn?: CalendarDate | null;
};

/** Hiring people, mending what is known of them, and the roles they hold. */
@Injectable()
export class EmployeesService implements OnModuleInit {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly accounts: PersonOfAccount,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.accounts.followedBy(followAccount);
  }

  /** @throws RuleViolation for a day before 1950, a number or address in use, and an unknown team, manager or role. */
  hire(actor: Actor, input: NewEmployee): Promise<EmployeeFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { hiredOn, teamId, managerId = null, language = null, roleId = null } = input;
      const employee = tx.repository(Employee).create({
        id: newId(),
        number: kept(input.number),
        name: kept(input.name),
        email: kept(input.email).toLowerCase(),
        teamId,
        managerId,
        hiredOn,
        leftOn: null,
        status: 'active',
        language,
        targetRoleId: null,
      });
      refuseIf([
        ...hireDayProblems(hiredOn),
        ...(await numberProblems(tx, employee.number)),
        ...(await emailProblems(tx, employee.email, employee.id)),
        ...(await teamProblems(tx, teamId)),
        ...(await managerProblems(tx, employee.id, managerId, 'managerId')),
        ...(roleId ? await roleProblems(tx, roleId, hiredOn) : []),
      ]);
      await tx.repository(Employee).insert(employee);
      const facts = factsOf(employee);
      tx.record({ act: 'employee.hired', ...about(facts.id), after: facts });
      if (roleId) await openPosition(tx, facts.id, { roleId, fromOn: hiredOn });
      return facts;
    });
  }

  /**
   * The status `left` comes by a departure alone. From `left` to another one is a return: the absence is kept, the
   * positions held stay closed, and a new one is taken from the first day back. A name or an address that changes is that of
   * the person's account as well.
   *
   * @param seen the version that the actor decided on
   * @throws Stale, or RuleViolation naming each field that can't be so
   */
  change(actor: Actor, employeeId: string, seen: number, next: EmployeeChange): Promise<EmployeeFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const employee = await employeeOf(tx, employeeId);
      refuseStale(seen, employee.version);
      const before = factsOf(employee);
      const employment = await employmentOf(tx, employee);
      const { returnedOn, ...facts } = next;
      Object.assign(employee, given(facts));
      const { hiredOn, status } = employee;
      const said = { hiredOn, isBack: before.status === 'left' && status !== 'left', returnedOn };
      const held = await heldPositions(tx, employeeId);
      const days = changeEmployment(held, employment, said, this.clock.today());
      refuseIf([
        ...(await changeProblems(tx, before, employee, days)),
        ...(await movingProblems(tx, held, days.moving, hiredOn)),
      ]);
      if (status !== 'left') employee.leftOn = null;
      const saved = factsOf(await tx.repository(Employee).save(employee));
      const { told, edits } = await keepEmployment(tx, employeeId, days);
      const after = { ...saved, version: saved.version + edits };
      const changed = changedFacts(before, after);
      tx.record({
        act: 'employee.changed',
        ...about(employeeId),
        ...changed,
        after: { ...changed.after, ...told },
      });
      await callAccount(tx, employeeId, after);
      tellOfAddress(tx, employeeId, before, after);
      return after;
    });
  }

  /** @throws RuleViolation for an unknown or retired role, an overlap, and a day before the hire or in the future. */
  takePosition(actor: Actor, employeeId: string, next: NewPosition): Promise<PositionFacts> {
    return this.unitOfWork.run(actor, async (tx) => {
      const employee = await employeeOf(tx, employeeId);
      const held = await heldPositions(tx, employeeId);
      const employment = await employmentOf(tx, employee);
      const { closing, problems } = takePosition(held, next, employment, this.clock.today());
      refuseIf([...problems, ...(await roleProblems(tx, next.roleId, next.fromOn))]);
      if (closing) await tx.repository(Position).update({ id: closing.id }, closedAt(tx.at, closing.toOn));
      return openPosition(tx, employeeId, next, closing);
    });
  }
}

async function changeProblems(
  tx: Tx,
  before: EmployeeFacts,
  after: Employee,
  { problems, absence }: EmploymentChange,
): Promise<readonly FieldProblem[]> {
  const { id, managerId } = after;
  const leaves = after.status === 'left' && before.status !== 'left';
  return [
    ...(after.email === before.email ? [] : await addressesProblems(tx, id, after.email)),
    ...(after.teamId === before.teamId ? [] : await teamProblems(tx, after.teamId)),
    ...(managerId === before.managerId ? [] : await managerProblems(tx, id, managerId, 'managerId')),
    ...problems,
    ...(after.hiredOn === before.hiredOn ? [] : await assessedProblems(tx, after, before.hiredOn)),
    ...(absence ? await assessedWithinProblems(tx, id, absence) : []),
    ...(leaves ? [{ field: 'status', code: 'employee.leaves-by-departure' }] : []),
  ];
}

/** The fields that were given, written as they are kept. */
function given(next: EmployeeChange): Partial<Employee> {
  const written = {
    ...next,
    name: next.name && kept(next.name),
    email: next.email && kept(next.email).toLowerCase(),
  };
  return Object.fromEntries(Object.entries(written).filter(([, value]) => value !== undefined));
}
