import { Assessment } from '../../src/assessments/assessment.entity.js';
import { insertRows } from '../../src/database/insert-rows.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { JobRole } from '../../src/job-roles/job-role.entity.js';
import { Requirement, RoleProfile } from '../../src/job-roles/role-profile.entity.js';
import { Employee } from '../../src/people/employee.entity.js';
import { Position } from '../../src/people/position.entity.js';
import { Team } from '../../src/people/team.entity.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import type { Level } from '../../src/shared/level.js';
import { Skill } from '../../src/skills/skill.entity.js';
import type { TestApp } from './app.js';
import type { Cast } from './cast.js';
import { assessmentRow } from './cast-rows.js';

/** As many as the shipped catalogue has with those of the cast. */
const SKILLS = 74;

/** What a role of the shipped ladder asks for. */
const ASKED = 40;

/** The longest name of the shipped catalogue, and its like in Devanagari. */
const NAMES = {
  en: (n: number) => `Explaining a technical matter ${n}`,
  hi: (n: number) => `तकनीकी बात सरल शब्दों में ${n}`,
};

/**
 * A team of its own under Meera: everybody holds one role that asks for 40 skills at level 3, and was seen in every
 * skill at levels 0 to 5 in turn.
 *
 * @returns the team's id
 */
export async function largeTeam(test: TestApp, cast: Cast, people: number): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const { manager } = tx;
    const [teamId, roleId, profileId] = [newId(), newId(), newId()];
    await tx
      .repository(Team)
      .insert({ id: teamId, name: `Large ${people}`, department: 'Support', site: 'Pune' });
    const known = await tx.sql<{ id: string }>`SELECT id FROM skills WHERE code LIKE 'S0%' ORDER BY code`;
    const skills = known.length > 0 ? known : Array.from({ length: SKILLS }, (_, n) => skill(n));
    if (known.length === 0) await insertRows(manager, Skill, skills as Skill[]);
    const words = {
      summary: 'Does all.',
      responsibilities: ['All'],
      retiredOn: null,
      translations: {},
      version: 1,
    };
    const title = `All-round support professional ${people}`;
    await insertRows(manager, JobRole, [
      { id: roleId, code: `all-${people}`, title, track: 'support', ...words },
    ]);
    const publishedAt = '2024-01-01T00:00:00.000Z';
    const kept = { discardedAt: null, discardedBy: null };
    const state = { publishedAt, publishedBy: 'operator', createdAt: publishedAt, version: 1, ...kept };
    await insertRows(manager, RoleProfile, [
      { id: profileId, jobRoleId: roleId, profileVersion: 1, effectiveOn: '2024-01-01', ...state },
    ]);
    const asked = { profileId, level: 3, importance: 2, mandatory: true, evidence: 'any' } as const;
    await insertRows(
      manager,
      Requirement,
      skills.slice(0, ASKED).map(({ id }) => ({ id: newId(), skillId: id, ...asked })),
    );
    const team = Array.from({ length: people }, (_, n) => person(n, people, teamId, cast.meera.employeeId));
    await insertRows(manager, Employee, team);
    await insertRows(
      manager,
      Position,
      team.map(({ id }) => ({
        id: newId(),
        employeeId: id,
        roleId,
        fromOn: '2024-01-01',
        ...{ toOn: null, recordedAt: null, endRecordedAt: null },
      })),
    );
    for (const [n, { id }] of team.entries()) {
      const seen = skills.map((one, m) =>
        assessmentRow({
          employeeId: id,
          skillId: one.id,
          level: ((n + m) % 6) as Level,
          assessorId: cast.tariq.employeeId,
        }),
      );
      await insertRows(manager, Assessment, seen);
    }
    tx.record({ act: 'test.arranged', subject: { type: 'team', id: teamId } });
    return teamId;
  });
}

function skill(n: number) {
  const words = (language: 'en' | 'hi') => ({
    name: NAMES[language](n),
    category: language === 'en' ? `Category ${n % 8}` : `श्रेणी ${n % 8}`,
    description: 'Seen.',
  });
  return {
    id: newId(),
    code: `S0${n}`,
    kind: 'technical',
    ...words('en'),
    indicators: ['1', '2', '3', '4', '5'],
    validityMonths: null,
    retiredOn: null,
    translations: { hi: words('hi') },
    version: 1,
  };
}

function person(n: number, people: number, teamId: string, managerId: string) {
  return {
    id: newId(),
    number: `L${people}-${n}`,
    name: `Ananya Krishnamurthy ${n}`,
    email: `l${people}-${n}@example.org`,
    teamId,
    managerId,
    hiredOn: '2024-01-01',
    leftOn: null,
    status: 'active' as const,
    language: null,
    targetRoleId: null,
    version: 1,
  };
}
