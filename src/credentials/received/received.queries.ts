import { settingOf } from '../../shared/dated.js';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { foundBy, keyset, where } from '../../database/statement.js';
import type { Employment } from '../../people/employment.js';
import { readAbsences } from '../../people/read-absences.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import type { ReceivedCredential } from '../received-credential.entity.js';
import type { Verification } from '../verification/verification.js';

export interface ReceivedFilters {
  readonly employeeId?: string;
  readonly state?: ReceivedState;
  /** In holder, title and issuer. */
  readonly search?: string;
}

export const RECEIVED_STATES = ['waiting', 'accepted', 'declined', 'withdrawn'] as const;
export type ReceivedState = (typeof RECEIVED_STATES)[number];

export type Received = Omit<ReceivedCredential, 'document' | 'verdict'> & {
  readonly employeeName: string;
  readonly employeeNumber: string;
  /** On the day on which it came. */
  readonly verdict: Verification;
};

type Row = Omit<Received, 'verdict'> & { readonly verdict: string };

/** The person as an acceptance looks at them. */
export interface ReceivedBearer extends Pick<Employment, 'hiredOn' | 'absences'> {
  readonly name: string;
  readonly email: string;
}

const RECEIVED = sql`r.id, r.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber", r.verdict,
  r.issuer_id AS "issuerId", r.achievement_id AS "achievementId", r.credential_id AS "credentialId", r.title,
  r.title_language AS "titleLanguage", r.received_at AS "receivedAt", r.outcome, r.reason, r.decided_by_name AS "decidedByName",
  r.decided_at AS "decidedAt", r.withdrawn_at AS "withdrawnAt"`;

const IN_STATE: Readonly<Record<ReceivedState, Sql>> = {
  waiting: sql`r.outcome IS NULL AND r.withdrawn_at IS NULL`,
  accepted: sql`r.outcome = 'accepted'`,
  declined: sql`r.outcome = 'declined' AND r.withdrawn_at IS NULL`,
  withdrawn: sql`r.withdrawn_at IS NOT NULL`,
};

type Source = Pick<Reading, 'sql'>;

@Injectable()
export class ReceivedQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  /** Those of the people whose records the actor sees. What somebody took back stands in their own list alone. */
  async list(
    actor: Actor,
    { employeeId, state, search }: ReceivedFilters,
    paging: Paging,
  ): Promise<Page<Received>> {
    const columns = { receivedAt: 'r.received_at', employeeName: 'e.name_find' };
    const { condition, order } = keyset(paging, columns, 'r.id');
    const conditions = where(
      this.reach.within(actor, sql`r.employee_id`),
      employeeId ? sql`r.employee_id = ${employeeId}` : null,
      sql`(r.withdrawn_at IS NULL OR r.employee_id = ${actor.employeeId ?? ''})`,
      state ? IN_STATE[state] : null,
      foundBy(search, 'e.name_find', 'e.number_find', 'r.title_find', 'r.issuer_id_find'),
      condition,
    );
    const rows = await this.reading.sql<Row>`
      SELECT ${RECEIVED} FROM received_credentials r JOIN employees e ON e.id = r.employee_id ${conditions} ${order}`;
    return toSortedPage(rows.map(withVerdict), paging);
  }

  /** @throws NotFound also for one of a person whose record the actor does not see. */
  async one(actor: Actor, id: string): Promise<Received & { readonly document: string }> {
    const conditions = where(sql`r.id = ${id}`, this.reach.within(actor, sql`r.employee_id`));
    const [row] = await this.reading.sql<Row & { readonly document: string }>`
      SELECT ${RECEIVED}, r.document
      FROM received_credentials r JOIN employees e ON e.id = r.employee_id ${conditions}`;
    if (!row) throw new NotFound();
    return withVerdict(row);
  }

  /** @throws NotFound */
  async bearer(employeeId: string, source: Source = this.reading): Promise<ReceivedBearer> {
    const [row] = await source.sql<Omit<ReceivedBearer, 'absences'>>`
      SELECT name, email, hired_on AS "hiredOn" FROM employees WHERE id = ${employeeId}`;
    if (!row) throw new NotFound();
    return { ...row, absences: (await readAbsences(source, [employeeId])).get(employeeId) ?? [] };
  }

  async skills(source: Source = this.reading) {
    const rows = await source.sql<{
      id: string;
      retiredOn: CalendarDate | null;
      validityMonths: number | null;
      validityChanges: string | null;
    }>`SELECT id, retired_on AS "retiredOn", validity_months AS "validityMonths",
      validity_changes AS "validityChanges" FROM skills`;
    return new Map(
      rows.map(({ id, retiredOn, validityMonths, validityChanges }) => [
        id,
        { retiredOn, validityMonths: settingOf(validityMonths, validityChanges) },
      ]),
    );
  }
}

function withVerdict<R extends Row>(row: R): Omit<R, 'verdict'> & { readonly verdict: Verification } {
  return { ...row, verdict: JSON.parse(row.verdict) as Verification };
}
