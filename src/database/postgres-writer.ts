import { setTimeout as pause } from 'node:timers/promises';
import type { DataSource } from 'typeorm';
import { OPEN_NOTES } from './postgres-notes.js';
import type { Work, Writer } from './writer.js';

/** Serialization failure, deadlock: the transaction was right and met another; run again it succeeds. */
const RETRIED = new Set(['40001', '40P01']);
const ATTEMPTS = 8;

/**
 * Writers of all processes take the lock of the history table before their first look at the data. What others do
 * past that lock is caught by the isolation level, and the work is run again.
 */
export class PostgresWriter implements Writer {
  constructor(private readonly dataSource: DataSource) {}

  async run<T>(work: Work<T>): Promise<T> {
    for (let attempt = 1; ; attempt++) {
      try {
        return await this.once(work);
      } catch (error) {
        if (attempt === ATTEMPTS || !RETRIED.has(sqlState(error))) throw error;
        await pause(Math.random() * 10 * 2 ** attempt);
      }
    }
  }

  private async once<T>(work: Work<T>): Promise<T> {
    const runner = this.dataSource.createQueryRunner();
    try {
      await runner.startTransaction('SERIALIZABLE');
      // LOCK TABLE takes no snapshot, so the transaction sees everything committed by those it waited for.
      await runner.query(`LOCK TABLE history_entries IN EXCLUSIVE MODE; ${OPEN_NOTES}`);
      const result = await work(runner.manager);
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

function sqlState(error: unknown): string {
  const code =
    (error as { driverError?: { code?: unknown } }).driverError?.code ?? (error as { code?: unknown }).code;
  return typeof code === 'string' ? code : '';
}
