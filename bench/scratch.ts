import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createApp } from '../src/app.js';
import { readConfig } from '../src/read-config.js';
import type { Tx } from '../src/history/tx.js';
import { UnitOfWork } from '../src/history/unit-of-work.js';
import { operator } from '../src/shared/actor.js';

/** A folder for one measurement, with the environment of a product that uses it. */
export interface Scratch {
  readonly folder: string;
  readonly file: string;
  readonly environment: Readonly<Record<string, string>>;
  remove(): void;
}

export function scratch(): Scratch {
  const folder = mkdtempSync(join(tmpdir(), 'skill-ladder-bench-'));
  return {
    folder,
    file: join(folder, 'skill-ladder.sqlite'),
    environment: {
      DATA_DIR: folder,
      TIME_ZONE: 'UTC',
      LOG_LEVEL: 'warn',
      DEMO: 'off',
      RATE_LIMIT_PER_MINUTE: '1000000000',
    },
    remove: () => rmSync(folder, { recursive: true, force: true }),
  };
}

/** Opens the product over the folder, lets `arrange` write, and closes it again. */
export async function arranged<T>(place: Scratch, arrange: (tx: Tx) => Promise<T>): Promise<T> {
  const app = await createApp(readConfig(place.environment));
  try {
    return await app.get(UnitOfWork).run(operator('bench'), arrange);
  } finally {
    await app.close();
  }
}
