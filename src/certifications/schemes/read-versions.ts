import sql, { raw } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import { where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { type SchemeConditions, USUAL_CONDITIONS } from './scheme-conditions.js';

/** A version of a scheme as it is stored. */
export interface VersionFact extends SchemeConditions {
  readonly id: string;
  readonly certificationId: string;
  /** 1, 2, 3 … */
  readonly number: number;
  /** First day on which it is decided under; null = a draft. */
  readonly effectiveOn: CalendarDate | null;
  readonly publishedAt: string | null;
  readonly publishedByName: string | null;
  /** Of the row: counts its edits. */
  readonly version: number;
}

type Row = Omit<VersionFact, 'courseIds' | 'testSkillIds'> & { courseIds: string; testSkillIds: string };

/** The versions of one scheme or of all, the latest first: drafts too, unless they were discarded. */
export async function readVersions(source: Source, certificationId?: string): Promise<VersionFact[]> {
  const rows = await source.sql<Row>`
    SELECT ${COLUMNS} FROM certification_versions v
    ${where(
      sql`v.discarded_at IS NULL`,
      certificationId ? sql`v.certification_id = ${certificationId}` : null,
    )} ORDER BY v.number DESC`;
  return rows.map(versionOf);
}

/** Null when there is none, or it was discarded. */
export async function readVersion(source: Source, versionId: string): Promise<VersionFact | null> {
  const [row] = await source.sql<Row>`
    SELECT ${COLUMNS} FROM certification_versions v WHERE v.id = ${versionId} AND v.discarded_at IS NULL`;
  return row ? versionOf(row) : null;
}

function versionOf(row: Row): VersionFact {
  return {
    ...row,
    courseIds: JSON.parse(row.courseIds) as string[],
    testSkillIds: JSON.parse(row.testSkillIds) as string[],
    renewalHours: Number(row.renewalHours),
  };
}

/** Of versions `v` from before a version stated it, the usual period. */
const REAPPLICATION = `COALESCE(v.reapplication_months, ${USUAL_CONDITIONS.reapplicationMonths})`;
export const REAPPLICATION_MONTHS = raw(REAPPLICATION);

const COLUMNS = raw(`v.id, v.certification_id AS "certificationId", v.number, v.criteria,
  v.months_in_role AS "monthsInRole", v.validity_months AS "validityMonths", v.course_ids AS "courseIds",
  v.test_skill_ids AS "testSkillIds", v.test_months AS "testMonths", v.renewal_rule AS "renewalRule",
  v.renewal_hours AS "renewalHours", v.renewal_window_days AS "renewalWindowDays", ${REAPPLICATION} AS "reapplicationMonths", v.effective_on AS "effectiveOn",
  v.published_at AS "publishedAt", v.published_by_name AS "publishedByName", v.version`);
