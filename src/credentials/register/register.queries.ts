import { Inject, Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import {
  formatCertificateNumber,
  parseCertificateNumber,
} from '../../certifications/certificates/certificate-number.js';
import type { CertificateState } from '../../certifications/certificates/certificate-state.js';
import { withStates } from '../../certifications/certificates/state-facts.js';
import { foundUnderAnotherName } from '../../certifications/certificates/found-by-name.js';
import { HOLDER_NAME } from '../../certifications/certificates/holder-name.js';
import { Reading } from '../../database/reading.js';
import { byName, foundBy, where } from '../../database/statement.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import type { Language } from '../../web/languages.js';

/** What the public learns of a certificate, and nothing more. */
export interface RegisterEntry {
  readonly number: string;
  readonly certificationTitle: string;
  /** Null unless the holder agreed to be named. */
  readonly holderName: string | null;
  readonly effectiveOn: CalendarDate;
  /** First day on which it no longer holds. */
  readonly validUntil: CalendarDate;
  readonly state: CertificateState;
}

export interface RegisterFound {
  readonly items: readonly RegisterEntry[];
  /** Whether there are more than are told: a longer name tells them apart. */
  readonly hasMore: boolean;
}

/** The register answers about a person, it hands out no list of people. */
const MOST = 20;

/** Of a certificate `c`. */
const AGREED = sql`c.id IN (SELECT certificate_id FROM register_consents)`;

interface Row extends Omit<RegisterEntry, 'state'> {
  readonly id: string;
  readonly revokedOn: CalendarDate | null;
}

/** Certificates by number, and by the name on them where the holder agreed. Off unless the organisation turned it on. */
@Injectable()
export class RegisterQueries {
  constructor(
    private readonly reading: Reading,
    private readonly organisation: OrganisationQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async isOn(): Promise<boolean> {
    return (await this.organisation.find())?.publicRegister ?? false;
  }

  /** @throws NotFound while the register is off. */
  async refuseWhileOff(): Promise<void> {
    if (!(await this.isOn())) throw new NotFound();
  }

  /**
   * @param asked a certificate's number, or a part of a name
   * @throws NotFound while the register is off.
   */
  async find(asked: string, language: Language): Promise<RegisterFound> {
    await this.refuseWhileOff();
    const number = parseCertificateNumber(asked);
    const condition = number ? sql`c.number = ${formatCertificateNumber(number)}` : await this.named(asked);
    const rows = await this.rows(condition, language);
    const among = sql`c.id IN (${join(rows.length > 0 ? rows.map(({ id }) => id) : [''])})`;
    const found = await withStates(this.reading, rows, among, this.clock.today());
    const items = found.slice(0, MOST).map(({ id: _, revokedOn: __, ...entry }) => entry);
    return { items, hasMore: found.length > MOST };
  }

  /** By the name that is told, and by no other: what a person is called besides is nobody's to learn here. */
  private async named(asked: string): Promise<Sql> {
    const which = { name: HOLDER_NAME, among: AGREED, isPublic: true };
    const others = await foundUnderAnotherName(this.reading, asked, which);
    const same = sql`(${HOLDER_NAME} = e.name AND ${foundBy(asked, 'e.name_find') ?? sql`1 = 0`})`;
    return sql`${AGREED} AND (${same} OR ${others})`;
  }

  private rows(condition: Sql, language: Language): Promise<Row[]> {
    return this.reading.sql<Row>`
      SELECT c.id, c.number, s.title AS "certificationTitle",
        CASE WHEN a.certificate_id IS NULL THEN NULL ELSE ${HOLDER_NAME} END AS "holderName",
        c.effective_on AS "effectiveOn", c.valid_until AS "validUntil", r.revoked_on AS "revokedOn"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN employees e ON e.id = c.employee_id
        LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
        LEFT JOIN register_consents a ON a.certificate_id = c.id
      ${where(condition)} ORDER BY ${byName(language, 'e.name_find')}, c.issued_on DESC, c.id LIMIT ${MOST + 1}`;
  }
}
