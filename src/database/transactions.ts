import { AsyncLocalStorage } from 'node:async_hooks';
import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { sqliteOf } from './execute.js';
import { PostgresWriter } from './postgres-writer.js';
import { SqliteWriter } from './sqlite-writer.js';
import type { Work, Writer } from './writer.js';

const insideTransaction = new AsyncLocalStorage<true>();

/**
 * The one place that opens transactions. One writer at a time, on both engines: the chain of the history needs an
 * order in any case, and with it each rule sees what the writer before decided. Readers wait for nobody (`Reading`).
 */
@Injectable()
export class Transactions {
  private readonly writer: Writer;

  constructor(@InjectDataSource() dataSource: DataSource) {
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
    return this.writer.run((manager) => insideTransaction.run(true, () => work(manager)));
  }
}
