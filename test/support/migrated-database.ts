import { randomUUID } from 'node:crypto';
import { readFileSync, writeFileSync } from 'node:fs';
import { basename, join } from 'node:path';
import { readConfig } from '../../src/read-config.js';
import { openDatabase } from '../../src/database/open-database.js';
import { schema } from '../../src/schema.js';
import { administer, ENGINE, type ScratchDatabase, scratchDatabase } from './scratch-database.js';

/**
 * An empty database whose schema is this build's. The steps of the migrations run once for all suites of an entry, and
 * every further database is a copy of what they made.
 */
export async function migratedDatabase(): Promise<ScratchDatabase> {
  return ENGINE === 'sqlite' ? ofSqlite() : ofPostgres();
}

let file: Promise<{ name: string; content: Buffer }> | undefined;

async function ofSqlite(): Promise<ScratchDatabase> {
  const { name, content } = await (file ??= migrateFile());
  const database = await scratchDatabase();
  writeFileSync(join(database.folder, name), content, { mode: 0o600 });
  return database;
}

async function migrateFile() {
  const database = await scratchDatabase();
  const path = await migrate(database);
  const made = { name: basename(path), content: readFileSync(path) };
  await database.remove();
  return made;
}

let template: Promise<string> | undefined;

async function ofPostgres(): Promise<ScratchDatabase> {
  return scratchDatabase(await (template ??= migrateTemplate()));
}

/** Goes with the server at the end of the run. */
async function migrateTemplate(): Promise<string> {
  const name = `m_${randomUUID().replaceAll('-', '')}`;
  const database = await scratchDatabase();
  await migrate(database);
  const made = new URL(database.environment.DATABASE_URL ?? '').pathname.slice(1);
  await administer(`ALTER DATABASE ${made} RENAME TO ${name}`);
  return name;
}

/** @returns the file of the database on SQLite */
async function migrate({ environment }: ScratchDatabase): Promise<string> {
  const config = readConfig({ ...environment, LOG_LEVEL: 'silent' });
  const { writing, reading } = await openDatabase(config, schema);
  await reading.destroy();
  await writing.destroy();
  return config.databaseFile;
}
