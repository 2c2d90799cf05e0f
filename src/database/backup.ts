import { existsSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Config } from '../config.js';
import { DatabaseProblem, explained } from './database-problem.js';

/**
 * Copies the SQLite database while it is in use, as it stood at one moment. A plain copy of the file would miss
 * what still lies in its write-ahead log.
 *
 * @throws DatabaseProblem on PostgreSQL, which has `pg_dump`, where there is no database yet, and when the target
 *   exists or its folder does not.
 */
export async function backUp(config: Config, target: string): Promise<void> {
  if (config.DATABASE_URL) throw new DatabaseProblem('a backup of PostgreSQL is made with pg_dump');
  if (existsSync(target)) throw new DatabaseProblem(`${target} exists already; name a new file`);
  if (!existsSync(dirname(target))) throw new DatabaseProblem(`there is no folder ${dirname(target)}`);
  const database = explained(() => new Sqlite(config.databaseFile, { readonly: true }));
  try {
    await database.backup(target);
  } finally {
    database.close();
  }
}
