import { Inject, Injectable } from '@nestjs/common';
import { In } from 'typeorm';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Conflict, type FieldProblem, NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { isId, newId } from '../shared/id.js';
import { Skill } from '../skills/skill.entity.js';
import { refuseStale } from '../web/etag.js';
import { JobRole } from './job-role.entity.js';
import { latestPublished, openDraft, profileStateOf, publicationProblems } from './profile-state.js';
import type { ProfileWithRequirements } from './job-roles.queries.js';
import type { ProfileRequirement } from './profiles.queries.js';
import { Requirement, RoleProfile } from './role-profile.entity.js';

export type NewRequirement = Omit<ProfileRequirement, 'id'>;

/** Drafts of role profiles, and their publication. What is published never changes (`domain.md`, section 1). */
@Injectable()
export class ProfilesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Begins the next version as a copy of the latest published one; empty where there is none.
   *
   * @throws NotFound; Conflict `profile-draft-open` while another draft waits.
   */
  draft(actor: Actor, roleIdOrCode: string): Promise<ProfileWithRequirements> {
    return this.unitOfWork.run(actor, async (tx) => {
      const role = await tx
        .repository(JobRole)
        .findOneBy(isId(roleIdOrCode) ? { id: roleIdOrCode } : { code: roleIdOrCode });
      if (!role) throw new NotFound();
      const versions = await tx.repository(RoleProfile).findBy({ jobRoleId: role.id });
      const latest = latestPublished(versions);
      const open = openDraft(versions);
      if (open) throw new Conflict('profile-draft-open', { profileVersion: open.profileVersion });
      const copied = latest ? await tx.repository(Requirement).findBy({ profileId: latest.id }) : [];
      const profile: RoleProfile = {
        id: newId(),
        jobRoleId: role.id,
        profileVersion: (latest?.profileVersion ?? 0) + 1,
        effectiveOn: null,
        publishedAt: null,
        publishedBy: null,
        createdAt: tx.at,
        version: 1,
      };
      await insertRows(tx.manager, RoleProfile, [profile]);
      const requirements = await writeRequirements(tx, profile.id, copied);
      tx.record({
        act: 'profile.drafted',
        subject: { type: 'profile', id: profile.id },
        after: { role: role.code, profileVersion: profile.profileVersion },
      });
      return { ...profile, state: 'draft', requirements };
    });
  }

  /**
   * Replaces what a draft asks for.
   *
   * @param seen the version that the actor saw.
   * @throws Stale; Conflict `profile-published`; RuleViolation for a skill that is unknown, retired or named twice.
   */
  change(
    actor: Actor,
    profileId: string,
    wanted: readonly NewRequirement[],
    seen: number,
  ): Promise<ProfileWithRequirements> {
    return this.unitOfWork.run(actor, async (tx) => {
      const profile = await draftIn(tx, profileId);
      refuseStale(seen, profile.version);
      refuseIf(await requirementProblems(tx, wanted));
      const before = (await tx.repository(Requirement).findBy({ profileId })).map(askedOf);
      await tx.repository(Requirement).delete({ profileId });
      const requirements = await writeRequirements(tx, profileId, wanted);
      // Nothing in the row itself differs, and its version counts what its requirements went through.
      await tx.repository(RoleProfile).update({ id: profileId }, { effectiveOn: null });
      const subject = { type: 'profile', id: profileId };
      tx.record({ act: 'profile.changed', subject, before, after: wanted.map(askedOf) });
      return { ...profile, version: profile.version + 1, state: 'draft', requirements };
    });
  }

  /**
   * @param effectiveOn first day in force; today when absent.
   * @throws Conflict `profile-version-taken` when another draft of the same version was published first; Conflict
   *   `profile-published`; RuleViolation for an empty draft, a retired skill, or a day before today or before the
   *   version that it follows.
   */
  publish(
    actor: Actor,
    profileId: string,
    effectiveOn: CalendarDate = this.clock.today(),
  ): Promise<ProfileWithRequirements> {
    return this.unitOfWork.run(actor, async (tx) => {
      const draft = await draftIn(tx, profileId);
      const versions = await tx.repository(RoleProfile).findBy({ jobRoleId: draft.jobRoleId });
      const { profileVersion } = draft;
      if ((latestPublished(versions)?.profileVersion ?? 0) >= profileVersion) {
        throw new Conflict('profile-version-taken', { profileVersion });
      }
      const today = this.clock.today();
      refuseIf(publicationProblems(effectiveOn, versions, today));
      const requirements = await tx.repository(Requirement).findBy({ profileId });
      if (requirements.length === 0) throw new RuleViolation('profile-empty');
      refuseIf(await requirementProblems(tx, requirements));
      const published = { effectiveOn, publishedAt: tx.at, publishedBy: actor.name };
      await tx.repository(RoleProfile).update({ id: profileId }, published);
      tx.record({
        act: 'profile.published',
        subject: { type: 'profile', id: profileId },
        after: { profileVersion, effectiveOn, requirements: requirements.map(askedOf) },
      });
      const profile = { ...draft, ...published, version: draft.version + 1 };
      const state = profileStateOf(profile, versions, today);
      return {
        ...profile,
        state,
        requirements: requirements.map((each) => ({ id: each.id, ...askedOf(each) })),
      };
    });
  }
}

async function draftIn(tx: Tx, profileId: string): Promise<RoleProfile> {
  const profile = await tx.repository(RoleProfile).findOneBy({ id: profileId });
  if (!profile) throw new NotFound();
  const { profileVersion } = profile;
  if (profile.publishedAt !== null) throw new Conflict('profile-published', { profileVersion });
  return profile;
}

async function requirementProblems(tx: Tx, wanted: readonly NewRequirement[]): Promise<FieldProblem[]> {
  const skills = await tx.repository(Skill).findBy({ id: In(wanted.map(({ skillId }) => skillId)) });
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

async function writeRequirements(
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

function askedOf({ skillId, level, importance, mandatory, evidence }: NewRequirement): NewRequirement {
  return { skillId, level, importance, mandatory, evidence };
}
