import { randomUUID } from 'node:crypto';
import { closeSync, existsSync, linkSync, openSync, renameSync, rmSync, statSync } from 'node:fs';
import { dirname } from 'node:path';
import Sqlite, { type Database } from 'better-sqlite3';
import type { Config } from '../config.js';
import { checkFile } from './check-file.js';
import { DatabaseProblem, databaseProblemOf, explained, noDatabaseAt } from './database-problem.js';

/** What a finished backup holds, for the operator. */
export interface Backup {
  /** Bytes. */
  readonly size: number;
  /** The last step of the schema: what a version of the product has to know to open it. */
  readonly step: string;
}

/** No backup was made, in words for the operator; the database itself may well be in order. */
export class BackupProblem extends Error {
  constructor(why: string) {
    super(`No backup was made: ${why}.`);
  }
}

/** More pages than any file has: all of them in the one step, under one read transaction. */
const ALL_PAGES = 0x7fffffff;

/**
 * Copies the SQLite database while it is in use, as it stood at one moment. A plain copy of the file would miss
 * what still lies in its write-ahead log.
 *
 * All pages are copied in one step: between two steps every write of another process would begin the copy again. The
 * copy carries its name only when it was checked; one that was interrupted ends in `.unfinished`.
 *
 * @throws BackupProblem on PostgreSQL, which has `pg_dump`, when the target exists or its folder does not, and when there
 *   is no room for the copy; DatabaseProblem where there is no database yet, and when the copy is not whole.
 */
export async function backUp(config: Config, target: string): Promise<Backup> {
  if (config.DATABASE_URL) throw new BackupProblem('that of PostgreSQL is made with pg_dump');
  if (!existsSync(config.databaseFile)) throw noDatabaseAt(config.databaseFile);
  if (existsSync(target)) throw new BackupProblem(`${target} exists already; name a new file`);
  if (!isFolder(dirname(target))) {
    throw new BackupProblem(`there is no folder ${dirname(target)}; make it, or name another`);
  }
  const database = explained(() => new Sqlite(config.databaseFile, { readonly: true, timeout: 10_000 }));
  const unfinished = `${target}.${randomUUID()}.unfinished`;
  try {
    // A database holds what everybody is judged by: the copy is its owner's alone from its first byte on.
    closeSync(openSync(unfinished, 'wx', 0o600));
    await copied(database, unfinished);
    const step = explained(() => checkedStep(unfinished));
    take(unfinished, target);
    return { size: statSync(target).size, step };
  } finally {
    database.close();
    for (const suffix of ['', '-journal', '-wal', '-shm']) rmSync(`${unfinished}${suffix}`, { force: true });
  }
}

function isFolder(path: string): boolean {
  return existsSync(path) && statSync(path).isDirectory();
}

/** @throws BackupProblem when there is no room for the copy. */
async function copied(database: Database, unfinished: string): Promise<void> {
  try {
    await database.backup(unfinished, { progress: () => ALL_PAGES });
  } catch (error) {
    const problem = databaseProblemOf(error);
    throw problem?.ofStorage ? new BackupProblem(problem.why) : (problem ?? error);
  }
}

/** @throws DatabaseProblem when the copy is not whole, or none of this product. @returns its last migration. */
function checkedStep(file: string): string {
  const copy = new Sqlite(file);
  try {
    // One file, without the two that stand beside a database in WAL mode; the product switches it back on.
    copy.pragma('journal_mode = DELETE');
    checkFile(copy, 'integrity_check');
    const broken = copy.pragma('foreign_key_check') as { table: string }[];
    const [first] = broken;
    if (first) {
      throw new DatabaseProblem(
        `the copy holds rows of ${first.table} that name others which are not there (${broken.length} in all)`,
      );
    }
    return lastStep(copy);
  } finally {
    copy.close();
  }
}

function lastStep(copy: Database): string {
  const known = copy
    .prepare("SELECT name FROM sqlite_master WHERE type = 'table' AND name = 'migrations'")
    .get();
  const last = known && copy.prepare('SELECT name FROM migrations ORDER BY id DESC LIMIT 1').get();
  if (!last) throw new DatabaseProblem('it holds no tables of Skill Ladder');
  return (last as { name: string }).name;
}

/** Gives the copy its name, and never takes it from a file that came by that name meanwhile. */
function take(unfinished: string, target: string): void {
  try {
    linkSync(unfinished, target);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'EEXIST') {
      throw new BackupProblem(`${target} exists already; name a new file`);
    }
    // A file system without hard links, as on many network shares.
    renameSync(unfinished, target);
  }
}
