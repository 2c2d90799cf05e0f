import { User } from '../access/user.entity.js';
import { createUser } from '../access/users.service.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { Employee } from '../people/employee.entity.js';
import { about, factsOf } from '../people/employee-facts.js';
import { Organisation } from '../people/organisation.entity.js';
import { Position } from '../people/position.entity.js';
import { Team, TeamTrainer } from '../people/team.entity.js';
import { USER_KINDS } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import type { IdBook } from './id-book.js';
import { TEST_CEILING } from './ladder.js';
import { type PlannedPerson, trainersOf } from './people-plan.js';
import { TEAMS } from './teams.js';

/** Users who are no employees: nobody assesses the one, and the other comes from outside. */
const OUTSIDERS = [
  { name: 'Rohan Deshpande', email: 'rohan.deshpande.demo@example.org', kinds: ['administrator'] },
  { name: 'Helena Lindqvist', email: 'helena.lindqvist.demo@example.org', kinds: ['auditor'] },
] as const;

export async function writeOrganisation(tx: Tx): Promise<void> {
  const organisation = {
    id: 1,
    name: 'Sahayak Support (demo)',
    testCeiling: TEST_CEILING,
    testCeilingChanges: null,
    currency: 'INR',
    demo: true,
    publicRegister: true,
    version: 1,
  };
  await insertRows(tx.manager, Organisation, [organisation]);
  const { name, currency } = organisation;
  tx.record({
    act: 'organisation.created',
    subject: { type: 'organisation', id: '1' },
    after: { name, currency },
  });
}

/** Teams, employees with the roles they held, and who trains whom. */
export async function writePeople(tx: Tx, people: readonly PlannedPerson[], ids: IdBook): Promise<void> {
  const teams = TEAMS.map(({ name, department, site }) => ({
    id: ids.team(name),
    name,
    department,
    site,
    version: 1,
  }));
  await insertRows(tx.manager, Team, teams);
  for (const { id, name, department, site } of teams) {
    tx.record({ act: 'team.created', subject: { type: 'team', id }, after: { name, department, site } });
  }
  const employees = people.map((person) => toEmployee(person, ids));
  // Managers stand before those below them, as the foreign key asks.
  await insertRows(tx.manager, Employee, employees);
  for (const employee of employees) {
    tx.record({ act: 'employee.hired', ...about(employee.id), after: factsOf(employee) });
  }
  const positions = people.flatMap((person) =>
    person.positions.map(({ roleId, fromOn, toOn }, nth) => {
      const next = person.positions[nth + 1];
      return {
        id: newId(),
        employeeId: ids.employee(person.key),
        roleId: ids.role(roleId),
        fromOn,
        toOn,
        recordedAt: writtenDown(fromOn),
        endRecordedAt: toOn === null ? null : writtenDown(next?.fromOn ?? toOn),
      };
    }),
  );
  await insertRows(tx.manager, Position, positions);
  for (const after of positions) {
    const { id, employeeId } = after;
    tx.record({ act: 'position.taken', subject: { type: 'position', id }, employeeId, after });
  }
  for (const { id, name } of teams) {
    const trainerIds = trainersOf(name).map((key) => ids.employee(key));
    await insertRows(
      tx.manager,
      TeamTrainer,
      trainerIds.map((employeeId) => ({ teamId: id, employeeId })),
    );
    tx.record({ act: 'team.trainers-assigned', subject: { type: 'team', id }, after: { trainerIds } });
  }
}

/** On the day, before anything is recorded of what the person does in the role; the next position ends the one before. */
function writtenDown(day: CalendarDate): string {
  return `${day}T07:45:00.000Z`;
}

function toEmployee(person: PlannedPerson, ids: IdBook): Employee {
  const { key, number, name, email, team, managerKey, hiredOn, leftOn, status, language, target } = person;
  return {
    id: ids.employee(key),
    number,
    name,
    email,
    teamId: ids.team(team),
    managerId: managerKey === null ? null : ids.employee(managerKey),
    hiredOn,
    leftOn,
    status,
    language,
    targetRoleId: target === null ? null : ids.role(target),
    version: 1,
  };
}

/** Everybody can sign in, by one click alone; those the sign-in page offers come first, in the order of the kinds. */
export async function writeUsers(tx: Tx, people: readonly PlannedPerson[], ids: IdBook): Promise<void> {
  const employees = people.map((person) => ({ ...person, employeeKey: person.key }));
  const outsiders = OUTSIDERS.map((each) => ({
    ...each,
    employeeKey: null,
    isOffered: true,
    language: null,
    status: 'active',
  }));
  const all = [...employees, ...outsiders].map((each) => ({ ...each, order: offerOrder(each) }));
  for (const { employeeKey, ...user } of all.sort((a, b) => a.order - b.order)) {
    const { name, email, kinds, language } = user;
    const employeeId = employeeKey === null ? null : ids.employee(employeeKey);
    const created = await createUser(tx, { name, email, kinds, language, employeeId, passwordHash: null });
    if (employeeKey !== null) ids.setUser(employeeKey, created.id);
    if (user.status === 'left') await disable(tx, created.id);
  }
}

function offerOrder({ isOffered, kinds }: { isOffered: boolean; kinds: PlannedPerson['kinds'] }): number {
  return isOffered ? Math.max(...kinds.map((kind) => USER_KINDS.indexOf(kind))) : USER_KINDS.length;
}

async function disable(tx: Tx, userId: string): Promise<void> {
  await tx.repository(User).update({ id: userId }, { disabledAt: tx.at });
  const change = { before: { disabledAt: null }, after: { disabledAt: tx.at } };
  tx.record({ act: 'user.changed', subject: { type: 'user', id: userId }, ...change });
}
