import { isSelf, type Person } from '../access/reach.js';
import type { Actor } from '../shared/actor.js';

/** A target is the person's own choice: nobody makes it for them. */
export function mayChooseTarget(actor: Actor, person: Person): boolean {
  return isSelf(actor, person);
}
