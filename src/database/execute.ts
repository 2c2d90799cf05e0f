import type { Database as Sqlite, Statement } from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';

/**
 * Runs a statement in its connection's own dialect, values bound.
 *
 * On SQLite it goes to the driver's prepared statements directly: what TypeORM does around each statement costs
 * several times what SQLite needs for it, and a page has twenty. On PostgreSQL the network costs more than both.
 */
export async function execute<Row>(
  executor: DataSource | EntityManager,
  text: string,
  values: readonly unknown[],
): Promise<Row[]> {
  const dataSource = dataSourceOf(executor);
  const sqlite = sqliteOf(dataSource);
  if (!sqlite) return executor.query<Row[]>(text, [...values]);
  dataSource.logger.logQuery(text, [...values]);
  const { statement, columns } = prepared(sqlite, text);
  const bound = values.map(bindable);
  if (columns) return (statement.all(...bound) as unknown[][]).map((row) => rowOf<Row>(columns, row));
  statement.run(...bound);
  return [];
}

/** The driver would make the name of each column anew for each row, which takes longer than to read the values. */
function rowOf<Row>(columns: readonly string[], values: readonly unknown[]): Row {
  const row: Record<string, unknown> = {};
  for (let at = 0; at < columns.length; at++) row[columns[at] as string] = values[at];
  return row as Row;
}

/** Runs one statement for each list of values; for a PostgreSQL there is a faster way (`insertRows`). */
export function executeEach(sqlite: Sqlite, text: string, lists: Iterable<readonly unknown[]>): void {
  const { statement } = prepared(sqlite, text);
  for (const values of lists) statement.run(...values.map(bindable));
}

export function dataSourceOf(executor: DataSource | EntityManager): DataSource {
  return 'dataSource' in executor ? executor.dataSource : executor;
}

/** The one connection of a SQLite data source; null on PostgreSQL, which has a pool. */
export function sqliteOf(dataSource: DataSource): Sqlite | null {
  if (dataSource.options.type !== 'better-sqlite3') return null;
  return (dataSource.driver as unknown as { readonly databaseConnection: Sqlite }).databaseConnection;
}

/** A statement and the names of its columns, whose rows come as lists of values; no names when it answers no rows. */
interface Prepared {
  readonly statement: Statement;
  readonly columns: readonly string[] | null;
}

/** Lists of different lengths make statements of their own, so the oldest make room. */
const KEPT = 500;
const statements = new WeakMap<Sqlite, Map<string, Prepared>>();

function prepared(sqlite: Sqlite, text: string): Prepared {
  let kept = statements.get(sqlite);
  if (!kept) statements.set(sqlite, (kept = new Map<string, Prepared>()));
  let found = kept.get(text);
  if (!found) {
    found = prepare(sqlite, text);
    kept.set(text, found);
    const [oldest] = kept.keys();
    if (kept.size > KEPT && oldest !== undefined) kept.delete(oldest);
  }
  return found;
}

function prepare(sqlite: Sqlite, text: string): Prepared {
  const statement = sqlite.prepare(text);
  if (!statement.reader) return { statement, columns: null };
  const columns = statement.columns().map(({ name }) => name);
  return { statement: statement.raw(), columns };
}

function bindable(value: unknown): unknown {
  return typeof value === 'boolean' ? Number(value) : value;
}
