import { AsyncLocalStorage } from 'node:async_hooks';
import { Logger } from '@nestjs/common';
import type { Logger as StatementLogger } from 'typeorm';

const counted = new AsyncLocalStorage<{ statements: number }>();

/** Runs `work` and says how many database statements it caused; tests and the bench hold pages to their number. */
export async function countingStatements<T>(
  work: () => Promise<T>,
): Promise<{ result: T; statements: number }> {
  const count = { statements: 0 };
  const result = await counted.run(count, work);
  return { result, statements: count.statements };
}

/** Starts a count for the rest of this asynchronous context and returns its reader. */
export function beginCount(): () => number {
  const count = { statements: 0 };
  counted.enterWith(count);
  return () => count.statements;
}

/** Counts statements instead of printing them: their parameters are personal data and never go to a log. */
export class StatementCounter implements StatementLogger {
  private readonly out = new Logger('database');

  logQuery(): void {
    const count = counted.getStore();
    if (count) count.statements += 1;
  }

  logQueryError(): void {}

  logQuerySlow(milliseconds: number): void {
    this.out.warn(`a statement took ${milliseconds} ms`);
  }

  logSchemaBuild(): void {}

  logMigration(message: string): void {
    this.out.debug(message);
  }

  logDeprecated(message: string): void {
    this.out.warn(message);
  }

  log(): void {}
}
