import type { DataSource } from 'typeorm';
import { isPostgres } from './data-sources.js';
import { noteTrigger } from './postgres-notes.js';
import type { RecordTable } from './record-tables.js';

interface Guard {
  readonly name: string;
  readonly on: string;
  /** Its statement; on PostgreSQL with the body of its function. */
  readonly text: string;
  readonly isOn: boolean;
}

/** What keeps the history append-only, and what its statement has to hold. */
const SQLITE = { history_refuses_update: 'RAISE(ABORT', history_refuses_delete: 'RAISE(ABORT' } as const;
const POSTGRES = { history_is_append_only: 'RAISE EXCEPTION' } as const;

/** Triggers that are missing, switched off, changed, or not the product's own, each in words. */
export async function guardFaults(dataSource: DataSource, tables: readonly RecordTable[]): Promise<string[]> {
  const onPostgres = isPostgres(dataSource);
  const found = onPostgres ? await postgresGuards(dataSource) : await sqliteGuards(dataSource);
  const wanted = new Map<string, { on: string; holds: string }>();
  for (const [name, holds] of Object.entries(onPostgres ? POSTGRES : SQLITE)) {
    wanted.set(name, { on: 'history_entries', holds });
  }
  if (onPostgres) {
    for (const table of tables) wanted.set(noteTrigger(table), { on: table.name, holds: 'written_rows' });
  }
  const faults = [...wanted].flatMap(([name, { on, holds }]) => {
    const guard = found.find((each) => each.name === name && each.on === on);
    if (!guard) return [`trigger ${name} on ${on}: is missing`];
    if (!guard.isOn) return [`trigger ${name} on ${on}: is switched off`];
    return guard.text.includes(holds) ? [] : [`trigger ${name} on ${on}: is not as it was made`];
  });
  const foreign = found.filter(({ name }) => !wanted.has(name));
  return [...faults, ...foreign.map(({ name, on }) => `trigger ${name} on ${on}: is not the product's`)];
}

async function sqliteGuards(dataSource: DataSource): Promise<Guard[]> {
  const rows = await dataSource.query<{ name: string; on: string; text: string }[]>(
    `SELECT name, tbl_name AS "on", sql AS text FROM sqlite_master WHERE type = 'trigger'`,
  );
  return rows.map((row) => ({ ...row, isOn: true }));
}

function postgresGuards(dataSource: DataSource): Promise<Guard[]> {
  return dataSource.query(
    `SELECT t.tgname AS name, c.relname AS "on", pg_get_triggerdef(t.oid) || p.prosrc AS text,
       t.tgenabled <> 'D' AS "isOn"
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace`,
  );
}
