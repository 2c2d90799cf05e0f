import { newSecret, digest } from '../src/access/secrets.js';
import { hashPassword } from '../src/access/passwords.js';
import { AccessToken } from '../src/access/access-token.entity.js';
import { User } from '../src/access/user.entity.js';
import { Assessment } from '../src/assessments/assessment.entity.js';
import { AssessorAuthorisation } from '../src/assessments/assessor-authorisation.entity.js';
import { insertRows } from '../src/database/insert-rows.js';
import type { Tx } from '../src/history/tx.js';
import { JobRole, LadderStep } from '../src/job-roles/job-role.entity.js';
import { Requirement, RoleProfile } from '../src/job-roles/role-profile.entity.js';
import { Employee } from '../src/people/employee.entity.js';
import { Organisation } from '../src/people/organisation.entity.js';
import { Position } from '../src/people/position.entity.js';
import { Team, TeamTrainer } from '../src/people/team.entity.js';
import type { UserKind } from '../src/shared/actor.js';
import { newId } from '../src/shared/id.js';
import { LevelDescription } from '../src/skills/level-description.entity.js';
import { Skill } from '../src/skills/skill.entity.js';

export const PASSWORD = 'bench bench bench';

export interface BenchOrganisation {
  readonly skills: readonly { readonly id: string; readonly code: string }[];
  readonly employees: readonly { readonly id: string; readonly number: string }[];
  readonly trainer: { readonly id: string; readonly number: string };
  readonly trainerToken: string;
  /** The employee whose page is measured. */
  readonly email: string;
}

/** Skills enough for `requirements` of one role, `people` in one team, and a trainer authorised for everything. */
export async function makeOrganisation(
  tx: Tx,
  { people, requirements }: { people: number; requirements: number },
): Promise<BenchOrganisation> {
  const { manager } = tx;
  const organisation = {
    id: 1,
    name: 'Bench',
    testCeiling: 3 as const,
    testCeilingChanges: null,
    currency: 'INR',
    demo: false,
    publicRegister: false,
    version: 1,
  };
  await insertRows(manager, Organisation, [organisation]);
  await insertRows(
    manager,
    LevelDescription,
    ([0, 1, 2, 3, 4, 5] as const).map((level) => ({
      level,
      name: `Level ${level}`,
      meaning: 'Seen',
      translations: {},
      changes: null,
    })),
  );
  const skills = Array.from({ length: requirements }, (_, i) => skill(i));
  await insertRows(manager, Skill, skills);
  const [from, to] = ['entry', 'advanced'].map(role) as [JobRole, JobRole];
  await insertRows(manager, JobRole, [from, to]);
  await insertRows(manager, LadderStep, [
    {
      id: newId(),
      fromRoleId: from.id,
      toRoleId: to.id,
      months: 12,
      ...{ fromOn: null, recordedAt: null, endedOn: null, endedAt: null },
    },
  ]);
  for (const { id } of [from, to]) await profile(tx, id, skills);
  const team = { id: newId(), name: 'Team', department: 'Support', site: 'Pune', version: 1 };
  await insertRows(manager, Team, [team]);
  const trainer = employee(0, team.id, null);
  const employees = Array.from({ length: people }, (_, i) => employee(i + 1, team.id, to.id));
  await insertRows(manager, Employee, [trainer, ...employees]);
  const positions = employees.map(({ id }) => ({
    id: newId(),
    employeeId: id,
    roleId: from.id,
    fromOn: '2024-01-01',
    ...{ toOn: null, recordedAt: null, endRecordedAt: null },
  }));
  await insertRows(manager, Position, positions);
  await insertRows(manager, TeamTrainer, [{ teamId: team.id, employeeId: trainer.id }]);
  const authorisation = {
    id: newId(),
    employeeId: trainer.id,
    skillId: null,
    category: null,
    level: 5 as const,
    fromOn: '2020-01-01',
    untilOn: null,
  };
  await insertRows(manager, AssessorAuthorisation, [authorisation]);
  const first = employees[0] as Employee;
  await user(tx, first, ['employee']);
  const trainerToken = await user(tx, trainer, ['employee', 'trainer']);
  tx.record({ act: 'organisation.created', subject: { type: 'organisation', id: '1' } });
  return { skills, employees, trainer, trainerToken, email: first.email };
}

