import { randomInt } from 'node:crypto';
import { LIST_LENGTH } from './status-list.js';

/** A place in the status lists: which list, counted from 1, and which bit of it. */
export interface StatusPlace {
  readonly list: number;
  readonly index: number;
}

/** @param counted place counted through all lists, from 0 */
export function placeOf(counted: number): StatusPlace {
  return { list: Math.floor(counted / LIST_LENGTH) + 1, index: counted % LIST_LENGTH };
}

/** The places of one list, counted through all lists: from the first to before the second. */
export function placesOf(list: number): readonly [from: number, before: number] {
  return [(list - 1) * LIST_LENGTH, list * LIST_LENGTH];
}

/** How many lists there are for so many credentials: a list is at most half full, so that a free place is soon found. */
export function listsFor(credentials: number): number {
  return Math.max(1, Math.ceil((credentials * 2) / LIST_LENGTH));
}

/**
 * Free places at random, so that a place tells nothing of when or for whom it was given.
 *
 * @param taken the places given so far
 */
export function freePlaces(count: number, taken: ReadonlySet<number>): number[] {
  const places = new Set<number>();
  const before = listsFor(taken.size + count) * LIST_LENGTH;
  while (places.size < count) {
    const place = randomInt(before);
    if (!taken.has(place)) places.add(place);
  }
  return [...places];
}
