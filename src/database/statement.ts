import sql, { empty, type RawValue, raw, type Sql } from 'sql-template-tag';
import type { DataSource, EntityManager } from 'typeorm';
import { DEVANAGARI, DEVANAGARI_FIRST, sortKey } from '../shared/collation.js';
import { wantedWords } from '../shared/finding-fold.js';
import type { Paging } from '../shared/page.js';
import { isPostgres } from './data-sources.js';
import { dataSourceOf, execute } from './execute.js';

export type Value = RawValue;

/** Runs a tagged statement in the dialect of its connection; every value in it is bound. */
export function rowsOf<Row>(
  executor: DataSource | EntityManager,
  strings: TemplateStringsArray,
  values: readonly Value[],
): Promise<Row[]> {
  const statement = sql(strings, ...values);
  const text = isPostgres(dataSourceOf(executor)) ? statement.text : statement.sql;
  return execute<Row>(executor, text, statement.values);
}

/** A transaction as something that answers statements, as `Reading` and `Tx` do: for housekeeping, which has no `Tx`. */
export function sourceOf(manager: EntityManager) {
  return {
    sql: <Row>(strings: TemplateStringsArray, ...values: Value[]): Promise<Row[]> =>
      rowsOf<Row>(manager, strings, values),
  };
}

/** Conditions as a WHERE clause; nothing at all when there are none. */
export function where(...conditions: readonly (Sql | null)[]): Sql {
  const given = conditions.filter((condition) => condition !== null);
  if (given.length === 0) return empty;
  return sql`WHERE ${given.reduce((all, one) => sql`${all} AND ${one}`)}`;
}

/**
 * How a list continues after its cursor: rows beyond the last one seen, in the order asked for, ties by id. A
 * page further on costs what the first one costs.
 *
 * @param columns sort name → SQL expression, never null, and of our own making. A column of names as `findable` makes them
 *   (`FindColumn`) sorts as names do, in the reader's order; the cursor holds the name, from which its key follows.
 */
export function keyset(paging: Paging, columns: Readonly<Record<string, string>>, id: string) {
  const { after } = paging;
  const language = languageOf(paging, columns);
  const sorted = columns[paging.column] ?? id;
  const isName = sorted.endsWith('_find');
  const column = isName ? byName(language, sorted) : raw(sorted);
  const last = after && isName ? sortKey(String(after.value), language) : after?.value;
  const key = raw(id);
  const direction = raw(paging.descending ? 'DESC' : 'ASC');
  const beyond = raw(paging.descending ? '<' : '>');
  return {
    condition:
      after && last !== undefined
        ? sql`(${column} ${beyond} ${last} OR (${column} = ${last} AND ${key} ${beyond} ${after.id}))`
        : null,
    /** One row more than the page holds, to learn whether there is a next page (`toPage`). */
    order: sql`ORDER BY ${column} ${direction}, ${key} ${direction} LIMIT ${paging.limit + 1}`,
  };
}

/** Fails for whatever order is asked for, so that a list of names that forgets its reader is found the first time it is read. */
function languageOf({ language }: Paging, columns: Readonly<Record<string, string>>): string {
  const hasNames = Object.values(columns).some((column) => column.endsWith('_find'));
  if (hasNames && language === undefined)
    throw new Error('a list with names is sorted for a reader: say the language');
  return language ?? '';
}

/**
 * The number of a day, for reckoning with days in a statement: the two databases have no function in common for that. It is the
 * Julian day by whole numbers, whose division both cut.
 *
 * @param column of a day, `YYYY-MM-DD`, and of our own making
 */
export function dayNumber(column: string): Sql {
  const part = (from: number, length: number) => `CAST(substr(${column}, ${from}, ${length}) AS INTEGER)`;
  const [year, month, day] = [part(1, 4), part(6, 2), part(9, 2)];
  const early = `((${month} - 14) / 12)`;
  return raw(
    `((1461 * (${year} + 4800 + ${early})) / 4 + (367 * (${month} - 2 - 12 * ${early})) / 12` +
      ` - (3 * ((${year} + 4900 + ${early}) / 100)) / 4 + ${day} - 32075)`,
  );
}

/**
 * By names, as `sortKey` orders them: `ORDER BY ${byName(language, 'e.name_find')}, e.number`.
 *
 * @param columns that hold names as `findable` makes them, of our own making
 */
export function byName(language: string, ...columns: readonly string[]): Sql {
  const [first, beyond] = DEVANAGARI;
  const ordered = (column: string) =>
    language === DEVANAGARI_FIRST
      ? `(CASE WHEN ${column} >= '${first}' AND ${column} < '${beyond}' THEN '0' ELSE '1' END || ${column})`
      : column;
  return raw(columns.map(ordered).join(', '));
}

/**
 * Every word of what was typed, somewhere in one of the columns, which hold texts as `findable` makes them: the people, skills
 * and other things that `finds` finds. Nothing typed asks for nothing; typed blanks and apostrophes alone find nothing.
 *
 * @param columns of our own making
 */
export function foundBy(typed: string | undefined, ...columns: readonly string[]): Sql | null {
  if (!typed) return null;
  const words = wantedWords(typed).map((word) => {
    const pattern = `%${word.replace(/[\\%_]/g, (sign) => `\\${sign}`)}%`;
    const anywhere = columns.map((column) => sql`${raw(column)} LIKE ${pattern} ESCAPE '\\'`);
    return sql`(${anywhere.reduce((all, one) => sql`${all} OR ${one}`)})`;
  });
  return words.length === 0 ? sql`1 = 0` : words.reduce((all, one) => sql`${all} AND ${one}`);
}

/** A column of numbers that the product gives itself, in plain letters, as `findable` would make them. */
export function foundAsGiven(column: string): string {
  return `(replace(lower(${column}), '-', ' ') || ' ' || replace(lower(${column}), '-', ''))`;
}
