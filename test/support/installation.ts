import { copyFileSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync } from 'node:zlib';
import Sqlite from 'better-sqlite3';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/read-config.js';
import { writingOptions } from '../../src/database/data-sources.js';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/migrations.js';
import { ENGINE, type ScratchDatabase } from './scratch-database.js';

/** An installation as an earlier build left it: the database file of SQLite, packed, and the key file beside it. */
export interface Installation {
  readonly folder: string;
  readonly database: string;
}

/**
 * Puts it where this build's start looks for it. On PostgreSQL the same rows stand in the tables as the migrations of
 * that build make them.
 */
export async function put({ folder, database }: Installation, scratch: ScratchDatabase): Promise<void> {
  const config = readConfig({ ...scratch.environment, LOG_LEVEL: 'silent' });
  const file = join(scratch.folder, 'skill-ladder.sqlite');
  writeFileSync(file, gunzipSync(readFileSync(join(folder, database))), { mode: 0o600 });
  copyFileSync(join(folder, 'credential-key'), join(scratch.folder, 'credential-key'));
  if (ENGINE === 'sqlite') return;
  const from = new Sqlite(file, { readonly: true });
  const applied = column(from, 'SELECT name FROM migrations');
  const then = migrations.filter(({ name }) => applied.includes(name));
  const to = new DataSource(writingOptions(config, { entities, migrations: then }));
  await to.initialize();
  try {
    await to.runMigrations({ transaction: 'each' });
    await copyRows(from, to);
  } finally {
    await to.destroy();
    from.close();
  }
}

async function copyRows(from: Sqlite.Database, to: DataSource): Promise<void> {
  const tables = column(
    from,
    "SELECT name FROM sqlite_master WHERE type = 'table' AND name NOT LIKE 'sqlite%'",
  );
  const runner = to.createQueryRunner();
  try {
    // In any order of the tables: what one row says of another was true where they come from.
    await runner.query('SET session_replication_role = replica');
    for (const table of tables.filter((name) => name !== 'migrations')) {
      const rows = from.prepare(`SELECT * FROM "${table}"`).all();
      const typed = `json_populate_recordset(null::"${table}", $1)`;
      await runner.query(`INSERT INTO "${table}" SELECT * FROM ${typed}`, [JSON.stringify(rows)]);
    }
  } finally {
    await runner.query('RESET session_replication_role');
    await runner.release();
  }
}

function column(database: Sqlite.Database, statement: string): string[] {
  return database.prepare(statement).pluck().all() as string[];
}
