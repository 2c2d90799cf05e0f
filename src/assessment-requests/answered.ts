import sql, { raw, type Sql } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import type { RequestState } from './request-state.js';

/**
 * The last day of the course that the request `r` came from: what was seen before it says nothing of what was learned.
 * The completion was recorded in the act that opened the request. Before every day for requests that come from no course.
 */
const COURSE_ENDED_ON = `COALESCE((SELECT MAX(c.completed_on) FROM course_completions c
    WHERE c.employee_id = r.employee_id AND c.course_id = r.course_id AND c.recorded_at = r.asked_at), '0001-01-01')`;

const ANSWERS = `
  FROM ${COUNTED.sql} a LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
  WHERE a.employee_id = r.employee_id AND a.skill_id = r.skill_id AND a.method <> 'self'
    AND a.recorded_at > r.asked_at AND a.assessed_on >= ${COURSE_ENDED_ON}
    AND w.assessment_id IS NULL`;

/**
 * The assessment that answers the request `r`, null = none yet: the first one by somebody else in the skill that was
 * recorded after the request was made, is not withdrawn, and was made on the last day of the course or later where the
 * request came from a completed course.
 */
export const ANSWER_ID = raw(`(SELECT a.id ${ANSWERS} ORDER BY a.recorded_at, a.id LIMIT 1)`);

/** The request `r` waits for its assessment: it is open or taken. */
export const WAITS = raw(`(r.outcome IS NULL AND NOT EXISTS (SELECT 1 ${ANSWERS}))`);

/** `requestState` as a condition on the request `r`. */
export function isInState(state: RequestState): Sql {
  switch (state) {
    case 'open':
      return sql`(${WAITS} AND r.taken_by_id IS NULL)`;
    case 'taken':
      return sql`(${WAITS} AND r.taken_by_id IS NOT NULL)`;
    case 'answered':
      return sql`(r.outcome IS NULL AND NOT ${WAITS})`;
    default:
      return sql`r.outcome = ${state}`;
  }
}
