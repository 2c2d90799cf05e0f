import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import {
  type CertificateState,
  certificateState,
  type SuspensionFact,
} from '../../certifications/certificates/certificate-state.js';
import { SUSPEND, SUSPENSIONS } from '../../certifications/certificates/state-facts.js';
import { HOLDER_NAME } from '../../certifications/certificates/holder-name.js';
import { Reading } from '../../database/reading.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { IS_CURRENT } from '../current-credential.js';
import type { SignedForms } from './as-issued.js';

/** What anybody may learn of a certificate of ours by its number. */
export interface OwnCertificate {
  readonly id: string;
  readonly number: string;
  readonly schemeTitle: string;
  readonly effectiveOn: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly revokedOn: CalendarDate | null;
  readonly state: CertificateState;
  /** The suspension in force; null = none. */
  readonly suspension: Pick<SuspensionFact, 'fromOn' | 'untilOn'> | null;
  /** Only when the holder agreed to be found in the register. */
  readonly holderName: string | null;
  /** As it was signed last; null = not signed yet. */
  readonly json: string | null;
  /** Whether it was reduced or issued anew since it was granted: what was signed before says something else. */
  readonly isChanged: boolean;
}

interface Row extends Omit<OwnCertificate, 'state' | 'suspension' | 'isChanged'> {
  readonly renewedOn: CalendarDate | null;
  readonly reissues: number;
}

/** The facts of our own certificates, past any list and any cache. */
@Injectable()
export class OwnCertificatesQueries {
  constructor(private readonly reading: Reading) {}

  byNumber(number: string, asOf: CalendarDate): Promise<OwnCertificate | null> {
    return this.find(sql`c.number = ${number}`, asOf);
  }

  /** @param name the last part of a credential's id, which is its address; once it was the certificate's own id */
  byCredential(name: string, asOf: CalendarDate): Promise<OwnCertificate | null> {
    return this.find(
      sql`c.id = ${name} OR c.id IN (SELECT certificate_id FROM issued_credentials WHERE public_id = ${name})`,
      asOf,
    );
  }

  /** Everything that was ever signed for a certificate, each time that it was signed. */
  signedFor(certificateId: string): Promise<SignedForms[]> {
    return this.reading.sql<SignedForms>`
      SELECT json, jwt FROM issued_credentials WHERE certificate_id = ${certificateId}
      UNION ALL SELECT json, jwt FROM superseded_credentials WHERE certificate_id = ${certificateId}`;
  }

  private async find(condition: Sql, asOf: CalendarDate): Promise<OwnCertificate | null> {
    const [row] = await this.reading.sql<Row>`
      SELECT c.id, c.number, s.title AS "schemeTitle", c.effective_on AS "effectiveOn",
        c.valid_until AS "validUntil", r.revoked_on AS "revokedOn", i.json,
        CASE WHEN a.certificate_id IS NULL THEN NULL ELSE ${HOLDER_NAME} END AS "holderName",
        (SELECT count(*) FROM certificate_reissues x WHERE x.certificate_id = c.id) AS reissues, (
          SELECT min(n.effective_on) FROM certificate_grounds g JOIN certificates n ON n.id = g.certificate_id
          LEFT JOIN certificate_revocations v ON v.certificate_id = n.id
          WHERE g.renews_id = c.id AND (v.revoked_on IS NULL OR v.revoked_on > n.effective_on)
        ) AS "renewedOn"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN employees e ON e.id = c.employee_id
        LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
        LEFT JOIN issued_credentials i ON i.certificate_id = c.id AND ${IS_CURRENT}
        LEFT JOIN register_consents a ON a.certificate_id = c.id
      WHERE ${condition}`;
    if (!row) return null;
    const suspensions = await this.reading.sql<SuspensionFact>`
      SELECT l.from_on AS "fromOn", l.until_on AS "untilOn", l.lifted_on AS "liftedOn"
      FROM ${SUSPENSIONS} JOIN certificates c ON ${SUSPEND} WHERE c.id = ${row.id} ORDER BY l.from_on DESC`;
    const reductions = await this.reading.sql<{ reducedOn: CalendarDate }>`
      SELECT reduced_on AS "reducedOn" FROM certificate_reductions WHERE certificate_id = ${row.id}`;
    const reducedOn = reductions.map((one) => one.reducedOn);
    const { renewedOn, reissues, ...facts } = row;
    const state = certificateState({ ...row, renewedOn, suspensions, reducedOn }, asOf);
    const present = suspensions.find(
      ({ fromOn, untilOn, liftedOn }) =>
        fromOn <= asOf && (untilOn === null || asOf <= untilOn) && (liftedOn === null || asOf < liftedOn),
    );
    const suspension =
      state === 'suspended' && present ? { fromOn: present.fromOn, untilOn: present.untilOn } : null;
    return { ...facts, state, suspension, isChanged: reducedOn.length + Number(reissues) > 0 };
  }
}
