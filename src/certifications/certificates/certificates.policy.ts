import { maySeeRecord, type Person } from '../../access/reach.js';
import { type Actor, isKind } from '../../shared/actor.js';

/**
 * Everybody sees that a colleague is certified. What it stood on, who decided, and why it was revoked are part of
 * the holder's record: seen by those who see the record, and by certifiers.
 */
export function maySeeEvidence(actor: Actor, holder: Person): boolean {
  return isKind(actor, 'certifier') || maySeeRecord(actor, holder);
}
