import { hash } from 'node:crypto';
import type { DataSource } from 'typeorm';
import type { RecordTable } from './record-tables.js';

/**
 * The notes of a PostgreSQL: triggers write each row that changes into a temporary table of the session, where there is
 * one. Only the product's writing connections make it.
 */
export interface Note {
  readonly name: string;
  readonly gone: boolean;
  readonly content: Readonly<Record<string, unknown>>;
}

const FUNCTION = 'note_written';

/** The body of the function that the triggers call. */
export const NOTING = `
BEGIN
  IF to_regclass('pg_temp.written_rows') IS NULL THEN RETURN NULL; END IF;
  IF TG_OP <> 'INSERT' THEN
    INSERT INTO pg_temp.written_rows (name, gone, content) VALUES (TG_TABLE_NAME, true, to_jsonb(OLD));
  END IF;
  IF TG_OP <> 'DELETE' THEN
    INSERT INTO pg_temp.written_rows (name, gone, content) VALUES (TG_TABLE_NAME, false, to_jsonb(NEW));
  END IF;
  RETURN NULL;
END `;

/** Makes the session's table of notes; after the lock, because it takes a snapshot. */
export const OPEN_NOTES = `
  CREATE TEMP TABLE IF NOT EXISTS written_rows (
    place bigint GENERATED ALWAYS AS IDENTITY, name text NOT NULL, gone boolean NOT NULL, content jsonb NOT NULL
  ) ON COMMIT DELETE ROWS`;

export function takeNotes(query: (text: string) => Promise<Note[]>): Promise<Note[]> {
  return query(`
    WITH taken AS (DELETE FROM pg_temp.written_rows RETURNING place, name, gone, content)
    SELECT name, gone, content FROM taken ORDER BY place`);
}

/** The name tells the columns: when they change, the trigger is another one. */
export function noteTrigger({ name, columns }: RecordTable): string {
  return `noted_${hash('sha256', `${name} ${columns.map((column) => column.name).join()}`).slice(0, 12)}`;
}

/** The statement that makes it. */
export function triggerThatNotes(table: RecordTable): string {
  const listed = table.columns.map((column) => `"${column.name}"`).join();
  return `CREATE TRIGGER "${noteTrigger(table)}" AFTER INSERT OR DELETE OR UPDATE OF ${listed} ON "${table.name}"
    FOR EACH ROW EXECUTE FUNCTION ${FUNCTION}()`;
}

/** Creates what is missing and drops what is outdated; touches nothing when all is there. */
export async function notesOnPostgres(dataSource: DataSource, tables: readonly RecordTable[]): Promise<void> {
  const known = await dataSource.query<{ body: string }[]>(
    'SELECT prosrc AS body FROM pg_proc WHERE proname = $1 AND pronamespace = current_schema()::regnamespace',
    [FUNCTION],
  );
  if (known[0]?.body !== NOTING) {
    await dataSource.query(
      `CREATE OR REPLACE FUNCTION ${FUNCTION}() RETURNS trigger LANGUAGE plpgsql AS $$${NOTING}$$`,
    );
  }
  const wanted = new Map(tables.map((table) => [noteTrigger(table), table]));
  for (const { name, on } of await noteTriggers(dataSource)) {
    if (wanted.get(name)?.name === on) wanted.delete(name);
    else await dataSource.query(`DROP TRIGGER "${name}" ON "${on}"`);
  }
  for (const table of wanted.values()) await dataSource.query(triggerThatNotes(table));
}

/** Before steps of the schema: a column that a trigger names can't be dropped. */
export async function dropNotes(dataSource: DataSource): Promise<void> {
  for (const { name, on } of await noteTriggers(dataSource)) {
    await dataSource.query(`DROP TRIGGER "${name}" ON "${on}"`);
  }
}

function noteTriggers(dataSource: DataSource): Promise<{ name: string; on: string }[]> {
  return dataSource.query(
    `SELECT t.tgname AS name, c.relname AS on FROM pg_trigger t JOIN pg_class c ON c.oid = t.tgrelid
     WHERE NOT t.tgisinternal AND t.tgname LIKE 'noted\\_%' AND c.relnamespace = current_schema()::regnamespace`,
  );
}
