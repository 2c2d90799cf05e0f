import 'reflect-metadata';
import { cpSync } from 'node:fs';
import type { NestFastifyApplication } from '@nestjs/platform-fastify';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/read-config.js';
import { Clock } from '../../src/shared/clock.js';
import { migratedDatabase } from './migrated-database.js';
import { scratchDatabase, type ScratchDatabase } from './scratch-database.js';

/** The day on which every test stands, unless it moves the clock. */
export const TODAY = '2026-11-21';

/** A clock that a test can set. */
export class TestClock extends Clock {
  private instant = Date.parse(`${TODAY}T09:00:00.000Z`);
  private travels = false;

  constructor(timeZone = 'UTC') {
    super(timeZone, () => new Date(this.instant));
  }

  /** Stands on another day, also on an earlier one to arrange a past: the only way for acts to go back in time. */
  setTo(day: string): void {
    this.setToInstant(`${day}T09:00:00.000Z`);
  }

  setToInstant(at: string): void {
    this.travels = true;
    this.instant = Date.parse(at);
  }

  advance(milliseconds: number): void {
    this.instant += milliseconds;
  }

  override actAfter(last: string | null): string {
    return this.travels ? this.now() : super.actAfter(last);
  }
}

export interface TestApp {
  readonly app: NestFastifyApplication;
  readonly clock: TestClock;
  /** Where it listens, e.g. `http://127.0.0.1:40123`. */
  readonly origin: string;
  get<T>(type: abstract new (...args: never[]) => T): T;
  /** @param keep a folder for a copy of what the application leaves behind in its own */
  close(keep?: string): Promise<void>;
}

/**
 * The real application on a real, empty database of the run's engine.
 *
 * @param fill puts there what the application is to find, where not even a schema is
 */
export async function startApp(
  environment: Readonly<Record<string, string>> = {},
  fill?: (database: ScratchDatabase) => Promise<void>,
): Promise<TestApp> {
  const database = fill ? await scratchDatabase() : await migratedDatabase();
  await fill?.(database);
  const clock = new TestClock(environment.TIME_ZONE);
  const config = readConfig({
    ...database.environment,
    TIME_ZONE: 'UTC',
    LOG_LEVEL: 'silent',
    RATE_LIMIT_PER_MINUTE: '100000',
    VERIFICATIONS_PER_MINUTE: '100000',
    ...environment,
  });
  const app = await createApp(config, clock);
  await app.listen({ host: '127.0.0.1', port: 0 });
  return {
    app,
    clock,
    origin: await app.getUrl(),
    get: (type) => app.get(type as never),
    close: async (keep) => {
      await app.close();
      if (keep) cpSync(database.folder, keep, { recursive: true });
      await database.remove();
    },
  };
}
