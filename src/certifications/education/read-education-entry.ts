import type { Source } from '../../assessments/read-records.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';

/** What was recorded as continuing education, withdrawn or not. */
export interface EducationEntry {
  readonly id: string;
  readonly employeeId: string;
  readonly title: string;
  /** In quarters. */
  readonly hours: number;
  readonly completedOn: CalendarDate;
  readonly recordedByName: string;
  readonly recordedAt: string;
  readonly isWithdrawn: boolean;
}

/** @throws NotFound also for an entry of another person. */
export async function readEducationEntry(
  source: Source,
  employeeId: string,
  entryId: string,
): Promise<EducationEntry> {
  const [row] = await source.sql<EducationEntry>`
    SELECT d.id, d.employee_id AS "employeeId", d.title, d.hours, d.completed_on AS "completedOn",
      d.recorded_by_name AS "recordedByName", d.recorded_at AS "recordedAt",
      w.education_record_id IS NOT NULL AS "isWithdrawn"
    FROM education_records d LEFT JOIN education_withdrawals w ON w.education_record_id = d.id
    WHERE d.id = ${entryId} AND d.employee_id = ${employeeId}`;
  if (!row) throw new NotFound();
  return { ...row, hours: Number(row.hours), isWithdrawn: Boolean(row.isWithdrawn) };
}

/** A certificate whose decision counted an entry: it keeps its own copy (`CertificateEvidence`), and stands as decided. */
export interface RestingRenewal {
  readonly certificateId: string;
  readonly number: string;
  readonly issuedOn: CalendarDate;
}

/** The renewals that were decided while the entry counted for them (`countedEducation`), the earliest first. */
export function readRestingRenewals(
  source: Source,
  { employeeId, completedOn, recordedAt }: EducationEntry,
): Promise<RestingRenewal[]> {
  return source.sql<RestingRenewal>`
    SELECT c.id AS "certificateId", c.number, c.issued_on AS "issuedOn"
    FROM certificates c JOIN certificate_grounds g ON g.certificate_id = c.id
    JOIN certificates o ON o.id = g.renews_id JOIN certificate_grounds og ON og.certificate_id = o.id
    JOIN certification_versions v ON v.id = og.scheme_version_id
    WHERE c.employee_id = ${employeeId} AND v.renewal_rule <> 'reassessment'
      AND o.issued_on < ${completedOn} AND c.issued_on >= ${completedOn} AND c.granted_at >= ${recordedAt}
    ORDER BY c.issued_on, c.number`;
}
