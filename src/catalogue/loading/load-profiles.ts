import { isDeepStrictEqual } from 'node:util';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { Requirement, RoleProfile } from '../../job-roles/role-profile.entity.js';
import { numberAfter } from '../../job-roles/profile-state.js';
import { type CalendarDate, later } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { newId } from '../../shared/id.js';
import { Skill } from '../../skills/skill.entity.js';
import { problemAt } from '../place.js';
import type { CatalogueFacts } from '../tables.js';
import { LoadStopped } from './load-stopped.js';

interface Codes {
  readonly roles: ReadonlyMap<string, string>;
  readonly skills: ReadonlyMap<string, string>;
}

/** A requirement as the history tells it: by code, without ids. */
type Asked = Pick<CatalogueFacts['requirements'][number], 'skill' | 'level' | 'importance' | 'mandatory' | 'evidence'>;

/**
 * Publishes a new version of each role whose requirements are not those of its latest published version; published
 * versions never change. A new version holds from `effectiveOn`, and never before the version it follows.
 *
 * @returns how many versions were published.
 * @throws LoadStopped when a new version would ask for a retired skill.
 */
export async function loadProfiles(
  tx: Tx,
  facts: CatalogueFacts,
  codes: Codes,
  effectiveOn: CalendarDate,
): Promise<number> {
  const stored = await tx.repository(RoleProfile).find();
  const numbers = new Map<string, number[]>();
  for (const { jobRoleId, profileVersion } of stored)
    numbers.set(jobRoleId, [...(numbers.get(jobRoleId) ?? []), profileVersion]);
  const latest = await latestProfiles(tx, stored);
  const codeOfSkill = new Map([...codes.skills].map(([code, id]) => [id, code]));
  const profiles: RoleProfile[] = [];
  const requirements: Requirement[] = [];
  for (const [role, wanted] of grouped(facts.requirements, (each) => each.role)) {
    const jobRoleId = codes.roles.get(role) as string;
    const present = latest.get(jobRoleId);
    const before = present?.requirements.map((each) =>
      askedOf({ ...each, skill: codeOfSkill.get(each.skillId) ?? '' }),
    );
    const after = wanted.map(askedOf);
    if (before && isDeepStrictEqual(before.sort(bySkill), after.sort(bySkill))) continue;
    const profile = {
      id: newId(),
      jobRoleId,
      profileVersion: numberAfter(numbers.get(jobRoleId) ?? []),
      effectiveOn: later(effectiveOn, present?.profile.effectiveOn ?? effectiveOn),
      publishedAt: tx.at,
      publishedBy: tx.actor.name,
      createdAt: tx.at,
      discardedAt: null,
      discardedBy: null,
      version: 1,
    };
    profiles.push(profile);
    requirements.push(
      ...after.map(({ skill, ...asked }) => ({
        id: newId(),
        profileId: profile.id,
        skillId: codes.skills.get(skill) as string,
        ...asked,
      })),
    );
    const { profileVersion } = profile;
    tx.record({
      act: 'profile.published',
      subject: { type: 'profile', id: profile.id },
      before,
      after: { role, profileVersion, effectiveOn: profile.effectiveOn, requirements: after },
    });
  }
  await refuseRetired(tx, facts, codes, new Set(profiles.map(({ jobRoleId }) => jobRoleId)));
  await insertRows(tx.manager, RoleProfile, profiles);
  await insertRows(tx.manager, Requirement, requirements);
  return profiles.length;
}

async function latestProfiles(tx: Tx, stored: readonly RoleProfile[]) {
  const published = stored.filter(({ publishedAt }) => publishedAt !== null);
  const requirements = grouped(await tx.repository(Requirement).find(), ({ profileId }) => profileId);
  const latest = new Map<string, { profile: RoleProfile; requirements: readonly Requirement[] }>();
  for (const profile of published.sort((a, b) => a.profileVersion - b.profileVersion)) {
    latest.set(profile.jobRoleId, { profile, requirements: requirements.get(profile.id) ?? [] });
  }
  return latest;
}

async function refuseRetired(
  tx: Tx,
  facts: CatalogueFacts,
  codes: Codes,
  publishedFor: ReadonlySet<string>,
): Promise<void> {
  const skills = await tx.repository(Skill).find();
  const retired = new Set(skills.filter(({ retiredOn }) => retiredOn !== null).map(({ code }) => code));
  const problems = facts.requirements
    .filter(({ role, skill }) => retired.has(skill) && publishedFor.has(codes.roles.get(role) ?? ''))
    .map(({ at, skill }) => problemAt(at, 'skill', 'catalogue-skill-retired', { value: skill }));
  if (problems.length > 0) throw new LoadStopped(problems);
}

function askedOf({ skill, level, importance, mandatory, evidence }: Asked): Asked {
  return { skill, level, importance, mandatory, evidence };
}

function bySkill(a: Asked, b: Asked): number {
  return a.skill < b.skill ? -1 : 1;
}
