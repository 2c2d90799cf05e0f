import sql, { type Sql } from 'sql-template-tag';
import type { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';

/** The assessments `a` that this actor sees (`maySeeAssessment`), as a condition; null = all. */
export function assessmentsWithin(reach: ReachQueries, actor: Actor): Sql | null {
  const within = reach.within(actor, sql`a.employee_id`);
  return within && sql`(${within} OR a.assessor_id = ${actor.employeeId ?? ''})`;
}
