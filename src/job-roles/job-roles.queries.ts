import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { IsNull } from 'typeorm';
import { findIdNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { foundBy, keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { NotFound } from '../shared/errors.js';
import { isId } from '../shared/id.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import { JobRole, LadderStep } from './job-role.entity.js';
import { type ProfileRequirement, ProfilesQueries } from './profiles.queries.js';
import { type ProfileFacts, profileFacts } from './profile-drafts.js';
import { type ProfileState, profileStateOf } from './profile-state.js';
import { stepHolds, stepsKnown } from './steps-held.js';
import { RoleProfile } from './role-profile.entity.js';

export interface JobRoleFilter {
  readonly search?: string;
  readonly track?: string;
}

export type ProfileVersion = ProfileFacts & { readonly state: ProfileState };
export type ProfileWithRequirements = ProfileVersion & {
  readonly requirements: readonly ProfileRequirement[];
};

type JobRoleRow = Omit<JobRole, 'responsibilities' | 'translations'> & {
  readonly responsibilities: string;
  readonly translations: string;
};

@Injectable()
export class JobRolesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly profiles: ProfilesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async list({ search, track }: JobRoleFilter, paging: Paging): Promise<Page<JobRole>> {
    const { condition, order } = keyset(paging, { code: 'code', title: 'title_find' }, 'id');
    const filter = where(
      foundBy(search, 'code_find', 'title_find', 'summary_find', 'translations_find'),
      track ? sql`track = ${track}` : null,
      condition,
    );
    const rows = await this.reading.sql<JobRoleRow>`
      SELECT id, code, title, track, summary, responsibilities, retired_on AS "retiredOn", translations, version
      FROM job_roles ${filter} ${order}`;
    const roles = rows.map((row) => ({
      ...row,
      responsibilities: JSON.parse(row.responsibilities) as JobRole['responsibilities'],
      translations: JSON.parse(row.translations) as JobRole['translations'],
    }));
    return toSortedPage(roles, paging);
  }

  /** Every role. A ladder has a handful; the whole of it is one page. */
  all(): Promise<JobRole[]> {
    return this.reading.find(JobRole, { order: { code: 'ASC' } });
  }

  /** Those that hold on a day, today when absent, as they were known at an instant. */
  async steps({ asOf, knownAt }: { asOf?: CalendarDate; knownAt?: string } = {}): Promise<LadderStep[]> {
    const day = asOf ?? this.clock.today();
    const all = await this.reading.find(LadderStep, { order: { id: 'ASC' } });
    return stepsKnown(all, knownAt).filter((step) => stepHolds(step, day));
  }

  /** @throws NotFound for an id or code that no role has. */
  async one(idOrCode: string): Promise<JobRole> {
    const id = isId(idOrCode) ? idOrCode : await findIdNamed(this.reading, 'job_roles', 'code', idOrCode);
    const role = id && (await this.reading.findOneBy(JobRole, { id }));
    if (!role) throw new NotFound();
    return role;
  }

  /** All versions of a role's profile with their state on `asOf`: newest first, drafts before all, discarded ones not. */
  async versions(jobRoleId: string, asOf: CalendarDate): Promise<ProfileVersion[]> {
    const profiles = await this.reading.find(RoleProfile, {
      where: { jobRoleId, discardedAt: IsNull() },
      order: { profileVersion: 'DESC', createdAt: 'DESC' },
    });
    return profiles.map((profile) => ({
      ...profileFacts(profile),
      state: profileStateOf(profile, profiles, asOf),
    }));
  }

  /** @throws NotFound, also for a draft that was discarded */
  async profile(profileId: string, asOf: CalendarDate): Promise<ProfileWithRequirements> {
    const profile = await this.reading.findOneBy(RoleProfile, { id: profileId });
    if (!profile || profile.discardedAt !== null) throw new NotFound();
    const versions = await this.versions(profile.jobRoleId, asOf);
    const requirements = await this.profiles.requirements(profileId);
    return { ...profileFacts(profile), state: profileStateOf(profile, versions, asOf), requirements };
  }
}
