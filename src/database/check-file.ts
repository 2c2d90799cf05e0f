import { statSync } from 'node:fs';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Config } from '../config.js';
import { DatabaseProblem, explained } from './database-problem.js';

/** `integrity_check` also compares every index with its table; `quick_check` takes a tenth of its time. */
export type Depth = 'quick_check' | 'integrity_check';

/** Bytes that are checked within about a second: 363 MB took 0.9 s. A larger file is looked at beside the running server. */
const AT_ONCE = 256 * 1024 * 1024;

/** @throws DatabaseProblem when the file's pages do not hold together, with the first finding of SQLite's. */
export function checkFile(database: Database, depth: Depth): void {
  const [found] = database.pragma(`${depth}(1)`) as Readonly<Record<string, string>>[];
  const finding = found?.[depth]?.replaceAll('\n', ' ');
  if (finding !== 'ok') {
    throw new DatabaseProblem(`the file is damaged; restore a backup (${depth}: ${finding ?? 'no answer'})`);
  }
}

/** The SQLite file looked at on a connection of its own. @throws DatabaseProblem as `checkFile` does */
export function checkQuickly(file: string): void {
  explained(() => {
    const database = new Sqlite(file, { readonly: true, timeout: 10_000 });
    try {
      checkFile(database, 'quick_check');
    } finally {
      database.close();
    }
  });
}

/**
 * How the database of this configuration is looked at when it is opened: `at-once` before anything else, `later` beside
 * the running server, because it would hold the start up; `never` on PostgreSQL, which looks after itself, and where
 * there is no file yet.
 */
export function checkedWhen({ DATABASE_URL, databaseFile }: Config): 'at-once' | 'later' | 'never' {
  const found = DATABASE_URL ? undefined : statSync(databaseFile, { throwIfNoEntry: false });
  if (!found?.isFile() || found.size === 0) return 'never';
  return found.size <= AT_ONCE ? 'at-once' : 'later';
}
