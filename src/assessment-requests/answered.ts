import sql, { raw, type Sql } from 'sql-template-tag';
import type { RequestState } from './request-state.js';

const ANSWERS = `
  FROM assessments a LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
  WHERE a.employee_id = r.employee_id AND a.skill_id = r.skill_id AND a.method <> 'self'
    AND a.recorded_at > r.asked_at AND w.assessment_id IS NULL`;

/**
 * The assessment that answers the request `r`, null = none yet: the first one by somebody else in the skill that was
 * recorded after the request was made and is not withdrawn.
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
