import { Injectable } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { ALL_KNOWN } from '../shared/known.js';
import type { EvidenceRule, Importance, RequiredLevel } from './requirement.js';

export interface ProfileRequirement {
  readonly id: string;
  readonly skillId: string;
  readonly level: RequiredLevel;
  readonly importance: Importance;
  readonly mandatory: boolean;
  readonly evidence: EvidenceRule;
}

export interface ProfileInForce {
  readonly id: string;
  readonly jobRoleId: string;
  readonly profileVersion: number;
  readonly effectiveOn: CalendarDate;
  readonly requirements: readonly ProfileRequirement[];
}

@Injectable()
export class ProfilesQueries {
  constructor(private readonly reading: Reading) {}

  /**
   * The published profile of a role that is in force on `asOf`; null when none was yet.
   *
   * @param knownAt an instant: what was published later does not count.
   */
  async inForce(
    jobRoleId: string,
    asOf: CalendarDate,
    knownAt: string = ALL_KNOWN,
  ): Promise<ProfileInForce | null> {
    const [profile] = await this.reading.sql<Omit<ProfileInForce, 'requirements'>>`
      SELECT id, job_role_id AS "jobRoleId", profile_version AS "profileVersion", effective_on AS "effectiveOn"
      FROM role_profiles
      WHERE job_role_id = ${jobRoleId} AND published_at <= ${knownAt} AND effective_on <= ${asOf}
      ORDER BY effective_on DESC, profile_version DESC LIMIT 1`;
    return profile ? { ...profile, requirements: await this.requirements(profile.id) } : null;
  }

  async requirements(profileId: string): Promise<ProfileRequirement[]> {
    const rows = await this.reading.sql<ProfileRequirement>`
      SELECT r.id, r.skill_id AS "skillId", r.level, r.importance, r.mandatory, r.evidence
      FROM requirements r JOIN skills s ON s.id = r.skill_id WHERE r.profile_id = ${profileId} ORDER BY s.code`;
    return rows.map((row) => ({ ...row, mandatory: Boolean(row.mandatory) }));
  }
}
