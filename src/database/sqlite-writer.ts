import { setImmediate, setTimeout as pause } from 'node:timers/promises';
import type { Database as Sqlite } from 'better-sqlite3';
import type { DataSource, QueryRunner } from 'typeorm';
import { executeEach } from './execute.js';
import { forgetWritten } from './written-rows.js';
import type { Work, Writer } from './writer.js';

/** A work that waits for its turn, and what to tell its caller. */
interface Waiting {
  readonly work: Work<unknown>;
  readonly resolve: (result: unknown) => void;
  readonly reject: (error: unknown) => void;
}

/** Works that may share a commit, and how long they may take together before it, in milliseconds. */
const GROUP = { works: 32, millis: 20 } as const;

/**
 * Another process may be writing. SQLite would wait for it by holding up this whole process, so it is told not to wait at
 * all, and asked again: at first soon, later less often, and for a minute at most. Milliseconds.
 */
const BUSY = { first: 2, most: 25, patience: 60_000 } as const;

/**
 * SQLite has one writing connection, and TypeORM would let a second transaction on it become a savepoint of the
 * first, whose failure then takes the second one's committed rows along. So writers queue here, first come first
 * served, and the transaction is opened on the connection itself.
 *
 * Works that wait at the same time share one commit, because what a commit costs is the disk. Each runs in a
 * savepoint of its own and is undone alone when it fails; nobody is told of success before the commit has succeeded.
 */
export class SqliteWriter implements Writer {
  private readonly waiting: Waiting[] = [];
  private isWriting = false;
  private readonly runner: QueryRunner;

  constructor(
    dataSource: DataSource,
    private readonly sqlite: Sqlite,
  ) {
    this.runner = dataSource.createQueryRunner();
    sqlite.pragma('busy_timeout = 0');
  }

  run<T>(work: Work<T>): Promise<T> {
    return new Promise<T>((resolve, reject) => {
      this.waiting.push({ work, resolve: resolve as (result: unknown) => void, reject });
      if (!this.isWriting) void this.writeAll();
    });
  }

  private async writeAll(): Promise<void> {
    this.isWriting = true;
    while (this.waiting.length > 0) {
      // One turn of the event loop: requests that arrived together get here together.
      await setImmediate();
      await this.writeGroup();
    }
    this.isWriting = false;
  }

  private async writeGroup(): Promise<void> {
    const done: (() => void)[] = [];
    const undone: Waiting[] = [];
    try {
      await this.begin();
      this.setActive(true);
      const until = performance.now() + GROUP.millis;
      do {
        const next = this.waiting.shift();
        if (!next) break;
        undone.push(next);
        const outcome = await this.inSavepoint(next);
        if (outcome) done.push(outcome);
        else undone.pop();
      } while (undone.length < GROUP.works && performance.now() < until);
      this.exec('COMMIT');
    } catch (error) {
      if (this.sqlite.inTransaction) this.exec('ROLLBACK');
      const victims = undone.length > 0 ? undone : this.waiting.splice(0, 1);
      for (const { reject } of victims) reject(error);
      return;
    } finally {
      this.setActive(false);
    }
    for (const tell of done) tell();
  }

  /** IMMEDIATE: a transaction that began by reading would be refused later, in its middle, when another process wrote. */
  private async begin(): Promise<void> {
    const until = performance.now() + BUSY.patience;
    for (let wait: number = BUSY.first; ; wait = Math.min(wait * 1.5, BUSY.most)) {
      try {
        this.exec('BEGIN IMMEDIATE');
        return;
      } catch (error) {
        if (!isBusy(error) || performance.now() > until) throw error;
      }
      await pause(wait * (0.5 + Math.random() / 2));
    }
  }

  /** @returns what to do after the commit; null when the work failed, is undone and its caller knows. */
  private async inSavepoint({ work, resolve, reject }: Waiting): Promise<(() => void) | null> {
    this.exec('SAVEPOINT work');
    forgetWritten(this.runner.dataSource);
    try {
      const result = await work(this.runner.manager);
      this.exec('RELEASE work');
      return () => resolve(result);
    } catch (error) {
      // A full disk may have ended the whole transaction already: then everybody in the group has to know.
      if (!this.sqlite.inTransaction) throw error;
      this.exec('ROLLBACK TO work');
      this.exec('RELEASE work');
      reject(error);
      return null;
    }
  }

  /** Tells TypeORM that a transaction is open, so that `save` does not open one of its own. */
  private setActive(isTransactionActive: boolean): void {
    Object.assign(this.runner, { isTransactionActive });
  }

  private exec(text: string): void {
    this.runner.dataSource.logger.logQuery(text);
    executeEach(this.sqlite, text, [[]]);
  }
}

function isBusy(error: unknown): boolean {
  return /^SQLITE_BUSY/.test(String((error as { code?: unknown }).code));
}
