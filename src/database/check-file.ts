import type { Database } from 'better-sqlite3';
import { DatabaseProblem } from './database-problem.js';

/** `integrity_check` also compares every index with its table; `quick_check` takes a fraction of its time. */
export type Depth = 'quick_check' | 'integrity_check';

/** @throws DatabaseProblem when the file's pages do not hold together, with the first finding of SQLite's. */
export function checkFile(database: Database, depth: Depth): void {
  const [found] = database.pragma(`${depth}(1)`) as Readonly<Record<string, string>>[];
  const finding = found?.[depth];
  if (finding !== 'ok') {
    throw new DatabaseProblem(`the file is damaged; restore a backup (${depth}: ${finding ?? 'no answer'})`);
  }
}
