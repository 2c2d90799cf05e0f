import { Malformed } from './errors.js';

/** One page of a list. `nextCursor` is null on the last one. */
export interface Page<T> {
  readonly items: readonly T[];
  readonly nextCursor: string | null;
}

/**
 * Where the next page begins: the sort it belongs to, and the last row's sort value and id. Opaque to clients:
 * base64url of JSON, refused under another sort than its own.
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
}

export const PAGE_SIZE = { default: 50, max: 200 } as const;

export function encodeCursor(cursor: Cursor): string {
  return Buffer.from(JSON.stringify([cursor.sort, cursor.value, cursor.id])).toString('base64url');
}

/** @throws Malformed `cursor-malformed` for anything that `encodeCursor` did not make for this `sort`. */
export function decodeCursor(text: string, sort: string): Cursor {
  try {
    const parsed: unknown = JSON.parse(Buffer.from(text, 'base64url').toString('utf8'));
    if (Array.isArray(parsed) && parsed.length === 3) {
      const [of, value, id] = parsed as unknown[];
      const isValue = value === null || typeof value === 'string' || typeof value === 'number';
      if (of === sort && isValue && typeof id === 'string') return { sort, value, id };
    }
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
