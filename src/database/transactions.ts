import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { sqliteOf } from './execute.js';
import { PostgresWriter } from './postgres-writer.js';
import { SqliteWriter } from './sqlite-writer.js';
import { StorageTrouble } from './storage-trouble.js';
import type { Work, Writer } from './writer.js';

const insideTransaction = new AsyncLocalStorage<true>();

/** Milliseconds without a transaction after which `insideTransaction` is let go. */
const REST = 1000;

/**
 * The one place that opens transactions. One writer at a time, on both engines: the chain of the history needs an
 * order in any case, and with it each rule sees what the writer before decided. Readers wait for nobody (`Reading`).
 */
@Injectable()
export class Transactions {
  private readonly writer: Writer;
  private running = 0;
  /** While an AsyncLocalStorage is in use, Node.js 20 does more for each promise of the process, also of mere readers. */
  private readonly resting = setTimeout(() => {
    if (this.running === 0) insideTransaction.disable();
  }, REST).unref();

  constructor(
    @InjectDataSource() dataSource: DataSource,
    private readonly trouble: StorageTrouble,
  ) {
    const sqlite = sqliteOf(dataSource);
    this.writer = sqlite ? new SqliteWriter(dataSource, sqlite) : new PostgresWriter(dataSource);
  }

  /** @throws whatever `work` throws, after everything it wrote is undone; an error if called inside itself. */
  run<T>(work: Work<T>): Promise<T> {
    if (insideTransaction.getStore()) {
      return Promise.reject(
        new Error('A transaction was opened inside a transaction: pass `tx` on instead.'),
      );
    }
    this.running += 1;
    const outcome = this.writer.run((manager) => insideTransaction.run(true, () => work(manager)));
    outcome.catch((error: unknown) => this.trouble.note(error));
    return outcome.finally(() => {
      this.running -= 1;
      this.resting.refresh();
    });
  }
}
