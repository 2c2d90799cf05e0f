import type { EntityManager, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { execute, executeEach, sqliteOf } from './execute.js';

/** Rows of one statement: far below PostgreSQL's 65,535 bound values for our widest table. */
const ROWS = 200;

/**
 * Inserts rows, values bound; a first version is 1. It skips what `save` does around each entity, and knows nothing
 * of cascades or subscribers, of which this product has none.
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => E,
  rows: readonly E[],
): Promise<void> {
  if (rows.length === 0) return;
  const { driver } = manager.dataSource;
  const { columns, tableName } = manager.dataSource.getMetadata(entity);
  const names = columns.map((column) => driver.escape(column.databaseName)).join(', ');
  const into = `INSERT INTO ${driver.escape(tableName)} (${names}) VALUES`;
  const readers = columns.map((column) => readerOf(column, manager));
  const lists = rows.map((row) => readers.map((read) => read(row)));
  const sqlite = sqliteOf(manager.dataSource);
  if (sqlite) {
    const text = `${into} (${columns.map(() => '?').join(', ')})`;
    manager.dataSource.logger.logQuery(text, lists[0]);
    executeEach(sqlite, text, lists);
    return;
  }
  for (let start = 0; start < lists.length; start += ROWS) {
    const chunk = lists.slice(start, start + ROWS);
    let mark = 0;
    const tuples = chunk.map((values) => `(${values.map(() => `$${++mark}`).join(', ')})`);
    await execute(manager, `${into} ${tuples.join(', ')}`, chunk.flat());
  }
}

/** How a column's value is read from an entity and written to the database: decided once, not for each row. */
function readerOf(column: ColumnMetadata, manager: EntityManager): (row: ObjectLiteral) => unknown {
  const name = column.propertyName;
  if (column.isVersion) return () => 1;
  const plain = ['varchar', 'text', 'integer', 'boolean', 'double precision'].includes(String(column.type));
  if (plain) return (row) => (row[name] as unknown) ?? null;
  const { driver } = manager.dataSource;
  return (row) => driver.preparePersistentValue(row[name], column) as unknown;
}
