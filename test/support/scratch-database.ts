import { randomUUID } from 'node:crypto';
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import pg from 'pg';

/** `sqlite` or `postgres`: which run this is. Every suite with a database runs once in each. */
export const ENGINE = (globalThis as { ENGINE?: string }).ENGINE === 'postgres' ? 'postgres' : 'sqlite';

export interface ScratchDatabase {
  /** What the product is configured with to use it. */
  readonly environment: Readonly<Record<string, string>>;
  readonly folder: string;
  remove(): Promise<void>;
}

/**
 * An empty database of the run's engine, and a data folder.
 *
 * @param template of a PostgreSQL, a database that nobody is connected with: the new one is a copy of it
 */
export async function scratchDatabase(template = 'template1'): Promise<ScratchDatabase> {
  const folder = mkdtempSync(join(tmpdir(), 'skill-ladder-test-'));
  const removeFolder = () => rmSync(folder, { recursive: true, force: true });
  if (ENGINE === 'sqlite') {
    return { folder, environment: { DATA_DIR: folder }, remove: () => Promise.resolve(removeFolder()) };
  }
  const name = `t_${randomUUID().replaceAll('-', '')}`;
  await administer(`CREATE DATABASE ${name} TEMPLATE ${template}`);
  return {
    folder,
    environment: { DATA_DIR: folder, DATABASE_URL: `${process.env.TEST_POSTGRES}/${name}` },
    remove: async () => {
      await administer(`DROP DATABASE ${name} WITH (FORCE)`);
      removeFolder();
    },
  };
}

export async function administer(statement: string): Promise<void> {
  const client = new pg.Client(`${process.env.TEST_POSTGRES}/postgres`);
  await client.connect();
  try {
    await client.query(statement);
  } finally {
    await client.end();
  }
}
