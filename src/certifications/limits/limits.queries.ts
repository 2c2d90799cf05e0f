import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { SUSPEND, SUSPENSIONS } from '../certificates/state-facts.js';
import type { CertificateReissue } from './certificate-reissue.entity.js';
import type { CertificateReduction, CertificateSuspension } from './certificate-limits.entity.js';
import { type CertifiedSkill, type LimitedCertificate, readLimited } from './read-limited.js';

/** Skills taken out of a certificate's scope, with their names. */
export interface NamedReduction extends CertificateReduction {
  readonly skills: readonly CertifiedSkill[];
}

/** Everything that limits a certificate or did, the latest first. */
export interface LimitHistory {
  readonly suspensions: readonly CertificateSuspension[];
  readonly reductions: readonly NamedReduction[];
  /** It was issued anew under another name: that limits nothing, and belongs to what happened to it. */
  readonly reissues: readonly CertificateReissue[];
}

export const NOTHING_HAPPENED: LimitHistory = { suspensions: [], reductions: [], reissues: [] };

@Injectable()
export class LimitsQueries {
  constructor(private readonly reading: Reading) {}

  /** Four statements. */
  async of(certificateId: string): Promise<LimitHistory> {
    return {
      suspensions: await this.suspensions(certificateId),
      reductions: await this.reductions(certificateId),
      reissues: await this.reissues(certificateId),
    };
  }

  /** What can be limited of a certificate. @throws NotFound */
  limited(certificateId: string, asOf: CalendarDate): Promise<LimitedCertificate> {
    return readLimited(this.reading, certificateId, asOf);
  }

  /** Those of before that were over when it began are not its own. */
  suspensions(certificateId: string): Promise<CertificateSuspension[]> {
    return this.reading.sql<CertificateSuspension>`
      SELECT l.id, l.certificate_id AS "certificateId", l.reason, l.from_on AS "fromOn", l.until_on AS "untilOn",
        l.suspended_by_name AS "suspendedByName", l.suspended_at AS "suspendedAt", l.lifted_on AS "liftedOn",
        l.lifting_reason AS "liftingReason", l.lifted_by_name AS "liftedByName", l.lifted_at AS "liftedAt"
      FROM ${SUSPENSIONS} JOIN certificates c ON ${SUSPEND}
      WHERE c.id = ${certificateId} AND (o.id = c.id OR l.until_on IS NULL OR l.until_on >= c.effective_on)
        AND (o.id = c.id OR l.lifted_on IS NULL OR l.lifted_on > c.effective_on)
      ORDER BY l.suspended_at DESC, l.id DESC`;
  }

  reissues(certificateId: string): Promise<CertificateReissue[]> {
    return this.reading.sql<CertificateReissue>`
      SELECT id, certificate_id AS "certificateId", change_number AS "changeNumber", former_name AS "formerName",
        holder_name AS "holderName", reason, reissued_on AS "reissuedOn", reissued_by_name AS "reissuedByName",
        reissued_at AS "reissuedAt"
      FROM certificate_reissues WHERE certificate_id = ${certificateId} ORDER BY change_number DESC`;
  }

  /** @throws NotFound */
  async suspension(suspensionId: string): Promise<CertificateSuspension> {
    const [row] = await this.reading.sql<{ certificateId: string }>`
      SELECT certificate_id AS "certificateId" FROM certificate_suspensions WHERE id = ${suspensionId}`;
    const all = row ? await this.suspensions(row.certificateId) : [];
    const found = all.find(({ id }) => id === suspensionId);
    if (!found) throw new NotFound();
    return found;
  }

  async reductions(certificateId: string): Promise<NamedReduction[]> {
    const rows = await this.reading.sql<Omit<CertificateReduction, 'skillIds'> & { skillIds: string }>`
      SELECT id, certificate_id AS "certificateId", skill_ids AS "skillIds", reason, reduced_on AS "reducedOn",
        reduced_by_name AS "reducedByName", reduced_at AS "reducedAt"
      FROM certificate_reductions WHERE certificate_id = ${certificateId} ORDER BY reduced_at DESC, id DESC`;
    const read = rows.map((row) => ({ ...row, skillIds: JSON.parse(row.skillIds) as string[] }));
    const ids = read.flatMap(({ skillIds }) => skillIds);
    if (ids.length === 0) return [];
    const skills = await this.reading.sql<CertifiedSkill>`
      SELECT id, code, name FROM skills WHERE id IN (${join(ids)}) ORDER BY code`;
    return read.map((each) => ({ ...each, skills: skills.filter(({ id }) => each.skillIds.includes(id)) }));
  }
}
