import { DataSource } from 'typeorm';
import type { Config } from '../config.js';
import { readingOptions, type Schema } from './data-sources.js';
import type { Database } from './open-database.js';

/**
 * Connections of their own for a thread that only reads: both refuse to write. On PostgreSQL each is a pool of two. The
 * database is as the process has opened and migrated it.
 */
export async function openForReading(config: Config, schema: Schema): Promise<Database> {
  const options = { ...readingOptions(config, schema) };
  if (options.type === 'postgres') {
    const { application_name } = options.extra as { application_name: string };
    const readOnly = '-c timezone=UTC -c default_transaction_read_only=on';
    Object.assign(options, { poolSize: 2, extra: { application_name, options: readOnly } });
  }
  const [writing, reading] = [new DataSource(options), new DataSource(options)];
  await writing.initialize();
  await reading.initialize();
  return { writing, reading, migrated: [], shared: [] };
}
