import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { foundBy, foundAsGiven, keyset, where } from '../../database/statement.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import { REAPPLICATION_MONTHS } from '../schemes/read-versions.js';
import { foundUnderAnotherName } from './found-by-name.js';
import { holderNameOn } from './holder-name.js';
import { mayApplyAgainOn } from './reapplication.js';
import type { CertificateEvidence } from './certificate-evidence.js';
import type { CertificateState } from './certificate-state.js';
import { inState, withStates } from './state-facts.js';

/** What every colleague may see of a certificate. */
export interface PublicCertificate {
  readonly id: string;
  readonly number: string;
  readonly certificationId: string;
  readonly certificationCode: string;
  readonly certificationTitle: string;
  readonly employeeId: string;
  /** What the holder is called today. */
  readonly employeeName: string;
  readonly employeeNumber: string;
  /** What the certificate said on the day, and its credential: another name when the holder bears a new one since. */
  readonly holderName: string;
  readonly issuedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly revokedOn: CalendarDate | null;
  /** First day on which its holder may apply again after its revocation; null once nothing holds them back. */
  readonly againOn: CalendarDate | null;
  readonly state: CertificateState;
}

/** What belongs to the holder's record (`maySeeEvidence`). */
export interface CertificateRecord {
  readonly profileVersion: number;
  readonly evidence: CertificateEvidence;
  readonly grantedByName: string;
  readonly grantedAt: string;
  readonly impartialityWaiver: string | null;
  readonly revocationReason: string | null;
  readonly revokedByName: string | null;
}

export interface CertificateFilters {
  readonly employeeId?: string;
  readonly certificationId?: string;
  readonly state?: CertificateState;
  /** In its number, the name on it, and the holder's present name and number. */
  readonly search?: string;
}

export const CERTIFICATE_SORTS = ['number', 'issuedOn', 'validUntil', 'employeeName'] as const;

const COLUMNS: Readonly<Record<(typeof CERTIFICATE_SORTS)[number], string>> = {
  number: 'c.number',
  issuedOn: 'c.issued_on',
  validUntil: 'c.valid_until',
  employeeName: 'e.name_find',
};

const columns = (
  asOf: CalendarDate,
) => sql`c.id, c.number, c.certification_id AS "certificationId", s.code AS "certificationCode",
  s.title AS "certificationTitle", c.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber",
  ${holderNameOn(asOf)} AS "holderName", c.issued_on AS "issuedOn", c.effective_on AS "effectiveOn", c.valid_until AS "validUntil",
  r.revoked_on AS "revokedOn", ${REAPPLICATION_MONTHS} AS "reapplicationMonths"`;

const FROM = sql`FROM certificates c JOIN certifications s ON s.id = c.certification_id
  JOIN employees e ON e.id = c.employee_id LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
  LEFT JOIN certificate_grounds w ON w.certificate_id = c.id
  LEFT JOIN certification_versions v ON v.id = w.scheme_version_id`;

type Row = Omit<PublicCertificate, 'state' | 'againOn'> & { readonly reapplicationMonths: number };

@Injectable()
export class CertificatesQueries {
  constructor(private readonly reading: Reading) {}

  async list(
    filters: CertificateFilters,
    asOf: CalendarDate,
    paging: Paging,
  ): Promise<Page<PublicCertificate>> {
    const { employeeId, certificationId, state, search } = filters;
    const { condition, order } = keyset(paging, COLUMNS, 'c.id');
    const conditions = [
      employeeId ? sql`c.employee_id = ${employeeId}` : null,
      certificationId ? sql`c.certification_id = ${certificationId}` : null,
      state ? inState(state, asOf) : null,
      search ? await this.found(search, asOf) : null,
      condition,
    ];
    const rows = await this.reading
      .sql<Row>`SELECT ${columns(asOf)} ${FROM} ${where(...conditions)} ${order}`;
    const among = sql`c.id IN (${join(rows.length > 0 ? rows.map(({ id }) => id) : [''])})`;
    return toSortedPage(told(await withStates(this.reading, rows, among, asOf), asOf), paging);
  }

  private async found(search: string, asOf: CalendarDate): Promise<Sql> {
    const today = foundBy(search, foundAsGiven('c.number'), 'e.name_find', 'e.number_find') ?? sql`1 = 0`;
    const which = { name: holderNameOn(asOf), among: sql`1 = 1`, isPublic: false };
    return sql`(${today} OR ${await foundUnderAnotherName(this.reading, search, which)})`;
  }

  /** The most recent first. */
  async ofEmployee(employeeId: string, asOf: CalendarDate): Promise<PublicCertificate[]> {
    const rows = await this.reading.sql<Row>`
      SELECT ${columns(asOf)} ${FROM} WHERE c.employee_id = ${employeeId} ORDER BY c.issued_on DESC, c.id DESC`;
    return told(await withStates(this.reading, rows, sql`c.employee_id = ${employeeId}`, asOf), asOf);
  }

  /** @throws NotFound */
  async one(certificateId: string, asOf: CalendarDate): Promise<PublicCertificate & CertificateRecord> {
    const [row] = await this.reading.sql<Row & Omit<CertificateRecord, 'evidence'> & { evidence: string }>`
      SELECT ${columns(asOf)}, p.profile_version AS "profileVersion", c.evidence, c.granted_by_name AS "grantedByName",
        c.granted_at AS "grantedAt", c.impartiality_waiver AS "impartialityWaiver",
        r.reason AS "revocationReason", r.revoked_by_name AS "revokedByName"
      ${FROM} JOIN role_profiles p ON p.id = c.profile_id WHERE c.id = ${certificateId}`;
    const states = await withStates(this.reading, row ? [row] : [], sql`c.id = ${certificateId}`, asOf);
    const [found] = told(states, asOf);
    if (!found) throw new NotFound();
    return { ...found, evidence: JSON.parse(found.evidence) as CertificateEvidence };
  }
}

function told<R extends { readonly revokedOn: CalendarDate | null; readonly reapplicationMonths: number }>(
  rows: readonly R[],
  asOf: CalendarDate,
): (Omit<R, 'reapplicationMonths'> & { readonly againOn: CalendarDate | null })[] {
  return rows.map(({ reapplicationMonths, ...row }) => {
    const againOn = row.revokedOn && mayApplyAgainOn(row.revokedOn, reapplicationMonths);
    return { ...row, againOn: againOn !== null && asOf < againOn ? againOn : null };
  });
}
