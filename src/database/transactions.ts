import { AsyncLocalStorage } from 'node:async_hooks';
import { setTimeout as pause } from 'node:timers/promises';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource, EntityManager, QueryRunner } from 'typeorm';
import { isPostgres } from './data-sources.js';
import { execute } from './execute.js';

const insideTransaction = new AsyncLocalStorage<true>();

/** Serialization failure, deadlock: the transaction was right and met another; run again it succeeds. */
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 8;

/**
 * The one place that opens transactions. One writer at a time, on both engines:
 *
 * - SQLite has one writing connection, and TypeORM would let a second transaction on it become a savepoint of the
 *   first, whose failure then takes the second one's committed rows along. So writers queue here, first come first
 *   served.
 * - PostgreSQL writers take the lock of the history table before their first look at the data. The chain of the
 *   history needs an order in any case, and with it each rule sees what the writer before decided.
 *
 * Readers wait for nobody (`Reading`).
 */
@Injectable()
export class Transactions {
  private last: Promise<unknown> = Promise.resolve();

  constructor(@InjectDataSource() private readonly dataSource: DataSource) {}

  /** @throws whatever `work` throws, after everything it wrote is undone; an error if called inside itself. */
  run<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    if (insideTransaction.getStore()) {
      return Promise.reject(
        new Error('A transaction was opened inside a transaction: pass `tx` on instead.'),
      );
    }
    return isPostgres(this.dataSource) ? this.retrying(work) : this.queued(() => this.once(work));
  }

  private queued<T>(work: () => Promise<T>): Promise<T> {
    const turn = this.last.then(work, work);
    this.last = turn.catch(() => undefined);
    return turn;
  }

  private async retrying<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error))) throw error;
        await pause(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await begin(runner);
      const result = await insideTransaction.run(true, () => work(runner.manager));
      await runner.commitTransaction();
      return result;
    } catch (error) {
      if (runner.isTransactionActive) await runner.rollbackTransaction().catch(() => undefined);
      throw error;
    } finally {
      await runner.release();
    }
  }
}

async function begin(runner: QueryRunner): Promise<void> {
  if (isPostgres(runner.dataSource)) {
    await runner.startTransaction('SERIALIZABLE');
    // LOCK TABLE takes no snapshot, so the transaction sees everything committed by those it waited for.
    await runner.query('LOCK TABLE history_entries IN EXCLUSIVE MODE');
    return;
  }
  await runner.startTransaction();
  // A statement that writes nothing still takes SQLite's write lock, waiting up to the busy timeout for another
  // process; a transaction that began by reading would be refused at once instead.
  await execute(runner.dataSource, 'DELETE FROM organisations WHERE 0', []);
}

function sqlState(error: unknown): string {
  const code =
    (error as { driverError?: { code?: unknown } }).driverError?.code ?? (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : '';
}
