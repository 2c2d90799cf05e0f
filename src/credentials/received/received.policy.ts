import { isSelf, manages, type Person, trains } from '../../access/reach.js';
import type { Actor } from '../../shared/actor.js';

/** Whom a credential of theirs is put to: the person's trainers; without any, the manager. */
export function decidersOf({ id, trainerIds, managerIds }: Person): readonly string[] {
  const trainers = trainerIds.filter((trainerId) => trainerId !== id);
  return trainers.length > 0 ? trainers : managerIds.slice(0, 1);
}

/** Those who assess a person decide what a credential of theirs is worth here; nobody decides on their own. */
export function mayDecideOnReceived(actor: Actor, person: Person): boolean {
  return !isSelf(actor, person) && (trains(actor, person) || manages(actor, person));
}
