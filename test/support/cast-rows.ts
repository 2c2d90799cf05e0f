import { AccessToken } from '../../src/access/access-token.entity.js';
import { digest, newSecret } from '../../src/access/secrets.js';
import { User } from '../../src/access/user.entity.js';
import type { Assessment } from '../../src/assessments/assessment.entity.js';
import type { Tx } from '../../src/history/tx.js';
import { JobRole } from '../../src/job-roles/job-role.entity.js';
import { Requirement, RoleProfile } from '../../src/job-roles/role-profile.entity.js';
import { Employee } from '../../src/people/employee.entity.js';
import { Position } from '../../src/people/position.entity.js';
import { Team } from '../../src/people/team.entity.js';
import { newId } from '../../src/shared/id.js';
import { Skill } from '../../src/skills/skill.entity.js';

/* The rows of the cast's organisation, with what no test looks at filled in. */

/** A skill with an indicator for each level; LOGS is technical, every other is not. @returns its id */
export async function skill(
  tx: Tx,
  code: string,
  name: string,
  category: string,
  validityMonths: number | null,
): Promise<string> {
  const id = newId();
  await tx.repository(Skill).insert({
    id,
    code,
    kind: code === 'LOGS' ? 'technical' : 'non-technical',
    category,
    name,
    description: `${name}.`,
    indicators: [1, 2, 3, 4, 5].map((level) => `${name}, seen at ${level}`) as unknown as Skill['indicators'],
    validityMonths,
    retiredOn: null,
    translations: {},
    version: 1,
  });
  return id;
}

/** @returns its id */
export async function role(tx: Tx, code: string, title: string, track: JobRole['track']): Promise<string> {
  const id = newId();
  await tx.repository(JobRole).insert({
    id,
    code,
    title,
    track,
    summary: `${title}.`,
    responsibilities: ['Helps customers'],
    retiredOn: null,
    translations: {},
    version: 1,
  });
  return id;
}

/** What a profile asks for. */
type RequirementTuple = [
  skillId: string,
  level: Requirement['level'],
  importance: Requirement['importance'],
  mandatory: boolean,
  evidence: Requirement['evidence'],
];

/** Version 1 of the role’s skill set, published and in force since 2024-01-01. @returns its id */
export async function profile(tx: Tx, jobRoleId: string, requirements: RequirementTuple[]): Promise<string> {
  const id = newId();
  const publishedAt = '2024-01-01T00:00:00.000Z';
  await tx.repository(RoleProfile).insert({
    id,
    jobRoleId,
    profileVersion: 1,
    effectiveOn: '2024-01-01',
    publishedAt,
    publishedBy: 'operator',
    createdAt: publishedAt,
    version: 1,
  });
  for (const [skillId, level, importance, mandatory, evidence] of requirements) {
    await tx
      .repository(Requirement)
      .insert({ id: newId(), profileId: id, skillId, level, importance, mandatory, evidence });
  }
  return id;
}

/** @returns its id */
export async function team(tx: Tx, name: string): Promise<string> {
  const id = newId();
  await tx.repository(Team).insert({ id, name, department: 'Support', site: 'Pune', version: 1 });
  return id;
}

/** Active and hired in 2020, unless `at` says otherwise; numbered as the next one of the database. @returns their id */
export async function employee(
  tx: Tx,
  name: string,
  at: Partial<Employee> & { teamId: string },
): Promise<string> {
  const id = newId();
  const [{ people } = { people: 0 }] = await tx.sql<{ people: number | string }>`
    SELECT count(*) AS people FROM employees`;
  await tx.repository(Employee).insert({
    id,
    number: `E${String(Number(people) + 1).padStart(4, '0')}`,
    name,
    email: `${name.toLowerCase()}@example.org`,
    managerId: null,
    hiredOn: '2020-01-01',
    leftOn: null,
    status: 'active',
    language: null,
    targetRoleId: null,
    version: 1,
    ...at,
  });
  return id;
}

/** The role that somebody still holds. */
export async function position(tx: Tx, employeeId: string, roleId: string, fromOn: string): Promise<void> {
  await tx.repository(Position).insert({ id: newId(), employeeId, roleId, fromOn, toOn: null });
}

/** @returns their id and address, and the token that acts as them through the API */
export async function user(
  tx: Tx,
  name: string,
  facts: Pick<User, 'kinds' | 'employeeId' | 'passwordHash'>,
): Promise<{ readonly id: string; readonly email: string; readonly token: string }> {
  const [id, email] = [newId(), `${name.toLowerCase()}@example.org`];
  const user = { id, email, name, language: null, createdAt: tx.at, disabledAt: null, version: 1 };
  await tx.repository(User).insert({ ...user, ...facts });
  return { id, email, token: await tokenRow(tx, id) };
}

/** What lets a program act as this user. @returns the secret */
export async function tokenRow(tx: Tx, userId: string): Promise<string> {
  const token = `sl_${newSecret()}`;
  await tx.repository(AccessToken).insert({
    id: newId(),
    userId,
    name: 'test',
    hash: digest(token),
    scope: 'full',
    createdAt: tx.at,
    expiresAt: '2099-01-01T00:00:00.000Z',
    revokedAt: null,
  });
  return token;
}

export type AssessmentFacts = Partial<Assessment> &
  Pick<Assessment, 'employeeId' | 'skillId' | 'level' | 'assessorId'>;

/** An observation of 1 June 2026, unless `facts` say otherwise. */
export function assessmentRow(facts: AssessmentFacts) {
  return {
    id: newId(),
    method: 'observation' as const,
    assessedOn: '2026-06-01',
    recordedAt: '2026-06-01T10:00:00.000Z',
    recordedBy: 'operator',
    note: null,
    links: [],
    score: null,
    discrepancy: null,
    discrepancyWithId: null,
    ...facts,
  };
}
