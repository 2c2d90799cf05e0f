import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { writingOptions } from '../../src/database/data-sources.js';
import { sourceOf } from '../../src/database/statement.js';
import { entities } from '../../src/entities.js';
import { migrations } from '../../src/migrations.js';
import { readConfig } from '../../src/read-config.js';
import { scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

const STEP = 'KeepAbsences1760000000081';

describe('Absences of before they were kept', () => {
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

  it('are the gaps between positions, and for who holds none yet end when the return was recorded', async () => {
    const before = await open(
      migrations.slice(
        0,
        migrations.findIndex(({ name }) => name === STEP),
      ),
    );
    await before.runMigrations({ transaction: 'each' });
    const { sql } = sourceOf(before.manager);
    await sql`INSERT INTO job_roles (id, code, title, track, summary, responsibilities, translations, version)
      VALUES ('r', 'r', 'R', 'support', '', '[]', '{}', 1)`;
    await sql`INSERT INTO teams (id, name, department, site, version) VALUES ('t', 'T', 'D', 'S', 1)`;
    for (const [id, status] of [
      ['stayed', 'active'],
      ['twice', 'active'],
      ['gone', 'left'],
      ['back', 'active'],
      ['unsaid', 'active'],
    ] as const) {
      const leftOn = status === 'left' ? '2025-06-30' : null;
      await sql`INSERT INTO employees (id, number, name, email, team_id, hired_on, left_on, status, version)
        VALUES (${id}, ${id}, ${id}, ${id}, 't', '2024-01-01', ${leftOn}, ${status}, 1)`;
    }
    for (const [employee, fromOn, toOn] of [
      ['stayed', '2024-01-01', '2024-12-31'],
      ['stayed', '2025-01-01', null],
      ['twice', '2024-01-01', '2024-03-31'],
      ['twice', '2024-07-01', '2024-12-31'],
      ['twice', '2025-02-01', null],
      ['gone', '2024-01-01', '2025-06-30'],
      ['back', '2024-01-01', '2025-06-30'],
      ['unsaid', '2024-01-01', '2025-06-30'],
    ] as const) {
      await sql`INSERT INTO positions (id, employee_id, role_id, from_on, to_on)
        VALUES (${`${employee} ${fromOn}`}, ${employee}, 'r', ${fromOn}, ${toOn})`;
    }
    await sql`INSERT INTO history_entries (seq, at, actor_id, actor_name, channel, address, request_id, act, subject_type, subject_id, employee_id,
        before, after, previous_hash, hash, format)
      VALUES (1, '2025-09-15T08:00:00.000Z', 'a', 'a', 'command', '', '', 'employee.changed', 'employee', 'back', 'back',
        '{"status":"left"}', '{"status":"active"}', '', '', 1)`;
    const after = await open(migrations);
    await after.runMigrations({ transaction: 'each' });
    const kept = await sourceOf(after.manager).sql<{ id: string; leftOn: string; returnedOn: string }>`
      SELECT employee_id AS id, left_on AS "leftOn", returned_on AS "returnedOn" FROM absences
      ORDER BY employee_id, left_on`;
    expect(kept.map(({ id, leftOn, returnedOn }) => [id, leftOn, returnedOn])).toEqual([
      ['back', '2025-06-30', '2025-09-15'],
      ['twice', '2024-03-31', '2024-07-01'],
      ['twice', '2024-12-31', '2025-02-01'],
      ['unsaid', '2025-06-30', '2025-07-01'],
    ]);
  });
});
