import { isSelf, manages, type Person, trains } from '../../access/reach.js';
import type { Actor } from '../../shared/actor.js';

/** Those who assess a person decide what a credential of theirs is worth here; nobody decides on their own. */
export function mayDecideOnReceived(actor: Actor, person: Person): boolean {
  return !isSelf(actor, person) && (trains(actor, person) || manages(actor, person));
}
