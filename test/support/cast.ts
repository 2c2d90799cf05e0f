import { hashPassword } from '../../src/access/passwords.js';
import { AssessorAuthorisation } from '../../src/assessments/assessor-authorisation.entity.js';
import { Assessment } from '../../src/assessments/assessment.entity.js';
import { LadderStep } from '../../src/job-roles/job-role.entity.js';
import type { Tx } from '../../src/history/tx.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import type { Employee } from '../../src/people/employee.entity.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { TeamTrainer } from '../../src/people/team.entity.js';
import { operator, type UserKind } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { LevelDescription } from '../../src/skills/level-description.entity.js';
import type { TestApp } from './app.js';
import {
  type AssessmentFacts,
  assessmentRow,
  employee,
  position,
  profile,
  role,
  skill,
  team,
  user,
} from './cast-rows.js';
import { ApiClient, Browser } from './client.js';

/** Everybody's password in tests. */
export const PASSWORD = 'correct horse battery staple';

export interface CastMember {
  readonly userId: string;
  /** Empty for users who are no employee. */
  readonly employeeId: string;
  readonly email: string;
  readonly api: ApiClient;
  browser(): Promise<Browser>;
}

export interface Cast {
  /** Head of support and manager of everybody below. */
  readonly meera: CastMember;
  /** Trainer of team North, authorised to confirm everything up to 5; reports to Meera. */
  readonly tariq: CastMember;
  /** Entry-level, team North, reports to Meera, hired 2024-01-15, aims at advanced. */
  readonly asha: CastMember;
  /** Entry-level, team South, reports to Meera; Tariq does not train him. */
  readonly binod: CastMember;
  /** Certifier; outside everybody's line. */
  readonly carla: CastMember;
  /** Manager of nobody. */
  readonly omar: CastMember;
  readonly admin: CastMember;
  readonly auditor: CastMember;
  readonly skills: Readonly<Record<'LISTEN' | 'LOGS' | 'COACH', string>>;
  readonly roles: Readonly<Record<'entry' | 'advanced' | 'supervisor', string>>;
  /** Published profile of each role, version 1, in force since 2024-01-01. */
  readonly profiles: Readonly<Record<'entry' | 'advanced' | 'supervisor', string>>;
  readonly teams: Readonly<Record<'north' | 'south', string>>;
  readonly nobody: ApiClient;
}

/**
 * A small organisation that every suite can stand on. Advanced asks LISTEN 3 (mandatory, observed), LOGS 3
 * (mandatory, any; lapses after 12 months) and COACH 2 (desirable); 12 months of entry come before it.
 */
export async function arrangeCast(test: TestApp): Promise<Cast> {
  const passwordHash = await hashPassword(PASSWORD);
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    await tx
      .repository(Organisation)
      .insert({ id: 1, name: 'Test', testCeiling: 3, currency: 'INR', demo: false, version: 1 });
    for (const level of [0, 1, 2, 3, 4, 5] as const) {
      await tx
        .repository(LevelDescription)
        .insert({ level, name: `Level ${level}`, meaning: `Meaning ${level}`, translations: {} });
    }
    const skills = {
      LISTEN: await skill(tx, 'LISTEN', 'Attentive listening', 'Communication', null),
      LOGS: await skill(tx, 'LOGS', 'Log analysis', 'Diagnostics', 12),
      COACH: await skill(tx, 'COACH', 'Coaching', 'Leadership', null),
    };
    const roles = {
      entry: await role(tx, 'entry', 'Support professional', 'support'),
      advanced: await role(tx, 'advanced', 'Advanced support professional', 'support'),
      supervisor: await role(tx, 'supervisor', 'Supervisor', 'management'),
    };
    await tx.repository(LadderStep).insert([
      { id: newId(), fromRoleId: roles.entry, toRoleId: roles.advanced, months: 12 },
      { id: newId(), fromRoleId: roles.advanced, toRoleId: roles.supervisor, months: 18 },
    ]);
    const profiles = {
      entry: await profile(tx, roles.entry, [[skills.LISTEN, 2, 3, true, 'any']]),
      advanced: await profile(tx, roles.advanced, [
        [skills.LISTEN, 3, 3, true, 'observed'],
        [skills.LOGS, 3, 2, true, 'any'],
        [skills.COACH, 2, 1, false, 'any'],
      ]),
      supervisor: await profile(tx, roles.supervisor, [[skills.COACH, 4, 3, true, 'observed-by-two']]),
    };
    const teams = { north: await team(tx, 'North'), south: await team(tx, 'South') };
    const person = (name: string, at: Partial<Employee>) =>
      employee(tx, name, { teamId: teams.south, ...at });
    const meera = await person('Meera', { hiredOn: '2018-03-01' });
    const tariq = await person('Tariq', { managerId: meera, hiredOn: '2019-05-01' });
    const asha = await person('Asha', {
      managerId: meera,
      teamId: teams.north,
      hiredOn: '2024-01-15',
      targetRoleId: roles.advanced,
    });
    const binod = await person('Binod', {
      managerId: meera,
      hiredOn: '2025-02-01',
      targetRoleId: roles.advanced,
    });
    const carla = await person('Carla', { hiredOn: '2020-01-01' });
    const omar = await person('Omar', { hiredOn: '2020-01-01' });
    await position(tx, asha, roles.entry, '2024-01-15');
    await position(tx, binod, roles.entry, '2025-02-01');
    await position(tx, tariq, roles.advanced, '2019-05-01');
    await tx.repository(TeamTrainer).insert({ teamId: teams.north, employeeId: tariq });
    await tx.repository(AssessorAuthorisation).insert({
      id: newId(),
      employeeId: tariq,
      skillId: null,
      category: null,
      level: 5,
      fromOn: '2019-05-01',
      untilOn: null,
    });
    const member = (name: string, kinds: UserKind[], employeeId: string | null) =>
      castMember(test, tx, passwordHash, name, kinds, employeeId);
    const cast = {
      meera: await member('Meera', ['employee', 'manager'], meera),
      tariq: await member('Tariq', ['employee', 'trainer'], tariq),
      asha: await member('Asha', ['employee'], asha),
      binod: await member('Binod', ['employee'], binod),
      carla: await member('Carla', ['employee', 'certifier'], carla),
      omar: await member('Omar', ['employee', 'manager'], omar),
      admin: await member('Admin', ['administrator'], null),
      auditor: await member('Auditor', ['auditor'], null),
    };
    tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'cast' } });
    return { ...cast, skills, roles, profiles, teams, nobody: new ApiClient(test, null) };
  });
}

/** An assessment as it stands in the table, past every rule: for arranging a state, not for testing the verb. */
export async function assessed(test: TestApp, facts: AssessmentFacts): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const assessment = assessmentRow(facts);
    await tx.repository(Assessment).insert(assessment);
    tx.record({ act: 'test.arranged', subject: { type: 'assessment', id: assessment.id } });
    return assessment.id;
  });
}

/** A user with what acts as them: a token for the API, and a browser that signs in. */
async function castMember(
  test: TestApp,
  tx: Tx,
  passwordHash: string,
  name: string,
  kinds: UserKind[],
  employeeId: string | null,
): Promise<CastMember> {
  const { id, email, token } = await user(tx, name, { kinds, employeeId, passwordHash });
  return {
    userId: id,
    employeeId: employeeId ?? '',
    email,
    api: new ApiClient(test, token),
    browser: async () => {
      const browser = new Browser(test);
      const answer = await browser.signIn(email, PASSWORD);
      if (answer.status !== 303) throw new Error(`${name} could not sign in: ${answer.status}`);
      return browser;
    },
  };
}
