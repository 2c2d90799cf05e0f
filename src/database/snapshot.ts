import { existsSync } from 'node:fs';
import { DataSource, type EntityManager } from 'typeorm';
import type { Config } from '../config.js';
import { checkFile } from './check-file.js';
import { isPostgres, readingOptions, type Schema } from './data-sources.js';
import { DatabaseProblem, databaseProblemOf, noDatabaseAt } from './database-problem.js';
import { sqliteOf } from './execute.js';
import { guardFaults } from './guards.js';
import { type RecordTable, recordTables } from './record-tables.js';
import { schemaFaults } from './schema-faults.js';

/** A database as it stood at one moment, for somebody who only looks. */
export interface Snapshot {
  /** Reads alone; what is written elsewhere meanwhile is not seen. */
  readonly manager: EntityManager;
  readonly tables: readonly RecordTable[];
  /** Tables, columns, indexes and triggers that are missing or not as the product made them, each in words. */
  faults(): Promise<string[]>;
  /** What SQLite itself finds wrong with its file; null = nothing, and on PostgreSQL, which checks itself. */
  damage(): string | null;
  close(): Promise<void>;
}

/**
 * Opens a database read-only, beside a running server or without one, and migrates nothing.
 *
 * @throws DatabaseProblem when there is none, or when another version wrote it.
 */
export async function openSnapshot(config: Config, schema: Schema): Promise<Snapshot> {
  if (!config.DATABASE_URL && !existsSync(config.databaseFile)) {
    throw noDatabaseAt(config.databaseFile);
  }
  const dataSource = new DataSource(readingOptions(config, schema));
  try {
    await dataSource.initialize();
    await refuseOtherVersion(dataSource, schema);
    const tables = recordTables(dataSource, schema.notOfRecord);
    return isPostgres(dataSource) ? await ofPostgres(dataSource, tables) : ofSqlite(dataSource, tables);
  } catch (error) {
    if (dataSource.isInitialized) await dataSource.destroy();
    throw databaseProblemOf(error) ?? error;
  }
}

function ofSqlite(dataSource: DataSource, tables: readonly RecordTable[]): Snapshot {
  const sqlite = sqliteOf(dataSource);
  if (!sqlite) throw new Error('Not an SQLite database.');
  sqlite.exec('BEGIN');
  return {
    manager: dataSource.manager,
    tables,
    faults: () => faultsOf(dataSource, tables),
    damage: () => {
      try {
        checkFile(sqlite, 'integrity_check');
        return null;
      } catch (error) {
        const problem = databaseProblemOf(error);
        if (!problem) throw error;
        return problem.why;
      }
    },
    close: () => dataSource.destroy(),
  };
}

async function ofPostgres(dataSource: DataSource, tables: readonly RecordTable[]): Promise<Snapshot> {
  const runner = dataSource.createQueryRunner();
  await runner.startTransaction('REPEATABLE READ');
  await runner.query('SET TRANSACTION READ ONLY');
  return {
    manager: runner.manager,
    tables,
    faults: () => faultsOf(dataSource, tables),
    damage: () => null,
    close: async () => {
      await runner.rollbackTransaction();
      await runner.release();
      await dataSource.destroy();
    },
  };
}

async function faultsOf(dataSource: DataSource, tables: readonly RecordTable[]): Promise<string[]> {
  return [...(await schemaFaults(dataSource)), ...(await guardFaults(dataSource, tables))];
}

async function refuseOtherVersion(dataSource: DataSource, { migrations }: Schema): Promise<void> {
  const steps = await dataSource
    .query<{ name: string }[]>('SELECT name FROM migrations')
    .catch((error: unknown): { name: string }[] => {
      if (databaseProblemOf(error)) throw error;
      return [];
    });
  const known = migrations.map(({ name }) => name);
  if (steps.some(({ name }) => !known.includes(name))) {
    throw new DatabaseProblem('it was written by a newer version of Skill Ladder; verify it with that one');
  }
  if (steps.length < known.length) {
    throw new DatabaseProblem('it was written by an older version of Skill Ladder; start this one once');
  }
}
