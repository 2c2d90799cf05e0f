import sql, { join } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import { where } from '../../database/statement.js';
import type { RequirementFact } from '../../gaps/gap.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { readVersions, type VersionFact } from './read-versions.js';
import type { Named } from './scheme-conditions.js';
import { versionInForce } from './scheme-version.js';

/** A version of a scheme with the names of what it asks for. */
export interface SchemeVersion extends VersionFact {
  readonly courses: readonly Named[];
  readonly testSkills: readonly Named[];
}

/** A certification with its version in force and the role profile in force, which is what it recognises on the day. */
export interface Scheme {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** JSON: titles by language. */
  readonly translations: string;
  readonly jobRoleId: string;
  readonly retiredOn: CalendarDate | null;
  /** What is decided under on the day; null before the first version takes effect. */
  readonly version: SchemeVersion | null;
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

/** Six statements, whatever the number of schemes. */
export async function readSchemes(
  source: Source,
  asOf: CalendarDate,
  certificationId?: string,
): Promise<Scheme[]> {
  const schemes = await source.sql<Omit<Scheme, 'profile' | 'version'>>`
    SELECT c.id, c.code, c.title, c.translations, c.job_role_id AS "jobRoleId", c.retired_on AS "retiredOn"
    FROM certifications c ${where(certificationId ? sql`c.id = ${certificationId}` : null)} ORDER BY c.code`;
  const versions = grouped(await readVersions(source, certificationId), (each) => each.certificationId);
  const inForce = new Map(schemes.map(({ id }) => [id, versionInForce(versions.get(id) ?? [], asOf)]));
  const named = await withNames(
    source,
    [...inForce.values()].filter((version) => version !== null),
  );
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
    const version = named.find((each) => each.certificationId === scheme.id) ?? null;
    const profile = published.find(({ jobRoleId }) => jobRoleId === scheme.jobRoleId);
    if (!profile) return { ...scheme, version, profile: null };
    const rows = requirementsOf.get(profile.id) ?? [];
    const facts = rows.map(({ profileId: _, ...row }) => ({ ...row, mandatory: Boolean(row.mandatory) }));
    const { id, profileVersion } = profile;
    return { ...scheme, version, profile: { id, profileVersion, requirements: facts } };
  });
}

/** Two statements, whatever the versions ask for. */
export async function withNames<V extends VersionFact>(
  source: Source,
  versions: readonly V[],
): Promise<(V & SchemeVersion)[]> {
  const ids = (of: 'courseIds' | 'testSkillIds') => {
    const wanted = versions.flatMap((version) => version[of]);
    return join(wanted.length > 0 ? wanted : ['']);
  };
  const courses = await source.sql<Named>`
    SELECT id, code, title AS name FROM courses WHERE id IN (${ids('courseIds')}) ORDER BY code`;
  const skills = await source.sql<Named>`
    SELECT id, code, name FROM skills WHERE id IN (${ids('testSkillIds')}) ORDER BY code`;
  return versions.map((version) => ({
    ...version,
    courses: courses.filter(({ id }) => version.courseIds.includes(id)),
    testSkills: skills.filter(({ id }) => version.testSkillIds.includes(id)),
  }));
}
