import { hash } from 'node:crypto';
import { Malformed } from './errors.js';

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * Where the next page begins: the sort it belongs to, and the last row's sort value and id. Opaque to clients:
 * base64url of JSON and a checksum, refused under another sort than its own. The checksum keeps out what was pieced
 * together by hand: PostgreSQL fails on a text where a number is sorted by.
 */
export interface Cursor {
  readonly sort: string;
  readonly value: string | number | null;
  readonly id: string;
}

/** Which page of a list, in which order. */
export interface Paging {
  readonly limit: number;
  readonly column: string;
  readonly descending: boolean;
  readonly after: Cursor | null;
  /** The reader's, by which names are sorted (`collation.ts`). */
  readonly language?: string;
}

export const PAGE_SIZE = { default: 50, max: 200 } as const;

export function encodeCursor(cursor: Cursor): string {
  const place = Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.id])).toString('base64url');
  return `${place}.${checksum(place)}`;
}

function checksum(place: string): string {
  return hash('sha256', place, 'base64url').slice(0, 8);
}

/** @throws Malformed `cursor-malformed` for anything that `encodeCursor` did not make for this `sort`. */
export function decodeCursor(text: string, sort: string): Cursor {
  try {
    const [place = ''] = text.split('.', 1);
    const [of, value, id] = JSON.parse(Buffer.from(place, 'base64url').toString('utf8')) as [
      string,
      Cursor['value'],
      string,
    ];
    if (of === sort && encodeCursor({ sort, value, id }) === text) return { sort, value, id };
  } catch {
    // Not base64url, or not JSON: refused below like every other foreign cursor.
  }
  throw new Malformed('cursor-malformed', {}, [{ field: 'cursor', code: 'cursor-malformed' }]);
}

/** Cuts the one row too many that a query fetched to learn whether there is a next page. */
export function toPage<T>(rows: readonly T[], limit: number, cursorOf: (last: T) => Cursor): Page<T> {
  const items = rows.slice(0, limit);
  const last = items.at(-1);
  return { items, nextCursor: rows.length > limit && last ? encodeCursor(cursorOf(last)) : null };
}

/** The page that `keyset` fetched one row too many for: a row carries what the list is sorted by under the sort's name. */
export function toSortedPage<T extends { readonly id: string }>(
  rows: readonly T[],
  { limit, column, descending }: Paging,
): Page<T> {
  const sort = `${descending ? '-' : ''}${column}`;
  const valueOf = (row: T) => row[column as keyof T] as Cursor['value'];
  return toPage(rows, limit, (last) => ({ sort, value: valueOf(last), id: last.id }));
}

/**
 * A page of a list that is at hand as a whole, because it is short: the roles one person held, the steps of a ladder.
 *
 * @param keyOf what the list is sorted by, and what tells two rows with the same value apart
 */
export function pageOfWhole<T>(
  rows: readonly T[],
  { limit, column, descending, after }: Paging,
  keyOf: (row: T) => { readonly value: string | number; readonly id: string },
): Page<T> {
  const keyed = rows.map((row) => ({ row, ...keyOf(row) }));
  keyed.sort((a, b) => compare(a.value, b.value) || compare(a.id, b.id));
  if (descending) keyed.reverse();
  const past = (at: { value: string | number; id: string }) => {
    if (!after) return true;
    const order = compare(at.value, after.value ?? '') || compare(at.id, after.id);
    return descending ? order < 0 : order > 0;
  };
  const sort = `${descending ? '-' : ''}${column}`;
  const { items, nextCursor } = toPage(keyed.filter(past), limit, ({ value, id }) => ({ sort, value, id }));
  return { items: items.map(({ row }) => row), nextCursor };
}

function compare(a: string | number, b: string | number): number {
  return a < b ? -1 : a > b ? 1 : 0;
}
