import { type Actor, isKind } from '../../shared/actor.js';

/**
 * Who could be certified is seen by those who see everybody. A certifier sees whoever applied under the scheme, from the
 * application on, or was given a certificate of it before people applied.
 */
export function maySeeCandidate(
  actor: Actor,
  candidacy: { readonly application: object | null; readonly certificates: readonly object[] },
): boolean {
  if (isKind(actor, 'administrator') || isKind(actor, 'auditor')) return true;
  const isCandidate = candidacy.application !== null || candidacy.certificates.length > 0;
  return isKind(actor, 'certifier') && isCandidate;
}
