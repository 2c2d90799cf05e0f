import { join } from 'sql-template-tag';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { Conflict, type FieldProblem, NotFound } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import type { Skill } from '../skills/skill.entity.js';
import type { ProfileRequirement } from './profiles.queries.js';
import { Requirement, RoleProfile } from './role-profile.entity.js';

/** What the verbs on versions of a profile read and write in common, within their transaction. */

export type NewRequirement = Omit<ProfileRequirement, 'id'>;

/** What is told of a version: those that were discarded are told of nowhere but in the history. */
export type ProfileFacts = Omit<RoleProfile, 'discardedAt' | 'discardedBy'>;

/** @throws NotFound, also for a draft that was discarded; Conflict `profile-published` */
export async function draftIn(tx: Tx, profileId: string): Promise<ProfileFacts> {
  const profile = await tx.repository(RoleProfile).findOneBy({ id: profileId });
  if (!profile || profile.discardedAt !== null) throw new NotFound();
  const { profileVersion } = profile;
  if (profile.publishedAt !== null) throw new Conflict('profile-published', { profileVersion });
  return profileFacts(profile);
}

export function profileFacts(profile: RoleProfile): ProfileFacts {
  const { discardedAt: _at, discardedBy: _by, ...facts } = profile;
  return facts;
}

export async function requirementProblems(
  tx: Tx,
  wanted: readonly NewRequirement[],
): Promise<FieldProblem[]> {
  if (wanted.length === 0) return [];
  const skills = await tx.sql<Pick<Skill, 'id' | 'name' | 'retiredOn'>>`
    SELECT id, name, retired_on AS "retiredOn" FROM skills WHERE id IN (${join(wanted.map(({ skillId }) => skillId))})`;
  const known = new Map(skills.map((skill) => [skill.id, skill]));
  return wanted.flatMap(({ skillId }, index): FieldProblem[] => {
    const field = `requirements.${index}.skillId`;
    const skill = known.get(skillId);
    if (!skill) return [{ field, code: 'requirement-skill-unknown', params: { value: skillId } }];
    if (skill.retiredOn !== null) {
      const { name, retiredOn } = skill;
      return [{ field, code: 'requirement-skill-retired', params: { name, retiredOn } }];
    }
    const again = wanted.findIndex((other) => other.skillId === skillId) < index;
    return again ? [{ field, code: 'requirement-twice', params: { name: skill.name } }] : [];
  });
}

export async function writeRequirements(
  tx: Tx,
  profileId: string,
  wanted: readonly NewRequirement[],
): Promise<ProfileRequirement[]> {
  const requirements = wanted.map((each) => ({ id: newId(), ...askedOf(each) }));
  await insertRows(
    tx.manager,
    Requirement,
    requirements.map((each) => ({ ...each, profileId })),
  );
  return requirements;
}

export function askedOf({ skillId, level, importance, mandatory, evidence }: NewRequirement): NewRequirement {
  return { skillId, level, importance, mandatory, evidence };
}
