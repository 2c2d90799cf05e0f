import { raw, type Sql } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import type { Source } from '../assessments/read-records.js';
import { numberOfNamesake } from '../people/namesakes.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { ANSWER_ID } from './answered.js';
import {
  type RequestFact,
  type RequestOrigin,
  type RequestOutcome,
  requestState,
  type RequestState,
} from './request-state.js';

/** A request and where it stands. */
export interface RequestFacts extends Pick<RequestFact, 'takenById' | 'answeredById'> {
  readonly id: string;
  readonly employeeId: string;
  readonly skillId: string;
  readonly state: RequestState;
  readonly origin: RequestOrigin;
  /** The completed course, when that is where it comes from. */
  readonly courseId: string | null;
  readonly courseTitle: string | null;
  readonly note: string | null;
  /** Names, here and below. */
  readonly askedBy: string;
  readonly askedAt: string;
  readonly takenBy: string | null;
  /** Of whoever took it, asked for it and answered it, where somebody else has the same name. */
  readonly takenByNumber: string | null;
  readonly askedByNumber: string | null;
  readonly answeredByNumber: string | null;
  readonly takenAt: string | null;
  readonly plannedOn: CalendarDate | null;
  readonly answeredBy: string | null;
  readonly answeredAt: string | null;
  /** The assessment that answers it. */
  readonly assessmentId: string | null;
  /** Why it was declined. */
  readonly reason: string | null;
  readonly closedBy: string | null;
  readonly closedAt: string | null;
}

/** It has not ended: somebody is to assess. */
export function isWaiting({ state }: Pick<RequestFacts, 'state'>): boolean {
  return state === 'open' || state === 'taken';
}

type Row = Omit<RequestFacts, 'state'> & { readonly outcome: RequestOutcome | null };

/** @param tail conditions on the request `r`, the order and the limit. */
export async function readRequests(source: Source, tail: Sql): Promise<RequestFacts[]> {
  const rows = await source.sql<Row>`
    SELECT ${REQUEST} FROM assessment_requests r LEFT JOIN courses c ON c.id = r.course_id
    LEFT JOIN employees taker ON taker.id = r.taken_by_id
    LEFT JOIN users ua ON ua.id = r.asked_by LEFT JOIN employees asker ON asker.id = ua.employee_id
    LEFT JOIN ${COUNTED} answer ON r.outcome IS NULL AND answer.id = ${ANSWER_ID}
    LEFT JOIN employees assessor ON assessor.id = answer.assessor_id ${tail}`;
  return rows.map(({ outcome, ...row }) => ({ ...row, state: requestState({ ...row, outcome }) }));
}

const REQUEST = raw(`r.id, r.employee_id AS "employeeId", r.skill_id AS "skillId", r.origin, r.outcome,
  r.course_id AS "courseId", c.title AS "courseTitle", r.note, r.asked_by_name AS "askedBy", r.asked_at AS "askedAt",
  r.taken_by_id AS "takenById", taker.name AS "takenBy", ${numberOfNamesake('taker').sql} AS "takenByNumber",
  ${numberOfNamesake('asker').sql} AS "askedByNumber", ${numberOfNamesake('assessor').sql} AS "answeredByNumber", r.taken_at AS "takenAt", r.planned_on AS "plannedOn",
  answer.assessor_id AS "answeredById", assessor.name AS "answeredBy", answer.recorded_at AS "answeredAt",
  answer.id AS "assessmentId", r.reason, r.closed_by_name AS "closedBy", r.closed_at AS "closedAt"`);
