import type { Database as Sqlite } from 'better-sqlite3';
import { DataSource, type DataSourceOptions } from 'typeorm';
import type { Config } from '../config.js';
import { DerivedColumns } from './derived-columns.js';
import type { NotOfRecord } from './record-tables.js';
import { SnakeNamingStrategy } from './snake-naming.strategy.js';
import { StatementCounter } from './statement-counter.js';

/** What the two connections of the product have in common. */
export interface Tables {
  readonly entities: readonly (new () => object)[];
  readonly migrations: readonly (new () => object)[];
}

export interface Schema extends Tables {
  readonly notOfRecord: readonly NotOfRecord[];
}

/**
 * The writing connection. On SQLite it is one connection, and `Transactions` queues for it; on PostgreSQL a pool.
 */
export function writingOptions(config: Config, schema: Tables): DataSourceOptions {
  return {
    ...common(schema),
    ...engine(config, false),
    migrations: [...schema.migrations],
    subscribers: [DerivedColumns],
  };
}

/**
 * The reading connection: on SQLite read-only and of the same WAL file, so that a query never sees what another
 * request has not committed; on PostgreSQL a pool of its own.
 */
export function readingOptions(config: Config, schema: Tables): DataSourceOptions {
  return { ...common(schema), ...engine(config, true) };
}

function common(schema: Tables) {
  return {
    entities: [...schema.entities],
    namingStrategy: new SnakeNamingStrategy(),
    synchronize: false,
    migrationsRun: false,
    logger: new StatementCounter(),
    logging: true,
  };
}

function engine(config: Config, readonly: boolean) {
  if (config.DATABASE_URL) {
    return {
      type: 'postgres',
      url: config.DATABASE_URL,
      poolSize: config.DATABASE_POOL,
      installExtensions: false,
      extra: { application_name: 'skill-ladder', options: '-c timezone=UTC' },
      connectTimeoutMS: 10_000,
    } as const;
  }
  return {
    type: 'better-sqlite3',
    database: config.databaseFile,
    readonly,
    timeout: 10_000,
    statementCacheSize: 500,
    prepareDatabase: (db: Sqlite) => {
      db.pragma('foreign_keys = ON');
      if (readonly) return;
      db.pragma('journal_mode = WAL');
      db.pragma('synchronous = FULL');
    },
  } as const;
}

export function isPostgres(dataSource: DataSource): boolean {
  return dataSource.options.type === 'postgres';
}
