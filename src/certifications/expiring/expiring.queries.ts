import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { may } from '../../access/permissions.js';
import { Reading } from '../../database/reading.js';
import { foundBy, foundAsGiven, keyset, where } from '../../database/statement.js';
import { employedOn } from '../../people/employed-on.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { addMonths, type CalendarDate } from '../../shared/calendar-date.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import type { CertificateState } from '../certificates/certificate-state.js';
import { renewalWindow } from '../renewal/renewal.js';
import { inState, withStates } from '../certificates/state-facts.js';

/** A certificate that ends, and what becomes of it. */
export interface ExpiringCertificate {
  readonly id: string;
  readonly number: string;
  readonly certificationTitle: string;
  /** JSON: titles by language. */
  readonly translations: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
  readonly teamName: string;
  readonly effectiveOn: CalendarDate;
  readonly validUntil: CalendarDate;
  readonly revokedOn: null;
  readonly state: CertificateState;
  /** First day on which its renewal can be applied for. */
  readonly opensOn: CalendarDate;
  /** First day of the certificate that goes on from it; null = nobody renewed it. */
  readonly renewedOn: CalendarDate | null;
}

/** The states in which a certificate has an end to come. */
export const EXPIRING_STATES = ['active', 'reduced', 'suspended', 'scheduled'] as const;

export interface ExpiringFilters {
  readonly certificationId?: string;
  readonly teamId?: string;
  readonly state?: (typeof EXPIRING_STATES)[number];
  /** In number and holder. */
  readonly search?: string;
  /** How far to look ahead. */
  readonly months: number;
}

export const EXPIRING_SORTS = ['validUntil', 'employeeName', 'teamName'] as const;

const COLUMNS: Readonly<Record<(typeof EXPIRING_SORTS)[number], string>> = {
  validUntil: 'c.valid_until',
  employeeName: 'e.name_find',
  teamName: 't.name_find',
};

type Row = Omit<ExpiringCertificate, 'state' | 'opensOn'> & { readonly renewalWindowDays: number };

/** What expires when: for certifiers everybody's, for managers and trainers that of their people. */
@Injectable()
export class ExpiringQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  async list(
    actor: Actor,
    filters: ExpiringFilters,
    asOf: CalendarDate,
    paging: Paging,
  ): Promise<Page<ExpiringCertificate>> {
    const { certificationId, teamId, state, search, months } = filters;
    const { condition, order } = keyset(paging, COLUMNS, 'c.id');
    const conditions = where(
      sql`c.valid_until >= ${asOf} AND c.valid_until < ${addMonths(asOf, months)}`,
      sql`r.certificate_id IS NULL`,
      employedOn(asOf),
      may(actor.kinds, 'candidates.see') ? null : this.reach.within(actor, sql`c.employee_id`),
      certificationId ? sql`c.certification_id = ${certificationId}` : null,
      teamId ? sql`e.team_id = ${teamId}` : null,
      state ? inState(state, asOf) : null,
      foundBy(search, foundAsGiven('c.number'), 'e.name_find', 'e.number_find'),
      condition,
    );
    const rows = await this.reading.sql<Row>`
      SELECT c.id, c.number, s.title AS "certificationTitle", s.translations, c.employee_id AS "employeeId",
        e.name AS "employeeName", e.number AS "employeeNumber", t.name AS "teamName",
        c.effective_on AS "effectiveOn", c.valid_until AS "validUntil", r.revoked_on AS "revokedOn",
        v.renewal_window_days AS "renewalWindowDays", (
          SELECT min(n.effective_on) FROM certificate_grounds f JOIN certificates n ON n.id = f.certificate_id
          LEFT JOIN certificate_revocations x ON x.certificate_id = n.id
          WHERE f.renews_id = c.id AND x.certificate_id IS NULL
        ) AS "renewedOn"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN employees e ON e.id = c.employee_id JOIN teams t ON t.id = e.team_id
        JOIN certificate_grounds g ON g.certificate_id = c.id
        JOIN certification_versions v ON v.id = g.scheme_version_id
        LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      ${conditions} ${order}`;
    const among = sql`c.id IN (${join(rows.length > 0 ? rows.map(({ id }) => id) : [''])})`;
    const found = await withStates(this.reading, rows, among, asOf);
    return toSortedPage(
      found.map(({ renewalWindowDays, ...row }) => ({
        ...row,
        opensOn: renewalWindow({ ...row, renewalWindowDays }).opensOn,
      })),
      paging,
    );
  }
}
