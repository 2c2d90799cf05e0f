import { Transform } from 'class-transformer';
import type { Language } from './languages.js';
import { ChoiceField, TextField, WholeNumberField } from './fields.js';
import { decodeCursor, PAGE_SIZE, type Paging } from '../shared/page.js';

/** A number in an address: digits become a number, all else stays as it is and is refused by its field. */
export const fromAddress = Transform(({ value }: { value: unknown }) =>
  typeof value === 'string' && /^\d+$/.test(value) ? Number(value) : value,
);

/** What every list of the API is asked with. A feature's query extends it by its filters and narrows `sort`. */
export class ListQuery {
  @fromAddress
  @WholeNumberField({ min: 1, max: PAGE_SIZE.max, optional: true, description: 'Rows on a page' })
  limit: number = PAGE_SIZE.default;

  // As long as a place in a list gets: names of 200 letters, of three bytes each in most alphabets of India.
  @TextField({ max: 4_000, optional: true, description: '`nextCursor` of the page before' })
  cursor?: string;
}

/** A `sort` field: a column name, or `-` and the name for descending. */
export function SortField(columns: readonly string[]): PropertyDecorator {
  return ChoiceField(
    columns.flatMap((column) => [column, `-${column}`]),
    { optional: true, description: 'Column to sort by; `-` before it sorts downwards' },
  );
}

/**
 * @param language the reader's, for every list that can be sorted by names
 * @throws Malformed for a cursor of another list or sort.
 */
export function pagingOf(
  query: ListQuery & { sort?: string },
  defaultSort: string,
  language?: Language,
): Paging {
  const sort = query.sort ?? defaultSort;
  const descending = sort.startsWith('-');
  return {
    limit: query.limit,
    column: descending ? sort.slice(1) : sort,
    descending,
    after: query.cursor ? decodeCursor(query.cursor, sort) : null,
    ...(language && { language }),
  };
}
