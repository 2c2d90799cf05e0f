import { compareText, sortKey } from '../shared/collation.js';
import { findable, finds, wantedWords, wordsOf } from '../shared/finding-fold.js';
import { isSame } from '../shared/identity-fold.js';

/** How many of a group are shown; the rest is counted. */
export const SHOWN = 8;

/** What a thing can be found by. */
export interface Findable {
  /** What it is called, in every language in which the reader may know it. The first is the one they see. */
  readonly names: readonly string[];
  /** What names it alone: a code, a number, an address. */
  readonly codes: readonly string[];
}

/**
 * How well a thing answers, 0 best: 0 = a code is exactly what was typed, 1 = a name begins with it, 2 = each word begins a
 * word of a name, or a code, 3 = every word stands somewhere in a name or code; null = not at all. What answers at all is what
 * `finds` finds, as in every list; both sides are compared folded. Nothing typed finds nothing.
 */
export function rankOf(typed: string, { names, codes }: Findable): number | null {
  if (!finds(typed, [...names, ...codes])) return null;
  const joined = wordsOf(typed).join('');
  if (codes.some((code) => isSame(code, typed) || wordsOf(code).join('') === joined)) return 0;
  const words = wantedWords(typed);
  const called = names.map(findable);
  const coded = codes.map(findable);
  if (called.some((name) => name.startsWith(words.join(' ')))) return 1;
  const begins = (word: string) =>
    called.some((name) => hasWordFrom(name, word)) || coded.some((code) => code.startsWith(word));
  return words.every(begins) ? 2 : 3;
}

/** A word begins after anything that is neither letter, mark nor digit. */
function hasWordFrom(name: string, word: string): boolean {
  for (let at = name.indexOf(word); at >= 0; at = name.indexOf(word, at + 1)) {
    if (at === 0 || /[^\p{L}\p{M}\p{N}]$/u.test(name.slice(0, at))) return true;
  }
  return false;
}

/** Those that answer, the best `SHOWN` of them first: by rank, then by the name that is shown. */
export function best<F extends Findable>(
  typed: string,
  all: readonly F[],
  language: string,
): { total: number; shown: F[] } {
  const answering: { one: F; rank: number; name: string }[] = [];
  for (const one of all) {
    const rank = rankOf(typed, one);
    if (rank !== null) answering.push({ one, rank, name: sortKey(one.names[0] ?? '', language) });
  }
  answering.sort((a, b) => a.rank - b.rank || compareText(a.name, b.name));
  return { total: answering.length, shown: answering.slice(0, SHOWN).map(({ one }) => one) };
}
