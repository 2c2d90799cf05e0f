import { isSelf, manages, type Person } from '../access/reach.js';
import { type Actor, isKind } from '../shared/actor.js';

/** A person chooses their own target; a manager may for those below them, an administrator for anybody. */
export function mayChooseTarget(actor: Actor, person: Person): boolean {
  return isSelf(actor, person) || manages(actor, person) || isKind(actor, 'administrator');
}
