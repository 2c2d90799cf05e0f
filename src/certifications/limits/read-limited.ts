import sql, { join } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';
import {
  type CertificateDates,
  type CertificateState,
  certificateState,
} from '../certificates/certificate-state.js';
import { readLimits } from '../certificates/state-facts.js';

/** A certificate as far as limiting it is concerned. */
export interface LimitedCertificate extends Required<CertificateDates> {
  readonly id: string;
  readonly number: string;
  readonly employeeId: string;
  readonly state: CertificateState;
  /** What it recognised when it was granted. */
  readonly skills: readonly CertifiedSkill[];
  /** Ids of the skills taken out of its scope since. */
  readonly reducedSkillIds: readonly string[];
}

export interface CertifiedSkill {
  readonly id: string;
  readonly code: string;
  readonly name: string;
}

type Row = Pick<LimitedCertificate, 'id' | 'number' | 'employeeId'> &
  Pick<CertificateDates, 'effectiveOn' | 'validUntil' | 'revokedOn'> & { readonly evidence: string };

/** @throws NotFound */
export async function readLimited(
  source: Source,
  certificateId: string,
  asOf: CalendarDate,
): Promise<LimitedCertificate> {
  const [row] = await source.sql<Row>`
    SELECT c.id, c.number, c.employee_id AS "employeeId", c.effective_on AS "effectiveOn",
      c.valid_until AS "validUntil", r.revoked_on AS "revokedOn", c.evidence
    FROM certificates c LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
    WHERE c.id = ${certificateId}`;
  if (!row) throw new NotFound();
  const { evidence, ...certificate } = row;
  const limits = (await readLimits(source, sql`c.id = ${certificateId}`))(certificateId);
  const dates = { ...certificate, ...limits };
  return {
    ...dates,
    state: certificateState(dates, asOf),
    skills: await skillsOf(source, JSON.parse(evidence) as CertificateEvidence),
  };
}

/** The evidence keeps skills by code, which is never given to another one. */
async function skillsOf(source: Source, { skills }: CertificateEvidence): Promise<CertifiedSkill[]> {
  if (skills.length === 0) return [];
  return source.sql<CertifiedSkill>`
    SELECT id, code, name FROM skills WHERE code IN (${join(skills.map(({ code }) => code))}) ORDER BY code`;
}
