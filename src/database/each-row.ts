import sql, { empty, join, raw } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { canonicalOf, rowKey, type RecordTable } from './record-tables.js';
import { sourceOf } from './statement.js';
import type { WrittenRow } from './written-rows.js';

/** Rows read at once: the memory needed does not grow with the table. */
const CHUNK = 2000;

/** All rows of a table of record as they are, in the order of their keys, some at a time. */
export async function* eachRow(manager: EntityManager, table: RecordTable): AsyncGenerator<WrittenRow[]> {
  const quoted = (names: readonly string[]) => raw(names.map((name) => `"${name}"`).join());
  const [columns, key, from] = [
    quoted(table.columns.map(({ name }) => name)),
    quoted(table.key),
    quoted([table.name]),
  ];
  let after: unknown[] | null = null;
  for (;;) {
    const beyond = after ? sql`WHERE (${key}) > (${join(after)})` : empty;
    const rows: Record<string, unknown>[] = await sourceOf(manager).sql<Record<string, unknown>>`
      SELECT ${columns} FROM ${from} ${beyond} ORDER BY ${key} LIMIT ${CHUNK}`;
    const keyOf = (row: Record<string, unknown>) => table.key.map((column) => row[column]);
    yield rows.map((row) => ({
      table: table.name,
      key: rowKey(keyOf(row)),
      canonical: canonicalOf(
        table,
        table.columns.map(({ name }) => row[name]),
      ),
    }));
    const last = rows.at(-1);
    if (!last || rows.length < CHUNK) return;
    after = keyOf(last);
  }
}
