import { manages, mayDecideOn, type Person } from '../access/reach.js';
import { type Actor, isKind } from '../shared/actor.js';

/** As whom somebody takes a skill of a person out of use, the weightiest first. */
export const HOLD_AUTHORITIES = ['manager', 'administrator', 'trainer'] as const;
export type HoldAuthority = (typeof HOLD_AUTHORITIES)[number];

/** Null for whoever may not decide on the person at all. */
export function holdAuthority(actor: Actor, person: Person): HoldAuthority | null {
  if (!mayDecideOn(actor, person)) return null;
  if (manages(actor, person)) return 'manager';
  return isKind(actor, 'administrator') ? 'administrator' : 'trainer';
}

/**
 * A trainer gives back what a trainer took out of use, and no other hold: what a manager or an administrator placed waits
 * for one of them, and so does what was placed before anybody kept as whom.
 */
export function mayLift(
  actor: Actor,
  person: Person,
  { placedAs }: { readonly placedAs: HoldAuthority | null },
): boolean {
  const authority = holdAuthority(actor, person);
  return authority !== null && (authority !== 'trainer' || placedAs === 'trainer');
}
