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
  assessedProblems,
  emailProblems,
  employeeOf,
  heldPositions,
  managerProblems,
  numberProblems,
  roleProblems,
  teamProblems,
} from './employee-checks.js';
import { addressesProblems, followAccount } from './follow-account.js';
import { hireProblems, takePosition } from './position-history.js';
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
};

export interface NewPosition {
  readonly roleId: string;
  readonly fromOn: CalendarDate;
}

export interface PositionFacts extends NewPosition {
  readonly id: string;
  readonly employeeId: string;
  readonly toOn: CalendarDate | null;
}

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

  /** @throws RuleViolation for a number or address in use, and an unknown team, manager or role. */
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
        ...(await numberProblems(tx, employee.number)),
        ...(await emailProblems(tx, employee.email, employee.id)),
        ...(await teamProblems(tx, teamId)),
        ...(await managerProblems(tx, employee.id, managerId, 'managerId')),
        ...(roleId ? await roleProblems(tx, roleId, hiredOn) : []),
      ]);
      await tx.repository(Employee).insert(employee);
      const facts = factsOf(employee);
      tx.record({ act: 'employee.hired', ...about(facts.id), after: facts });
      if (roleId) await open(tx, facts.id, { roleId, fromOn: hiredOn });
      return facts;
    });
  }

  /**
   * The status `left` comes by a departure alone. From `left` to another one is a return: the last day is
   * forgotten, the positions held stay closed, and a new one is taken. A name or an address that changes is that of
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
      Object.assign(employee, given(next));
      if (employee.status !== 'left') employee.leftOn = null;
      refuseIf(await changeProblems(tx, before, employee));
      const after = factsOf(await tx.repository(Employee).save(employee));
      tx.record({ act: 'employee.changed', ...about(employeeId), ...changedFacts(before, after) });
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
      const { closing, problems } = takePosition(held, next, employee, this.clock.today());
      refuseIf([...problems, ...(await roleProblems(tx, next.roleId, next.fromOn))]);
      if (closing) await tx.repository(Position).update({ id: closing.id }, closedAt(tx.at, closing.toOn));
      return open(tx, employeeId, next, closing);
    });
  }
}

async function changeProblems(
  tx: Tx,
  before: EmployeeFacts,
  after: Employee,
): Promise<readonly FieldProblem[]> {
  const { id, managerId } = after;
  const leaves = after.status === 'left' && before.status !== 'left';
  return [
    ...(after.email === before.email ? [] : await addressesProblems(tx, id, after.email)),
    ...(after.teamId === before.teamId ? [] : await teamProblems(tx, after.teamId)),
    ...(managerId === before.managerId ? [] : await managerProblems(tx, id, managerId, 'managerId')),
    ...hireProblems(await heldPositions(tx, id), after),
    ...(after.hiredOn === before.hiredOn ? [] : await assessedProblems(tx, after)),
    ...(leaves ? [{ field: 'status', code: 'employee.leaves-by-departure' }] : []),
  ];
}

async function open(
  tx: Tx,
  employeeId: string,
  { roleId, fromOn }: NewPosition,
  closed: { id: string; toOn: CalendarDate } | null = null,
): Promise<PositionFacts> {
  const position: PositionFacts = { id: newId(), employeeId, roleId, fromOn, toOn: null };
  await tx.repository(Position).insert({ ...position, recordedAt: tx.at, endRecordedAt: null });
  tx.record({
    act: 'position.taken',
    subject: { type: 'position', id: position.id },
    employeeId,
    after: { ...position, closed },
  });
  return position;
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
