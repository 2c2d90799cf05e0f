import { mkdirSync } from 'node:fs';
import { dirname, join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { DataSource } from 'typeorm';
import { isPostgres } from './data-sources.js';
import { DatabaseProblem, explained } from './database-problem.js';
import { dropNotes } from './postgres-notes.js';

/** Any number: it names the lock of this product's migrations among a PostgreSQL's advisory locks. */
const MIGRATION_LOCK = 739_105_221;

/**
 * Brings the schema to this build's version, under a lock: of several processes started at once, one migrates and
 * the others wait and find nothing left to do.
 *
 * @param afterwards is done under the same lock
 * @returns the names of the steps that were applied.
 * @throws DatabaseProblem when the database was written by a newer version.
 */
export async function migrate(dataSource: DataSource, afterwards: () => Promise<void>): Promise<string[]> {
  return underLock(dataSource, async () => {
    await refuseNewerDatabase(dataSource);
    if (isPostgres(dataSource) && (await dataSource.showMigrations())) await dropNotes(dataSource);
    const applied = await dataSource.runMigrations({ transaction: 'each' });
    await afterwards();
    return applied.map((migration) => migration.name);
  });
}

async function refuseNewerDatabase(dataSource: DataSource): Promise<void> {
  const runner = dataSource.createQueryRunner();
  try {
    if (!(await runner.hasTable('migrations'))) {
      const tables = await runner.getTables(['employees', 'users']);
      if (tables.length > 0) throw new DatabaseProblem('it holds tables of another product');
      return;
    }
    const rows = (await runner.query('SELECT name FROM migrations ORDER BY id')) as { name: string }[];
    const known = new Set(
      dataSource.migrations.map((migration) => migration.name ?? migration.constructor.name),
    );
    const unknown = rows.filter((row) => !known.has(row.name)).at(-1);
    if (unknown) {
      throw new DatabaseProblem(
        `it was written by a newer version of Skill Ladder (step ${unknown.name} is unknown here). ` +
          'Start that version, or restore a backup made with this one',
      );
    }
  } finally {
    await runner.release();
  }
}

async function underLock<T>(dataSource: DataSource, work: () => Promise<T>): Promise<T> {
  if (isPostgres(dataSource)) {
    const holder = dataSource.createQueryRunner();
    try {
      await holder.query('SELECT pg_advisory_lock($1)', [MIGRATION_LOCK]);
      return await work();
    } finally {
      await holder.query('SELECT pg_advisory_unlock($1)', [MIGRATION_LOCK]).catch(() => undefined);
      await holder.release();
    }
  }
  // A second SQLite file is the lock: the system frees it even when a process dies.
  const folder = dirname(String(dataSource.options.database));
  mkdirSync(folder, { recursive: true });
  const lock = explained(() => new Sqlite(join(folder, '.migrating'), { timeout: 60_000 }));
  try {
    explained(() => lock.exec('BEGIN EXCLUSIVE'));
    return await work();
  } finally {
    lock.close();
  }
}
