import { isDeepStrictEqual } from 'node:util';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { Requirement, RoleProfile } from '../../job-roles/role-profile.entity.js';
import { numberAfter, openDraft } from '../../job-roles/profile-state.js';
import { type CalendarDate, later } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { newId } from '../../shared/id.js';
import { Skill } from '../../skills/skill.entity.js';
import { problemAt } from '../place.js';
import type { CatalogueFacts } from '../tables.js';
import { LoadStopped } from './load-stopped.js';
import { draftWords, PUBLISHED, type Settling } from './settling.js';

interface Codes {
  readonly roles: ReadonlyMap<string, string>;
  readonly skills: ReadonlyMap<string, string>;
}

/** A requirement as the history tells it: by code, without ids. */
type Asked = Pick<CatalogueFacts['requirements'][number], 'skill' | 'level' | 'importance' | 'mandatory' | 'evidence'>;

/**
 * Publishes a new version of each role whose requirements are not those of its latest published version; published
 * versions never change. A requirement that somebody published otherwise since the last load is asked about, and so is a draft
 * of the next version, which would be overtaken. A new version holds from `effectiveOn`, and never before the version it follows.
 *
 * @returns how many versions were published.
 * @throws LoadStopped when a new version would ask for a retired skill.
 */
export async function loadProfiles(
  tx: Tx,
  settling: Settling,
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
  const asked = new Set<string>();
  for (const [role, wanted] of grouped(facts.requirements, (each) => each.role)) {
    const jobRoleId = codes.roles.get(role) as string;
    const present = latest.get(jobRoleId);
    const before = present?.requirements
      .map((each) => askedOf({ ...each, skill: codeOfSkill.get(each.skillId) ?? '' }))
      .sort(bySkill);
    const thing = { kind: 'profile' as const, code: role, id: present?.profile.id };
    const [now, file] = leavesOfBoth(before, wanted);
    const after = askedIn(file, await settling.leaves(thing, now, file));
    if (before && isDeepStrictEqual(before, after)) continue;
    const open = openDraft(stored.filter((each) => each.jobRoleId === jobRoleId && each.discardedAt === null));
    if (open && settling.ask(thing, 'draft', draftWords(open.profileVersion), PUBLISHED) !== 'file') {
      await settling.leaves(thing, now ?? new Map<string, never>(), file, 'ours');
      continue;
    }
    for (const { skill } of after) asked.add(`${role} ${skill}`);
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
      ...after.map(({ skill, ...each }) => ({
        id: newId(),
        profileId: profile.id,
        skillId: codes.skills.get(skill) as string,
        ...each,
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
  await refuseRetired(tx, facts, asked);
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

/** @param asked `<role> <skill>` of the new versions */
async function refuseRetired(tx: Tx, facts: CatalogueFacts, asked: ReadonlySet<string>): Promise<void> {
  const skills = await tx.repository(Skill).find();
  const retired = new Set(skills.filter(({ retiredOn }) => retiredOn !== null).map(({ code }) => code));
  const problems = facts.requirements
    .filter(({ role, skill }) => retired.has(skill) && asked.has(`${role} ${skill}`))
    .map(({ at, skill }) => problemAt(at, 'skill', 'catalogue-skill-retired', { value: skill }));
  if (problems.length > 0) throw new LoadStopped(problems);
}

type Cells = readonly [Asked['level'], Asked['importance'], Asked['mandatory'], Asked['evidence']];

/** By skill, as it stands here and as the files have it; null = that one does not ask for it. */
function leavesOfBoth(before: readonly Asked[] | undefined, wanted: readonly Asked[]) {
  const cells = (asked: readonly Asked[]) =>
    new Map<string, Cells | null>(
      asked.map(({ skill, level, importance, mandatory, evidence }) => [
        skill,
        [level, importance, mandatory, evidence],
      ]),
    );
  const [now, file] = [before && cells(before), cells(wanted)];
  for (const skill of now?.keys() ?? []) if (!file.has(skill)) file.set(skill, null);
  return [now ?? null, file] as const;
}

function askedIn(file: ReadonlyMap<string, Cells | null>, kept: ReadonlyMap<string, unknown>): Asked[] {
  return [...file]
    .map(([skill, cells]) => [skill, kept.has(skill) ? (kept.get(skill) as Cells | undefined) : cells] as const)
    .flatMap(([skill, cells]) => {
      if (!cells) return [];
      const [level, importance, mandatory, evidence] = cells;
      return [{ skill, level, importance, mandatory, evidence }];
    })
    .sort(bySkill);
}

function askedOf({ skill, level, importance, mandatory, evidence }: Asked): Asked {
  return { skill, level, importance, mandatory, evidence };
}

function bySkill(a: Asked, b: Asked): number {
  return a.skill < b.skill ? -1 : 1;
}
