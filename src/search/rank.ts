import { fold } from './fold.js';

/** How many of a group are shown; the rest is counted. */
export const SHOWN = 8;

/** What a thing can be found by. */
export interface Findable {
  /** What it is called, in every language in which the reader may know it. The first is the one they see. */
  readonly names: readonly string[];
  /** What names it alone: a code, a number, an address. Found whole or from the start, never from the middle. */
  readonly codes: readonly string[];
}

/**
 * How well a thing answers, 0 best: 0 = a code is exactly what was typed, 1 = a name begins with it, 2 = a word of a
 * name, or a code, begins with it, 3 = a name contains it; null = not at all. Both sides are compared folded
 * (`fold.ts`); nothing typed finds nothing.
 */
export function rankOf(typed: string, findable: Findable): number | null {
  return rankIn(fold(typed), findable.names.map(fold), findable.codes.map(fold));
}

function rankIn(query: string, called: readonly string[], coded: readonly string[]): number | null {
  if (query === '') return null;
  if (coded.includes(query)) return 0;
  const isBegun = coded.some((code) => code.startsWith(query));
  const within = called.filter((name) => name.includes(query));
  if (within.length === 0) return isBegun ? 2 : null;
  if (within.some((name) => name.startsWith(query))) return 1;
  return isBegun || within.some((name) => hasWordFrom(name, query)) ? 2 : 3;
}

/** A word begins after anything that is neither letter, mark nor digit. */
function hasWordFrom(name: string, query: string): boolean {
  for (let at = name.indexOf(query); at >= 0; at = name.indexOf(query, at + 1)) {
    if (at === 0 || /[^\p{L}\p{M}\p{N}]$/u.test(name.slice(0, at))) return true;
  }
  return false;
}

/** Those that answer, the best `SHOWN` of them first: by rank, then by the name that is shown. */
export function best<F extends Findable>(typed: string, all: readonly F[]): { total: number; shown: F[] } {
  const query = fold(typed);
  const found: { one: F; rank: number; name: string }[] = [];
  for (const one of all) {
    const called = one.names.map(fold);
    const rank = rankIn(query, called, one.codes.map(fold));
    if (rank !== null) found.push({ one, rank, name: called[0] ?? '' });
  }
  found.sort((a, b) => a.rank - b.rank || (a.name < b.name ? -1 : Number(a.name > b.name)));
  return { total: found.length, shown: found.slice(0, SHOWN).map(({ one }) => one) };
}
