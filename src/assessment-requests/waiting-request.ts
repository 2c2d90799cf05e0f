import sql from 'sql-template-tag';
import type { Person } from '../access/reach.js';
import type { Tx } from '../history/tx.js';
import type { ReachQueries } from '../people/reach.queries.js';
import { Conflict, NotFound } from '../shared/errors.js';
import { isWaiting, readRequests, type RequestFacts } from './request-facts.js';

/**
 * A request that somebody wants to do something with, and whose it is.
 *
 * @throws NotFound when there is none, and when the actor may not see the person's record: alike.
 */
export async function requestInReach(
  tx: Tx,
  reach: ReachQueries,
  requestId: string,
): Promise<{ readonly request: RequestFacts; readonly person: Person }> {
  const [request] = await readRequests(tx, sql`WHERE r.id = ${requestId}`);
  if (!request) throw new NotFound();
  return { request, person: await reach.visible(tx.actor, request.employeeId, tx) };
}

/** @throws Conflict `request.not-waiting` saying how it ended. */
export function refuseUnlessWaiting(request: RequestFacts): void {
  const { state, answeredBy, closedBy } = request;
  if (!isWaiting(request))
    throw new Conflict('request.not-waiting', { state, by: answeredBy ?? closedBy ?? '' });
}
