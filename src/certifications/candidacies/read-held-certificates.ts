import sql, { type Sql } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { EarlierCertificate } from './earlier-limits.js';
import type { RenewableCertificate } from '../renewal/renewal.js';
import { REAPPLICATION_MONTHS } from '../schemes/read-versions.js';
import { readLimits } from '../certificates/state-facts.js';

export type CertificateOfPerson = RenewableCertificate &
  EarlierCertificate & {
    readonly employeeId: string;
    readonly certificationId: string;
  };

/** The certificates of people with what eligibility and renewal ask of them, in four statements. */
export async function readHeldCertificates(
  source: Source,
  among: (employee: Sql) => Sql,
): Promise<CertificateOfPerson[]> {
  const theirs = among(sql`c.employee_id`);
  const certificates = await source.sql<CertificateOfPerson>`
    SELECT c.id, c.number, c.employee_id AS "employeeId", c.certification_id AS "certificationId",
      c.issued_on AS "issuedOn", c.effective_on AS "effectiveOn", c.valid_until AS "validUntil",
      r.revoked_on AS "revokedOn", v.renewal_rule AS "renewalRule", v.renewal_hours AS "renewalHours",
      v.renewal_window_days AS "renewalWindowDays", ${REAPPLICATION_MONTHS} AS "reapplicationMonths"
    FROM certificates c JOIN certificate_grounds w ON w.certificate_id = c.id
      JOIN certification_versions v ON v.id = w.scheme_version_id
      LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
    WHERE ${theirs} ORDER BY c.id`;
  const limitsOf = await readLimits(source, theirs);
  return certificates.map((each) => ({
    ...each,
    ...limitsOf(each.id),
    renewalHours: Number(each.renewalHours),
  }));
}
