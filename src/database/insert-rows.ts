import type { DataSource, EntityManager, ObjectLiteral } from 'typeorm';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { derivedOf } from './derived-columns.js';
import { execute, executeEach, sqliteOf } from './execute.js';

/** Rows of one statement: far below PostgreSQL's 65,535 bound values for our widest table. */
const ROWS = 200;

/**
 * Inserts rows, values bound; a first version is 1. It skips what `save` does around each entity: it knows nothing of
 * cascades, of which this product has none, and derives columns as the one subscriber does.
 */
export async function insertRows<E extends ObjectLiteral>(
  manager: EntityManager,
  entity: new () => E,
  rows: readonly NoInfer<E>[],
): Promise<void> {
  if (rows.length === 0) return;
  const { dataSource } = manager;
  const { into, readers } = planFor(dataSource, entity);
  const lists = rows.map((row) => readers.map((read) => read(row)));
  const sqlite = sqliteOf(dataSource);
  if (sqlite) {
    const text = `${into} (${readers.map(() => '?').join(', ')})`;
    dataSource.logger.logQuery(text, lists[0]);
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

type Reader = (row: ObjectLiteral) => unknown;

/** How an entity's rows are written: the same for each of them. */
interface Plan {
  readonly into: string;
  readonly readers: readonly Reader[];
}

const plans = new WeakMap<DataSource, Map<new () => object, Plan>>();

function planFor(dataSource: DataSource, entity: new () => object): Plan {
  let kept = plans.get(dataSource);
  if (!kept) plans.set(dataSource, (kept = new Map<new () => object, Plan>()));
  let plan = kept.get(entity);
  if (!plan) {
    const { columns, tableName } = dataSource.getMetadata(entity);
    const quoted = (name: string) => dataSource.driver.escape(name);
    plan = {
      into: `INSERT INTO ${quoted(tableName)} (${columns.map((column) => quoted(column.databaseName)).join(', ')}) VALUES`,
      readers: columns.map((column) => derivingReader(entity, column) ?? readerOf(column, dataSource)),
    };
    kept.set(entity, plan);
  }
  return plan;
}

function derivingReader(entity: object, { propertyName }: ColumnMetadata): Reader | null {
  const column = derivedOf(entity).find(({ property }) => property === propertyName);
  return column ? (row) => column.derive(row[column.of]) : null;
}

/** How a column's value is read from an entity and written to the database. */
function readerOf(column: ColumnMetadata, { driver }: DataSource): Reader {
  const name = column.propertyName;
  if (column.isVersion) return () => 1;
  const plain = ['varchar', 'text', 'integer', 'boolean', 'double precision'].includes(String(column.type));
  if (plain) return (row) => (row[name] as unknown) ?? null;
  return (row) => driver.preparePersistentValue(row[name], column) as unknown;
}
