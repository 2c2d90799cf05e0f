import { sortKey } from '../../shared/collation.js';
import type { MatrixRow } from './matrix.js';

/** By levels missing, the most first; by readiness, the readiest first; by name. */
export const MATRIX_SORTS = ['gap', 'readiness', 'name'] as const;
export type MatrixSort = (typeof MATRIX_SORTS)[number];

/** Letters of a name that the order goes by: a rank travels in the address of the next page. */
export const NAME_LETTERS = 60;

/** Sorts after every other rank: people without a role to be compared with come last. */
const LAST = '~';

/**
 * Where a row stands in the order, as a text that compares: also where the next page begins. Ties are broken by the
 * name. Equal gaps: more open requirements first, because one may be open without a level missing (not proven).
 */
export function rankOf(
  { person, readiness, missing, open }: MatrixRow,
  sort: MatrixSort,
  language: string,
): string {
  const name = sortKey(person.name, language).slice(0, NAME_LETTERS);
  if (sort === 'name') return name;
  if (readiness === null || missing === null) return `${LAST}${name}`;
  if (sort === 'gap') return `${descending(missing, 4)}${descending(open, 4)}${name}`;
  return `${readiness.ready ? 0 : 1}${descending(Math.round(readiness.percent * 10), 4)}${name}`;
}

/** Of a whole number below 10^digits: the larger, the smaller as text. */
function descending(value: number, digits: number): string {
  return String(10 ** digits - 1 - value).padStart(digits, '0');
}
