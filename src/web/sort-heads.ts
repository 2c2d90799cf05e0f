import { addressWith } from './urls.js';

/** The head of a column that a list can be sorted by, for the component `sort-head`. */
export interface SortHead {
  /** Sorts by the column; the other way round when it is sorted by it already. */
  readonly url: string;
  readonly sorted: 'ascending' | 'descending' | null;
}

/**
 * The heads of a table, by column.
 *
 * @param at the list's address, the rest of its query, and the query's name of the sort
 * @param sort what the table is sorted by now: a column, `-` before it for downwards
 */
export function sortHeads<Column extends string>(
  columns: readonly Column[],
  sort: string,
  at: { readonly url: string; readonly query: Readonly<Record<string, unknown>>; readonly name: string },
): Readonly<Record<Column, SortHead>> {
  const heads = columns.map((column): [Column, SortHead] => {
    const sorted = sort === column ? 'ascending' : sort === `-${column}` ? 'descending' : null;
    const next = sorted === 'ascending' ? `-${column}` : column;
    return [column, { url: addressWith(at.url, { ...at.query, [at.name]: next }), sorted }];
  });
  return Object.fromEntries(heads) as Record<Column, SortHead>;
}

/**
 * Rows by a value, those without one last in both directions; equal ones keep their order.
 *
 * @param sort `-` before it sorts downwards
 */
export function sortedBy<Row>(
  rows: readonly Row[],
  sort: string,
  valueOf: (row: Row, column: string) => string | number | null,
): Row[] {
  const downwards = sort.startsWith('-');
  const column = downwards ? sort.slice(1) : sort;
  return rows.toSorted((a, b) => {
    const one = valueOf(a, column);
    const other = valueOf(b, column);
    if (one === null || other === null) return Number(one === null) - Number(other === null);
    const order = one < other ? -1 : one > other ? 1 : 0;
    return downwards ? -order : order;
  });
}
