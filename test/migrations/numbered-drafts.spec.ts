import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { writingOptions } from '../../src/database/data-sources.js';
import { sourceOf } from '../../src/database/statement.js';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/migrations.js';
import { readConfig } from '../../src/read-config.js';
import { scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

const STEP = 'NumberDraftsOnce1760000000080';

describe('Drafts that shared a number', () => {
  let scratch: ScratchDatabase;
  const opened: DataSource[] = [];

  const open = async (steps: typeof migrations) => {
    const config = readConfig(scratch.environment);
    const dataSource = new DataSource(writingOptions(config, { entities, migrations: steps }));
    opened.push(await dataSource.initialize());
    return dataSource;
  };

  beforeAll(async () => {
    scratch = await scratchDatabase();
  });
  afterAll(async () => {
    for (const dataSource of opened) await dataSource.destroy();
    await scratch.remove();
  });

  it('get numbers of their own, after all that are given, and published versions keep theirs', async () => {
    const before = await open(
      migrations.slice(
        0,
        migrations.findIndex(({ name }) => name === STEP),
      ),
    );
    await before.runMigrations({ transaction: 'each' });
    const { sql } = sourceOf(before.manager);
    for (const role of ['a', 'b']) {
      await sql`INSERT INTO job_roles (id, code, title, track, summary, responsibilities, translations, version)
        VALUES (${role}, ${role}, ${role}, 'support', '', '[]', '{}', 1)`;
    }
    const rows = [
      ['a1', 'a', 1, true],
      ['a1-draft', 'a', 1, false],
      ['a2', 'a', 2, false],
      ['a2-later', 'a', 2, false],
      ['b1', 'b', 1, false],
    ] as const;
    for (const [id, role, number, isPublished] of rows) {
      const at = isPublished ? '2026-11-01T00:00:00.000Z' : null;
      await sql`INSERT INTO role_profiles (id, job_role_id, profile_version, published_at, created_at, version)
        VALUES (${id}, ${role}, ${number}, ${at}, '2026-11-01T00:00:00.000Z', 1)`;
    }
    const after = await open(migrations);
    await after.runMigrations({ transaction: 'each' });
    const numbered = await sourceOf(after.manager).sql<{ id: string; number: number }>`
      SELECT id, profile_version AS number FROM role_profiles ORDER BY id`;
    expect(Object.fromEntries(numbered.map(({ id, number }) => [id, number]))).toEqual({
      ...{ a1: 1, a2: 2, b1: 1 },
      // In the order in which they were begun.
      ...{ 'a1-draft': 3, 'a2-later': 4 },
    });
  });
});
