import { Injectable } from '@nestjs/common';
import sql, { join, raw, type Sql } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { foundBy, keyset, where } from '../../database/statement.js';
import { ReachQueries } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { ALL_KNOWN } from '../../shared/known.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import {
  CANDIDACY_EVENTS,
  type CandidacyEvent,
  type CandidacyState,
  TRANSITIONS,
} from './candidacy-transitions.js';
import type { CertificateEvidence } from '../certificates/certificate-evidence.js';
import { type ApplicationEvent, isOpen, readApplications } from './read-applications.js';

export interface CandidacySummary {
  readonly id: string;
  readonly certificationId: string;
  readonly certificationCode: string;
  readonly certificationTitle: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
  readonly state: CandidacyState;
  readonly appliedAt: string;
  /** The day of what happened last. */
  readonly changedOn: CalendarDate;
  /** By when an open appeal is to be decided. */
  readonly dueOn: CalendarDate | null;
}

/** An event with what the decision stood on, where it was one. */
export type ToldEvent = ApplicationEvent & { readonly evidence: CertificateEvidence | null };

export interface CandidacyStory extends CandidacySummary {
  /** Oldest first. */
  readonly events: readonly ToldEvent[];
  /** What was issued on it; null = nothing. */
  readonly certificateId: string | null;
}

export interface CandidacyFilters {
  readonly state?: CandidacyState;
  readonly certificationId?: string;
  readonly employeeId?: string;
  /** In name and number of the candidate. */
  readonly search?: string;
  /** An instant: as they stood then. */
  readonly knownAt?: string;
}

export const CANDIDACY_SORTS = ['appliedAt', 'changedOn', 'employeeName'] as const;

const COLUMNS: Readonly<Record<(typeof CANDIDACY_SORTS)[number], string>> = {
  appliedAt: 'c.applied_at',
  changedOn: 'e.happened_on',
  employeeName: 'p.name_find',
};

type Row = Omit<CandidacySummary, 'state'> & { readonly event: CandidacyEvent };

/** Applications that were made: seen by the candidate, by those who see their record, and by certifiers. */
@Injectable()
export class CandidaciesQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
  ) {}

  async list(actor: Actor, filters: CandidacyFilters, paging: Paging): Promise<Page<CandidacySummary>> {
    const { state, certificationId, employeeId, search, knownAt } = filters;
    const { condition, order } = keyset(paging, COLUMNS, 'c.id');
    const conditions = where(
      this.within(actor),
      state ? sql`e.event = ${eventInto(state)}` : null,
      certificationId ? sql`c.certification_id = ${certificationId}` : null,
      employeeId ? sql`c.employee_id = ${employeeId}` : null,
      foundBy(search, 'p.name_find', 'p.number_find'),
      condition,
    );
    const rows = await this.reading.sql<Row>`SELECT ${summary(knownAt)} ${conditions} ${order}`;
    return toSortedPage(rows.map(summaryOf), paging);
  }

  /** Those of these people that wait for a decision. Whether the actor sees the people is asked before. */
  async waiting(employeeIds: readonly string[]): Promise<CandidacySummary[]> {
    if (employeeIds.length === 0) return [];
    const rows = await this.reading.sql<Row>`
      SELECT ${summary()} WHERE c.employee_id IN (${join(employeeIds)}) AND e.event IN (${join(INTO_OPEN)})`;
    return rows.map(summaryOf);
  }

  /**
   * @param knownAt an instant: as it stood then
   * @throws NotFound also for one that the actor does not see, and before it was applied for.
   */
  async one(actor: Actor, candidacyId: string, knownAt?: string): Promise<CandidacyStory> {
    const conditions = where(sql`c.id = ${candidacyId}`, this.within(actor));
    const [row] = await this.reading.sql<Row>`SELECT ${summary(knownAt)} ${conditions}`;
    if (!row) throw new NotFound();
    return this.told(row, knownAt);
  }

  private async told(row: Row, knownAt: string = ALL_KNOWN): Promise<CandidacyStory> {
    const [application] = await readApplications(this.reading, sql`c.id = ${row.id}`);
    const frozen = await this.reading.sql<{ id: string; evidence: string }>`
      SELECT id, evidence FROM candidacy_events WHERE candidacy_id = ${row.id} AND evidence IS NOT NULL`;
    const [issued] = await this.reading.sql<{ id: string }>`
      SELECT c.id FROM certificate_grounds g JOIN certificates c ON c.id = g.certificate_id
      WHERE g.candidacy_id = ${row.id} AND c.granted_at <= ${knownAt}`;
    const evidence = new Map(
      frozen.map((each) => [each.id, JSON.parse(each.evidence) as CertificateEvidence]),
    );
    return {
      ...summaryOf(row),
      events: (application?.events ?? [])
        .filter(({ recordedAt }) => recordedAt <= knownAt)
        .map((event) => ({ ...event, evidence: evidence.get(event.id) ?? null })),
      certificateId: issued?.id ?? null,
    };
  }

  private within(actor: Actor) {
    return isKind(actor, 'certifier') ? null : this.reach.within(actor, sql`c.employee_id`);
  }
}

function summaryOf({ event, ...row }: Row): CandidacySummary {
  const { to } = TRANSITIONS[event];
  return { ...row, state: to, dueOn: to === 'appealed' ? row.dueOn : null };
}

/** The event that leads into a state; none leads into `eligible`, which is never stored. */
function eventInto(state: CandidacyState): CandidacyEvent | '' {
  return CANDIDACY_EVENTS.find((event) => TRANSITIONS[event].to === state) ?? '';
}

/** The events after which somebody has to decide. */
const INTO_OPEN = CANDIDACY_EVENTS.filter((event) => isOpen({ state: TRANSITIONS[event].to }));

/** What happened last decides; an application has at least the event it began with. */
function summary(knownAt: string = ALL_KNOWN): Sql {
  return sql`${SUMMARY} AND e.number = (SELECT max(l.number) FROM candidacy_events l
    WHERE l.candidacy_id = c.id AND l.recorded_at <= ${knownAt})`;
}

const SUMMARY = raw(`c.id, c.certification_id AS "certificationId", s.code AS "certificationCode",
  s.title AS "certificationTitle", c.employee_id AS "employeeId", p.name AS "employeeName", p.number AS "employeeNumber", e.event,
  c.applied_at AS "appliedAt", e.happened_on AS "changedOn", e.due_on AS "dueOn"
  FROM candidacies c JOIN certifications s ON s.id = c.certification_id JOIN employees p ON p.id = c.employee_id
  JOIN candidacy_events e ON e.candidacy_id = c.id`);
