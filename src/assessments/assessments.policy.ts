import { maySeeRecord, type Person } from '../access/reach.js';
import { type Actor, isKind } from '../shared/actor.js';

/**
 * An assessment is seen by whoever sees the person's record, and for ever by the one who made it: who changed team since
 * takes no mistake along. (`assessmentsWithin` says the same to the database.)
 */
export function maySeeAssessment(
  actor: Actor,
  person: Person,
  assessment: { readonly assessorId: string },
): boolean {
  return assessment.assessorId === actor.employeeId || maySeeRecord(actor, person);
}

/** An administrator withdraws any assessment, everybody else only the ones they made. */
export function mayWithdraw(actor: Actor, assessment: { readonly assessorId: string }): boolean {
  return isKind(actor, 'administrator') || assessment.assessorId === actor.employeeId;
}
