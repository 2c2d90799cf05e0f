import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import { contains, keyset, where } from '../database/statement.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../shared/page.js';
import type { CertificateEvidence } from './certificate-evidence.js';
import { type CertificateState, certificateState } from './certificate-state.js';

/** What every colleague may see of a certificate. */
export interface PublicCertificate {
  readonly id: string;
  readonly number: string;
  readonly certificationId: string;
  readonly certificationCode: string;
  readonly certificationTitle: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly issuedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  readonly expiresOn: CalendarDate;
  readonly revokedOn: CalendarDate | null;
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
  /** In number and holder. */
  readonly search?: string;
}

export const CERTIFICATE_SORTS = ['number', 'issuedOn', 'expiresOn', 'employeeName'] as const;

const COLUMNS: Readonly<Record<(typeof CERTIFICATE_SORTS)[number], string>> = {
  number: 'c.number',
  issuedOn: 'c.issued_on',
  expiresOn: 'c.expires_on',
  employeeName: 'e.name',
};

const PUBLIC = sql`c.id, c.number, c.certification_id AS "certificationId", s.code AS "certificationCode",
  s.title AS "certificationTitle", c.employee_id AS "employeeId", e.name AS "employeeName",
  c.issued_on AS "issuedOn", c.effective_on AS "effectiveOn", c.expires_on AS "expiresOn",
  r.revoked_on AS "revokedOn"`;

const FROM = sql`FROM certificates c JOIN certifications s ON s.id = c.certification_id
  JOIN employees e ON e.id = c.employee_id LEFT JOIN certificate_revocations r ON r.certificate_id = c.id`;

type Row = Omit<PublicCertificate, 'state'>;

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
      contains(search, 'c.number', 'e.name'),
      condition,
    ];
    const rows = await this.reading.sql<Row>`SELECT ${PUBLIC} ${FROM} ${where(...conditions)} ${order}`;
    const certificates = rows.map((row) => withState(row, asOf));
    return toSortedPage(certificates, paging);
  }

  /** The most recent first. */
  async ofEmployee(employeeId: string, asOf: CalendarDate): Promise<PublicCertificate[]> {
    const rows = await this.reading.sql<Row>`
      SELECT ${PUBLIC} ${FROM} WHERE c.employee_id = ${employeeId} ORDER BY c.issued_on DESC, c.id DESC`;
    return rows.map((row) => withState(row, asOf));
  }

  /** @throws NotFound */
  async one(certificateId: string, asOf: CalendarDate): Promise<PublicCertificate & CertificateRecord> {
    const [row] = await this.reading.sql<Row & Omit<CertificateRecord, 'evidence'> & { evidence: string }>`
      SELECT ${PUBLIC}, p.profile_version AS "profileVersion", c.evidence, c.granted_by_name AS "grantedByName",
        c.granted_at AS "grantedAt", c.impartiality_waiver AS "impartialityWaiver",
        r.reason AS "revocationReason", r.revoked_by_name AS "revokedByName"
      ${FROM} JOIN role_profiles p ON p.id = c.profile_id WHERE c.id = ${certificateId}`;
    if (!row) throw new NotFound();
    return { ...withState(row, asOf), evidence: JSON.parse(row.evidence) as CertificateEvidence };
  }
}

function withState<R extends Row>(row: R, asOf: CalendarDate): R & { readonly state: CertificateState } {
  return { ...row, state: certificateState(row, asOf) };
}

/** `certificateState` as a condition. */
function inState(state: CertificateState, asOf: CalendarDate): Sql {
  if (state === 'revoked') return sql`r.revoked_on <= ${asOf}`;
  const notRevoked = sql`(r.revoked_on IS NULL OR r.revoked_on > ${asOf})`;
  if (state === 'expired') return sql`${notRevoked} AND c.expires_on <= ${asOf}`;
  const running = sql`${notRevoked} AND c.expires_on > ${asOf}`;
  return state === 'active'
    ? sql`${running} AND c.effective_on <= ${asOf}`
    : sql`${running} AND c.effective_on > ${asOf}`;
}
