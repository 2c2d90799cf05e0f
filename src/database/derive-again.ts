import type { DataSource } from 'typeorm';
import { BESIDE } from '../shared/finding-fold.js';
import { type Derived, derivedOf } from './derived-columns.js';

/** Two rows that were made while only their exact letters counted, and would be one and the same today. */
export interface SharedName {
  readonly table: string;
  readonly kept: string;
  readonly marked: string;
}

/**
 * Fills derived columns that are empty or out of date: after the step of the schema that added them, and after an update of
 * Node that brings another Unicode. Asked at every start, under the lock of the migrations; writes only what differs.
 *
 * Where two rows fold alike, the one made first keeps the fold. The other is marked: its fold has its id behind it, which
 * nothing typed can have, so that it stands, is found by its exact letters, and is told of until one of the two is renamed.
 */
export async function deriveAgain(dataSource: DataSource): Promise<readonly SharedName[]> {
  const shared: SharedName[] = [];
  for (const metadata of dataSource.entityMetadatas) {
    const columns = derivedOf(metadata.target as object);
    if (columns.length === 0) continue;
    const named = (property: string) =>
      metadata.findColumnWithPropertyName(property)?.databaseName ?? property;
    const table = metadata.tableName;
    const names = [...new Set(columns.flatMap(({ property, of }) => [named(property), named(of)]))];
    const rows = await dataSource.query<Record<string, string | null>[]>(
      `SELECT id, ${names.map((name) => `"${name}"`).join(', ')} FROM "${table}" ORDER BY id`,
    );
    const wrong = new Map<string, Record<string, string>>();
    for (const column of columns) {
      const isJson = metadata.findColumnWithPropertyName(column.of)?.type === 'simple-json';
      const found = differing(rows, { column, to: named(column.property), from: named(column.of), isJson });
      for (const { id, value } of found.wrong)
        wrong.set(id, { ...wrong.get(id), [named(column.property)]: value });
      shared.push(...found.shared.map((each) => ({ table, ...each })));
    }
    await write(dataSource, table, wrong);
  }
  return shared;
}

interface Deriving {
  readonly column: Derived;
  readonly from: string;
  readonly to: string;
  readonly isJson: boolean;
}

function differing(rows: readonly Record<string, string | null>[], { column, from, to, isJson }: Deriving) {
  const first = new Map<string, string>();
  const wrong: { id: string; value: string }[] = [];
  const shared: { kept: string; marked: string }[] = [];
  for (const row of rows) {
    const id = row.id ?? '';
    const source = row[from] ?? '';
    let value = column.derive(isJson ? JSON.parse(source || '{}') : source);
    if (column.isUnique) {
      const kept = first.get(value);
      if (kept === undefined) first.set(value, source);
      else {
        shared.push({ kept, marked: source });
        value = `${value}${BESIDE}${id}`;
      }
    }
    if (row[to] !== value) wrong.push({ id, value });
  }
  return { wrong, shared };
}

/** Emptied first, since two rows may change places. */
async function write(
  dataSource: DataSource,
  table: string,
  wrong: ReadonlyMap<string, Readonly<Record<string, string>>>,
): Promise<void> {
  if (wrong.size === 0) return;
  const mark = (at: number) => (dataSource.options.type === 'postgres' ? `$${at}` : '?');
  await dataSource.transaction(async (manager) => {
    for (const value of [false, true]) {
      for (const [id, columns] of wrong) {
        const names = Object.keys(columns);
        const set = names.map((name, at) => `"${name}" = ${value ? mark(at + 1) : 'NULL'}`).join(', ');
        const where = `WHERE id = ${mark(value ? names.length + 1 : 1)}`;
        await manager.query(`UPDATE "${table}" SET ${set} ${where}`, [
          ...(value ? Object.values(columns) : []),
          id,
        ]);
      }
    }
  });
}
