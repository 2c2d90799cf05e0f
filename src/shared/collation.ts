import { findable } from './finding-fold.js';

/**
 * The order of names in every list that is sorted by them, in memory as in a statement (`byName` in `database/statement.ts`):
 * by their letters as they are looked for, so that capitals, accents, apostrophes and hyphens part nobody from their neighbours;
 * for a reader of Hindi what is written in Devanagari stands first, for others last.
 */
export function sortKey(text: string, language: string): string {
  const words = findable(text);
  return language === DEVANAGARI_FIRST ? `${isDevanagari(words) ? 0 : 1}${words}` : words;
}

export function inOrder<T>(
  language: string,
  ...keysOf: readonly ((thing: T) => string)[]
): (a: T, b: T) => number {
  return (a, b) => {
    for (const keyOf of keysOf) {
      const order = compareText(sortKey(keyOf(a), language), sortKey(keyOf(b), language));
      if (order !== 0) return order;
    }
    return 0;
  };
}

export const DEVANAGARI_FIRST = 'hi';
/** The first sign of the script, and the first beyond it. */
export const DEVANAGARI = ['\u0900', '\u0980'] as const;

function isDevanagari(words: string): boolean {
  return words >= DEVANAGARI[0] && words < DEVANAGARI[1];
}

export function compareText(a: string, b: string): number {
  return a < b ? -1 : Number(a > b);
}
