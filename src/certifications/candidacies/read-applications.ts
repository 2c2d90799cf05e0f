import { raw, type Sql } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { type CandidacyEvent, type CandidacyState, candidacyState } from './candidacy-transitions.js';

/** Something that happened to an application. */
export interface ApplicationEvent {
  readonly id: string;
  readonly number: number;
  readonly event: CandidacyEvent;
  /** Of the version decided under; null for what is no decision. */
  readonly schemeVersion: number | null;
  readonly reasons: string | null;
  readonly impartialityWaiver: string | null;
  readonly dueOn: CalendarDate | null;
  readonly byUserId: string;
  readonly byEmployeeId: string | null;
  readonly byName: string;
  readonly happenedOn: CalendarDate;
  readonly recordedAt: string;
}

/** One person's application under one scheme, and where it stands. */
export interface Application {
  readonly id: string;
  readonly certificationId: string;
  readonly employeeId: string;
  readonly renewsId: string | null;
  readonly state: CandidacyState;
  readonly appliedOn: CalendarDate;
  /** By when the open appeal is to be decided; null = there is none. */
  readonly dueOn: CalendarDate | null;
  /** Oldest first. */
  readonly events: readonly ApplicationEvent[];
}

interface Row extends Omit<ApplicationEvent, 'id'> {
  readonly id: string;
  readonly eventId: string;
  readonly certificationId: string;
  readonly employeeId: string;
  readonly renewsId: string | null;
}

/** The applications that the condition on `c` (candidacies) names, the latest first, each with its events: one statement. */
export async function readApplications(source: Source, condition: Sql): Promise<Application[]> {
  const rows = await source.sql<Row>`
    SELECT ${COLUMNS} FROM candidacies c JOIN candidacy_events e ON e.candidacy_id = c.id
    LEFT JOIN certification_versions v ON v.id = e.scheme_version_id
    WHERE ${condition} ORDER BY c.applied_at DESC, c.id DESC, e.number`;
  return [...grouped(rows, ({ id }) => id).values()].map(applicationOf);
}

function applicationOf(rows: readonly Row[]): Application {
  const [first] = rows;
  if (!first) throw new Error('An application has at least the event it began with.');
  const { id, certificationId, employeeId, renewsId } = first;
  const events = rows.map(({ eventId, number, event, schemeVersion, reasons, dueOn, ...by }) => {
    const { impartialityWaiver, byUserId, byEmployeeId, byName, happenedOn, recordedAt } = by;
    const told = { id: eventId, number, event, schemeVersion, reasons, impartialityWaiver, dueOn };
    return { ...told, byUserId, byEmployeeId, byName, happenedOn, recordedAt };
  });
  const state = candidacyState(events.map(({ event }) => event));
  if (state === null) throw new Error(`The events of candidacy ${id} do not follow from one another.`);
  const dueOn = state === 'appealed' ? (events.at(-1)?.dueOn ?? null) : null;
  const appliedOn = first.happenedOn;
  return { id, certificationId, employeeId, renewsId, state, appliedOn, dueOn, events };
}

/** `isOpen` as a condition on `c` (candidacies). */
export const WAITS_FOR_DECISION = raw(`(SELECT l.event FROM candidacy_events l WHERE l.candidacy_id = c.id
  ORDER BY l.number DESC LIMIT 1) IN ('apply', 'appeal')`);

/** Whether it waits for a decision. */
export function isOpen({ state }: { readonly state: CandidacyState }): boolean {
  return state === 'applied' || state === 'appealed';
}

const COLUMNS = raw(`c.id, c.certification_id AS "certificationId", c.employee_id AS "employeeId",
  c.renews_id AS "renewsId", e.id AS "eventId", e.number, e.event, v.number AS "schemeVersion", e.reasons,
  e.impartiality_waiver AS "impartialityWaiver", e.due_on AS "dueOn", e.by_user_id AS "byUserId",
  e.by_employee_id AS "byEmployeeId", e.by_name AS "byName", e.happened_on AS "happenedOn",
  e.recorded_at AS "recordedAt"`);
