import { Inject, Injectable } from '@nestjs/common';
import { findIdNamed } from '../database/by-name.js';
import { insertRows } from '../database/insert-rows.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Conflict, NotFound, refuseIf, RuleViolation } from '../shared/errors.js';
import { isId, newId } from '../shared/id.js';
import { refuseStale } from '../web/etag.js';
import { JobRole } from './job-role.entity.js';
import type { ProfileWithRequirements } from './job-roles.queries.js';
import {
  askedOf,
  draftIn,
  type NewRequirement,
  profileFacts,
  requirementProblems,
  writeRequirements,
} from './profile-drafts.js';
import {
  latestPublished,
  numberAfter,
  openDraft,
  profileStateOf,
  publicationProblems,
} from './profile-state.js';
import { Requirement, RoleProfile } from './role-profile.entity.js';

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
      const id = isId(roleIdOrCode) ? roleIdOrCode : await findIdNamed(tx, 'job_roles', 'code', roleIdOrCode);
      const role = id && (await tx.repository(JobRole).findOneBy({ id }));
      if (!role) throw new NotFound();
      const versions = await tx.repository(RoleProfile).findBy({ jobRoleId: role.id });
      const latest = latestPublished(versions);
      const open = openDraft(versions.filter(({ discardedAt }) => discardedAt === null));
      if (open) throw new Conflict('profile-draft-open', { profileVersion: open.profileVersion });
      const copied = latest ? await tx.repository(Requirement).findBy({ profileId: latest.id }) : [];
      const profile: RoleProfile = {
        id: newId(),
        jobRoleId: role.id,
        profileVersion: numberAfter(versions.map(({ profileVersion }) => profileVersion)),
        effectiveOn: null,
        publishedAt: null,
        publishedBy: null,
        createdAt: tx.at,
        discardedAt: null,
        discardedBy: null,
        version: 1,
      };
      await insertRows(tx.manager, RoleProfile, [profile]);
      const requirements = await writeRequirements(tx, profile.id, copied);
      tx.record({
        act: 'profile.drafted',
        subject: { type: 'profile', id: profile.id },
        after: { role: role.code, profileVersion: profile.profileVersion },
      });
      return { ...profileFacts(profile), state: 'draft', requirements };
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
   * Throws a draft away. Its number is never given again, and what it asked for stays in the history.
   *
   * @param seen the version that the actor saw.
   * @throws NotFound, also once it is discarded; Stale; Conflict `profile-published`.
   */
  discard(actor: Actor, profileId: string, seen: number): Promise<void> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { version, jobRoleId, profileVersion } = await draftIn(tx, profileId);
      refuseStale(seen, version);
      const { code } = await tx.repository(JobRole).findOneByOrFail({ id: jobRoleId });
      const requirements = (await tx.repository(Requirement).findBy({ profileId })).map(askedOf);
      await tx.repository(Requirement).delete({ profileId });
      const discarded = { discardedAt: tx.at, discardedBy: actor.name };
      await tx.repository(RoleProfile).update({ id: profileId }, discarded);
      tx.record({
        act: 'profile.discarded',
        subject: { type: 'profile', id: profileId },
        before: { role: code, profileVersion, requirements },
      });
    });
  }

  /**
   * @param effectiveOn first day in force; today when absent.
   * @throws Conflict `profile-version-taken` when a later version was published first; Conflict `profile-published`;
   *   RuleViolation for an empty draft, a retired skill, or a day before today or before the version that it follows.
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
      const latest = latestPublished(versions)?.profileVersion ?? 0;
      if (latest > profileVersion) throw new Conflict('profile-version-taken', { profileVersion, latest });
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
