import type { EntityManager, ObjectLiteral } from 'typeorm';

/** Rows of one statement: far below SQLite's 32,766 and PostgreSQL's 65,535 bound values for our widest table. */
const ROWS = 200;

/**
 * Inserts many rows in few statements, values bound. For loaders and the history: it skips what `save` does
 * around each entity, and knows nothing of cascades or subscribers, of which this product has none.
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => E,
  rows: readonly E[],
): Promise<void> {
  const { driver } = manager.dataSource;
  const { columns, tableName } = manager.dataSource.getMetadata(entity);
  const names = columns.map((column) => driver.escape(column.databaseName)).join(', ');
  for (let start = 0; start < rows.length; start += ROWS) {
    const chunk = rows.slice(start, start + ROWS);
    const values: unknown[] = [];
    const tuples = chunk.map((row) => {
      const marks = columns.map((column) => {
        values.push(driver.preparePersistentValue(column.isVersion ? 1 : row[column.propertyName], column));
        return driver.createParameter('value', values.length - 1);
      });
      return `(${marks.join(', ')})`;
    });
    await manager.query(
      `INSERT INTO ${driver.escape(tableName)} (${names}) VALUES ${tuples.join(', ')}`,
      values,
    );
  }
}
