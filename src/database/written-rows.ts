import type { Database as Sqlite } from 'better-sqlite3';
import type { DataSource, EntityManager } from 'typeorm';
import { execute, sqliteOf } from './execute.js';
import { notesOnPostgres, takeNotes } from './postgres-notes.js';
import { canonicalOf, rowKey, type RecordTable } from './record-tables.js';

/** A row of a table of record as a transaction leaves it. */
export interface WrittenRow {
  readonly table: string;
  readonly key: string;
  /** Its canonical form; null = it was deleted. */
  readonly canonical: string | null;
}

/** What the transaction that is open on the one writing connection of an SQLite has written so far, by table and key. */
type Notes = Map<string, WrittenRow>;

const notesOf = new WeakMap<DataSource, Notes>();
const tablesOf = new WeakMap<DataSource, ReadonlyMap<string, RecordTable>>();

/**
 * Has the database itself note each row of record that is written over this connection, by whatever statement. What is
 * written over any other connection is noted nowhere, so that the verification finds it.
 */
export async function noteWrites(dataSource: DataSource, tables: readonly RecordTable[]): Promise<void> {
  tablesOf.set(dataSource, new Map(tables.map((table) => [table.name, table])));
  const sqlite = sqliteOf(dataSource);
  if (!sqlite) return notesOnPostgres(dataSource, tables);
  const notes: Notes = new Map();
  notesOf.set(dataSource, notes);
  noteOnSqlite(sqlite, tables, notes);
}

/** Temporary triggers belong to the connection, and their function is ours: nothing is written to be read again. */
function noteOnSqlite(sqlite: Sqlite, tables: readonly RecordTable[], notes: Notes): void {
  const note = (table: RecordTable, key: string, canonical: string | null) =>
    notes.set(`${table.name} ${key}`, { table: table.name, key, canonical });
  for (const table of tables) {
    const { name, key, columns } = table;
    const places = key.map((column) => columns.findIndex((each) => each.name === column));
    sqlite.function(`note_${name}`, { varargs: true }, (...values: unknown[]) => {
      note(table, rowKey(places.map((place) => values[place])), canonicalOf(table, values));
      return null;
    });
    sqlite.function(`note_gone_${name}`, { varargs: true }, (...values: unknown[]) => {
      note(table, rowKey(values), null);
      return null;
    });
    const listed = (row: string, names: readonly string[]) => names.map((each) => `${row}"${each}"`).join();
    const names = columns.map((column) => column.name);
    const written = `SELECT note_${name}(${listed('NEW.', names)});`;
    const gone = `SELECT note_gone_${name}(${listed('OLD.', key)});`;
    const on = (event: string, body: string, nth: number) =>
      sqlite.exec(
        `CREATE TEMP TRIGGER "noted_${name}_${nth}" AFTER ${event} ON main."${name}" BEGIN ${body} END`,
      );
    on('INSERT', written, 1);
    on(`UPDATE OF ${listed('', names)}`, gone + written, 2);
    on('DELETE', gone, 3);
  }
}

/** Before a transaction of the one writing connection: what an undone one wrote is no matter of the next. */
export function forgetWritten(dataSource: DataSource): void {
  notesOf.get(dataSource)?.clear();
}

/** The rows of record written in this transaction since this was last asked, as they are now. */
export async function takeWritten(manager: EntityManager): Promise<WrittenRow[]> {
  const { dataSource } = manager;
  const notes = notesOf.get(dataSource);
  if (notes) {
    const rows = [...notes.values()];
    notes.clear();
    return rows;
  }
  const tables = tablesOf.get(dataSource);
  if (!tables) throw new Error('This connection notes no writes: open it with openDatabase.');
  const rows: Notes = new Map();
  for (const { name, gone, content } of await takeNotes((text) => execute(manager, text, []))) {
    const table = tables.get(name);
    if (!table) continue;
    const key = rowKey(table.key.map((column) => content[column]));
    const values = table.columns.map((column) => content[column.name]);
    rows.set(`${name} ${key}`, { table: name, key, canonical: gone ? null : canonicalOf(table, values) });
  }
  return [...rows.values()];
}

/** By name; as the connection was opened with them. */
export function tablesOfRecord(dataSource: DataSource): readonly RecordTable[] {
  return [...(tablesOf.get(dataSource)?.values() ?? [])];
}
