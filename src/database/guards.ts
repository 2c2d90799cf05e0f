import type { DataSource } from 'typeorm';
import { isPostgres } from './data-sources.js';
import { noteTrigger, NOTING, triggerThatNotes } from './postgres-notes.js';
import type { RecordTable } from './record-tables.js';

interface Guard {
  readonly name: string;
  readonly on: string;
  /** Its statement; on PostgreSQL followed by the body of its function. */
  readonly text: string;
  readonly isOn: boolean;
}

/** What keeps the history append-only, as a step of the schema made it. */
const SQLITE = {
  history_refuses_update: `CREATE TRIGGER history_refuses_update BEFORE UPDATE ON history_entries
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END`,
  history_refuses_delete: `CREATE TRIGGER history_refuses_delete BEFORE DELETE ON history_entries
    BEGIN SELECT RAISE(ABORT, 'the history is append-only'); END`,
} as const;
const POSTGRES = {
  history_is_append_only: `CREATE TRIGGER history_is_append_only BEFORE DELETE OR UPDATE OR TRUNCATE ON history_entries
    FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()
    BEGIN RAISE EXCEPTION 'the history is append-only'; END`,
} as const;

/** Triggers that are missing, switched off, changed, or not the product's own, each in words. */
export async function guardFaults(dataSource: DataSource, tables: readonly RecordTable[]): Promise<string[]> {
  const onPostgres = isPostgres(dataSource);
  const found = onPostgres ? await postgresGuards(dataSource) : await sqliteGuards(dataSource);
  const wanted = new Map<string, { on: string; text: string }>();
  for (const [name, text] of Object.entries(onPostgres ? POSTGRES : SQLITE)) {
    wanted.set(name, { on: 'history_entries', text });
  }
  if (onPostgres) {
    for (const table of tables) {
      wanted.set(noteTrigger(table), { on: table.name, text: triggerThatNotes(table) + NOTING });
    }
  }
  const faults = [...wanted].flatMap(([name, { on, text }]) => {
    const guard = found.find((each) => each.name === name && each.on === on);
    if (!guard) return [`trigger ${name} on ${on}: is missing`];
    if (!guard.isOn) return [`trigger ${name} on ${on}: is switched off`];
    return bare(guard.text) === bare(text) ? [] : [`trigger ${name} on ${on}: is not as it was made`];
  });
  const foreign = found.filter(({ name, on }) => wanted.get(name)?.on !== on);
  return [...faults, ...foreign.map(({ name, on }) => `trigger ${name} on ${on}: is not the product's`)];
}

/** Without what a database lays out in its own way: white space, and quotes around names. */
function bare(text: string): string {
  return text.replace(/[\s"]/g, '');
}

async function sqliteGuards(dataSource: DataSource): Promise<Guard[]> {
  const rows = await dataSource.query<{ name: string; on: string; text: string }[]>(
    `SELECT name, tbl_name AS "on", sql AS text FROM sqlite_master WHERE type = 'trigger'`,
  );
  return rows.map((row) => ({ ...row, isOn: true }));
}

function postgresGuards(dataSource: DataSource): Promise<Guard[]> {
  return dataSource.query(
    `SELECT t.tgname AS name, c.relname AS "on", t.tgenabled IN ('O', 'A') AS "isOn",
       replace(pg_get_triggerdef(t.oid), format(' ON %I.', current_schema()), ' ON ') || p.prosrc AS text
     FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid JOIN pg_proc p ON p.oid = t.tgfoid
     WHERE NOT t.tgisinternal AND c.relnamespace = current_schema()::regnamespace`,
  );
}