/** `count` assessments of one employee, spread over the skills and two years. */
export async function assess(tx: Tx, bench: BenchOrganisation, count: number): Promise<void> {
  const [first] = bench.employees;
  const rows = Array.from({ length: count }, (_, i): Assessment => {
    const assessedOn = `20${24 + (i % 2)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    return {
      id: newId(),
      employeeId: first?.id ?? '',
      skillId: bench.skills[i % bench.skills.length]?.id ?? '',
      level: ((i % 3) + 1) as Assessment['level'],
      method: i % 4 === 0 ? 'knowledge-test' : i % 7 === 0 ? 'self' : 'observation',
      assessorId: i % 7 === 0 && i % 4 !== 0 ? (first?.id ?? '') : bench.trainer.id,
      assessedOn,
      recordedAt: `${assessedOn}T10:00:00.000Z`,
      recordedBy: 'operator',
      note: null,
      links: [],
      score: i % 4 === 0 ? 80 : null,
      discrepancy: null,
      discrepancyWithId: null,
    };
  });
  await insertRows(tx.manager, Assessment, rows);
  tx.record({ act: 'test.arranged', subject: { type: 'bench', id: 'assessments' } });
}

function skill(i: number): Skill {
  const code = `S${String(i).padStart(3, '0')}`;
  const indicators = [1, 2, 3, 4, 5].map(
    (level) => `Does what level ${level} of ${code} asks`,
  ) as unknown as Skill['indicators'];
  return {
    id: newId(),
    code,
    kind: i % 3 === 0 ? 'technical' : 'non-technical',
    category: `Category ${i % 8}`,
    name: `Skill ${i}`,
    description: 'A skill',
    indicators,
    validityMonths: i % 5 === 0 ? 24 : null,
    ...{ validityChanges: null, indicatorChanges: null },
    retiredOn: null,
    translations: {},
    version: 1,
  };
}

function role(code: string): JobRole {
  return {
    id: newId(),
    code,
    title: code,
    track: 'support',
    summary: code,
    responsibilities: [code],
    retiredOn: null,
    translations: {},
    version: 1,
  };
}

async function profile(tx: Tx, jobRoleId: string, skills: readonly Skill[]): Promise<void> {
  const at = '2024-01-01T00:00:00.000Z';
  const id = newId();
  await insertRows(tx.manager, RoleProfile, [
    {
      id,
      jobRoleId,
      profileVersion: 1,
      effectiveOn: '2024-01-01',
      publishedAt: at,
      publishedBy: 'operator',
      createdAt: at,
      discardedAt: null,
      discardedBy: null,
      version: 1,
    },
  ]);
  await insertRows(
    tx.manager,
    Requirement,
    skills.map((each, i): Requirement => ({
      id: newId(),
      profileId: id,
      skillId: each.id,
      level: 3,
      importance: ((i % 3) + 1) as 1,
      mandatory: i % 2 === 0,
      evidence: i % 4 === 0 ? 'observed' : 'any',
    })),
  );
}

function employee(i: number, teamId: string, targetRoleId: string | null): Employee {
  return {
    id: newId(),
    number: `E${String(i).padStart(5, '0')}`,
    name: `Person ${i}`,
    email: `person${i}@example.org`,
    teamId,
    managerId: null,
    hiredOn: '2020-01-01',
    leftOn: null,
    status: 'active',
    language: null,
    targetRoleId,
    version: 1,
  };
}

async function user(tx: Tx, person: Employee, kinds: UserKind[]): Promise<string> {
  const id = newId();
  const passwordHash = await hashPassword(PASSWORD);
  await insertRows(tx.manager, User, [
    {
      id,
      email: person.email,
      name: person.name,
      passwordHash,
      kinds,
      employeeId: person.id,
      language: 'en',
      createdAt: tx.at,
      disabledAt: null,
      version: 1,
    },
  ]);
  const secret = `sl_${newSecret()}`;
  await insertRows(tx.manager, AccessToken, [
    {
      id: newId(),
      userId: id,
      name: 'bench',
      hash: digest(secret),
      scope: 'full',
      createdAt: tx.at,
      expiresAt: '2099-01-01T00:00:00.000Z',
      lastUsedAt: null,
      revokedAt: null,
    },
  ]);
  return secret;
}
