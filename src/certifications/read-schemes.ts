import sql from 'sql-template-tag';
import type { Source } from '../assessments/read-records.js';
import { where } from '../database/statement.js';
import type { RequirementFact } from '../gaps/gap.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';

/** A certification with the role profile in force, which is what it recognises on the day. */
export interface Scheme {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** JSON: titles by language. */
  readonly translations: string;
  readonly jobRoleId: string;
  /** Whole months to be served in the role. */
  readonly monthsInRole: number;
  readonly validityMonths: number;
  readonly retiredOn: CalendarDate | null;
  readonly profile: {
    readonly id: string;
    readonly profileVersion: number;
    readonly requirements: readonly RequirementFact[];
  } | null;
}

interface ProfileRow {
  readonly id: string;
  readonly jobRoleId: string;
  readonly profileVersion: number;
}

/** Three statements, whatever the number of schemes. */
export async function readSchemes(
  source: Source,
  asOf: CalendarDate,
  certificationId?: string,
): Promise<Scheme[]> {
  const schemes = await source.sql<Omit<Scheme, 'profile'>>`
    SELECT c.id, c.code, c.title, c.translations, c.job_role_id AS "jobRoleId",
      c.months_in_role AS "monthsInRole", c.validity_months AS "validityMonths", c.retired_on AS "retiredOn"
    FROM certifications c ${where(certificationId ? sql`c.id = ${certificationId}` : null)} ORDER BY c.code`;
  const published = await source.sql<ProfileRow>`
    SELECT id, job_role_id AS "jobRoleId", profile_version AS "profileVersion" FROM role_profiles
    WHERE published_at IS NOT NULL AND effective_on <= ${asOf}
    ORDER BY effective_on DESC, profile_version DESC`;
  const requirements = await source.sql<RequirementFact & { profileId: string }>`
    SELECT r.id, r.profile_id AS "profileId", r.skill_id AS "skillId", r.level, r.importance, r.mandatory, r.evidence
    FROM requirements r JOIN role_profiles p ON p.id = r.profile_id JOIN skills s ON s.id = r.skill_id
    WHERE p.published_at IS NOT NULL AND p.effective_on <= ${asOf} ORDER BY s.code`;
  const requirementsOf = grouped(requirements, ({ profileId }) => profileId);
  return schemes.map((scheme) => {
    const inForce = published.find(({ jobRoleId }) => jobRoleId === scheme.jobRoleId);
    if (!inForce) return { ...scheme, profile: null };
    const rows = requirementsOf.get(inForce.id) ?? [];
    const facts = rows.map(({ profileId: _, ...row }) => ({ ...row, mandatory: Boolean(row.mandatory) }));
    return {
      ...scheme,
      profile: { id: inForce.id, profileVersion: inForce.profileVersion, requirements: facts },
    };
  });
}
