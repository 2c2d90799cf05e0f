import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource, type Table } from 'typeorm';
import { readConfig } from '../../src/read-config.js';
import { writingOptions } from '../../src/database/data-sources.js';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/migrations.js';
import { scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

describe('The migrations', () => {
  let scratch: ScratchDatabase;
  let dataSource: DataSource;

  beforeAll(async () => {
    scratch = await scratchDatabase();
    dataSource = new DataSource(writingOptions(readConfig(scratch.environment), { entities, migrations }));
    await dataSource.initialize();
  });
  afterAll(async () => {
    await dataSource.destroy();
    await scratch.remove();
  });

  /** The product's own tables, by name. */
  const tables = async (): Promise<Map<string, Table>> => {
    const runner = dataSource.createQueryRunner();
    const all = await runner.getTables();
    await runner.release();
    const named = all.map((table): [string, Table] => [table.name.replace(/^public\./, ''), table]);
    return new Map(
      named.filter(([name]) => !/^(sqlite_|migrations$|pg_catalog\.|information_schema\.)/.test(name)),
    );
  };

  it('bring the schema to where the entities have it, without drift', async () => {
    await dataSource.runMigrations({ transaction: 'each' });
    const { upQueries } = await dataSource.driver.createSchemaBuilder().log();
    expect(upQueries.map(({ query }) => query)).toEqual([]);
  });

  it('give every table a primary key', async () => {
    const keyless = [...(await tables())].filter(([, table]) => table.primaryColumns.length === 0);
    expect(keyless.map(([name]) => name)).toEqual([]);
  });

  it('go down to nothing, and up again to the same', async () => {
    const before = [...(await tables()).keys()].sort();
    for (let step = 0; step < migrations.length; step++)
      await dataSource.undoLastMigration({ transaction: 'each' });
    expect([...(await tables()).keys()]).toEqual([]);
    await dataSource.runMigrations({ transaction: 'each' });
    expect([...(await tables()).keys()].sort()).toEqual(before);
  });
});
