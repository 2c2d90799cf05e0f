import { type Actor, isKind } from '../shared/actor.js';

/** An administrator withdraws any assessment, everybody else only the ones they made. */
export function mayWithdraw(actor: Actor, assessment: { readonly assessorId: string }): boolean {
  return isKind(actor, 'administrator') || assessment.assessorId === actor.employeeId;
}
