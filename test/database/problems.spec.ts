import { createHash } from 'node:crypto';
import { mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { Logger } from '@nestjs/common';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { readConfig } from '../../src/read-config.js';
import { databaseProblemOf } from '../../src/database/database-problem.js';
import { openDatabase } from '../../src/database/open-database.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Team } from '../../src/people/team.entity.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast } from '../support/cast.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

/** A way in which a database can't be used. */
interface Problem {
  readonly name: string;
  readonly arrange: (scratch: ScratchDatabase) => Promise<Arranged>;
  readonly sentence: RegExp;
}

interface Arranged {
  /** What the product is configured with instead. */
  readonly environment?: Readonly<Record<string, string>>;
  readonly undo?: () => void;
}

const fileOf = ({ folder }: ScratchDatabase) => join(folder, 'skill-ladder.sqlite');

const open = (environment: Readonly<Record<string, string>>) =>
  openDatabase(readConfig({ ...environment }), schema);

/** A database as the product leaves it. */
async function migrated({ environment }: ScratchDatabase): Promise<void> {
  const { writing, reading } = await open(environment);
  await reading.destroy();
  await writing.destroy();
}

async function onPostgres({ environment }: ScratchDatabase, statement: string): Promise<Arranged> {
  const client = new pg.Client(environment.DATABASE_URL);
  await client.connect();
  await client.query(statement);
  await client.end();
  return {};
}

const UNKNOWN_STEP = `INSERT INTO migrations ("timestamp", name) VALUES (9999999999999, 'FromTheFuture9999999999999')`;

const ON_SQLITE: readonly Problem[] = [
  {
    name: 'is not a database',
    sentence: /can't be used: the file is not an SQLite database/,
    arrange: (scratch) => {
      writeFileSync(fileOf(scratch), 'A letter to a friend. '.repeat(100));
      return Promise.resolve({});
    },
  },
  {
    name: 'is damaged in its middle',
    sentence: /can't be used: the file is damaged; restore a backup/,
    arrange: async (scratch) => {
      await migrated(scratch);
      const bytes = readFileSync(fileOf(scratch));
      bytes.fill(0xab, 20 * 4096, 30 * 4096);
      writeFileSync(fileOf(scratch), bytes);
      return {};
    },
  },
  {
    name: 'is cut short',
    sentence: /can't be used: the file is damaged; restore a backup/,
    arrange: async (scratch) => {
      await migrated(scratch);
      writeFileSync(fileOf(scratch), readFileSync(fileOf(scratch)).subarray(0, 40 * 4096));
      return {};
    },
  },
  {
    name: 'is a folder',
    sentence: /can't be used: the file can't be opened or made; check that DATA_DIR exists/,
    arrange: (scratch) => {
      mkdirSync(fileOf(scratch));
      return Promise.resolve({});
    },
  },
  {
    name: 'is in a folder that is a file',
    sentence: /can't be used: DATA_DIR names something that is not a folder/,
    arrange: (scratch) => {
      const file = join(scratch.folder, 'file');
      writeFileSync(file, 'x');
      return Promise.resolve({ environment: { DATA_DIR: file } });
    },
  },
  {
    name: 'is locked by another process',
    sentence: /can't be used: another process keeps it locked/,
    arrange: async (scratch) => {
      await migrated(scratch);
      const other = new Sqlite(fileOf(scratch));
      other.pragma('journal_mode = DELETE');
      other.exec('BEGIN EXCLUSIVE');
      return { undo: () => other.close() };
    },
  },
  {
    name: 'is read-only',
    sentence: /can't be used: the file or its folder is read-only/,
    arrange: async (scratch) => {
      await migrated(scratch);
      const db = new Sqlite(fileOf(scratch));
      db.pragma('journal_mode = DELETE');
      db.exec('DELETE FROM migrations WHERE id = (SELECT max(id) FROM migrations)');
      db.close();
      // A "write version" above 2 makes SQLite treat the file as read-only, whoever the user is.
      const bytes = readFileSync(fileOf(scratch));
      bytes[18] = 3;
      writeFileSync(fileOf(scratch), bytes);
      return {};
    },
  },
  {
    name: 'was written by a newer version',
    sentence: /can't be used: it was written by a newer version of Skill Ladder/,
    arrange: async (scratch) => {
      await migrated(scratch);
      const db = new Sqlite(fileOf(scratch));
      db.exec(UNKNOWN_STEP);
      db.close();
      return {};
    },
  },
];

const ON_POSTGRES: readonly Problem[] = [
  {
    name: 'was written by a newer version',
    sentence: /can't be used: it was written by a newer version of Skill Ladder/,
    arrange: async (scratch) => {
      await migrated(scratch);
      return onPostgres(scratch, UNKNOWN_STEP);
    },
  },
  {
    name: 'is read-only',
    sentence: /can't be used: PostgreSQL is read-only/,
    arrange: (scratch) => {
      const name = new URL(scratch.environment.DATABASE_URL ?? '').pathname.slice(1);
      return onPostgres(scratch, `ALTER DATABASE ${name} SET default_transaction_read_only = on`);
    },
  },
  {
    name: 'does not exist',
    sentence: /can't be used: the database named in DATABASE_URL does not exist/,
    arrange: ({ environment }) =>
      Promise.resolve({ environment: { DATABASE_URL: `${environment.DATABASE_URL}_not` } }),
  },
  {
    name: 'refuses the password',
    sentence: /can't be used: PostgreSQL refuses the user or password/,
    arrange: ({ environment }) => {
      const url = new URL(environment.DATABASE_URL ?? '');
      url.password = 'wrong';
      return Promise.resolve({ environment: { DATABASE_URL: url.href } });
    },
  },
  {
    name: 'does not answer',
    sentence: /can't be used: no PostgreSQL answers at the address/,
    arrange: ({ environment }) => {
      const url = new URL(environment.DATABASE_URL ?? '');
      url.port = '1';
      return Promise.resolve({ environment: { DATABASE_URL: url.href } });
    },
  },
];

describe(`A start on a database (${ENGINE})`, () => {
  let scratch: ScratchDatabase;

  beforeEach(async () => {
    scratch = await scratchDatabase();
  });
  afterEach(() => scratch.remove());

  it.each(ENGINE === 'sqlite' ? ON_SQLITE : ON_POSTGRES)(
    'that $name stops with a sentence for the operator and changes nothing',
    async ({ arrange, sentence }) => {
      const { environment, undo } = await arrange(scratch);
      const before = contentOf(scratch);
      await expect(open({ ...scratch.environment, ...environment })).rejects.toThrow(sentence);
      undo?.();
      expect(contentOf(scratch)).toEqual(before);
    },
    30_000,
  );
});

/** Every byte of the SQLite file; null where there is none to compare. */
function contentOf(scratch: ScratchDatabase): string | null {
  if (!statSync(fileOf(scratch), { throwIfNoEntry: false })?.isFile()) return null;
  return createHash('sha256')
    .update(readFileSync(fileOf(scratch)))
    .digest('hex');
}

describe('A running product', () => {
  it('whose database can take no more says why in its log, is not ready until it can again, and goes on reading', async () => {
    const test = await startApp();
    const said: unknown[] = [];
    jest.spyOn(Logger.prototype, 'error').mockImplementation((line: unknown) => void said.push(line));
    try {
      const database = test.get(DataSource);
      const write = (department: string) =>
        test.get(UnitOfWork).run(operator('test'), async (tx) => {
          const team = { id: newId(), name: newId(), department, site: 'Pune', version: 1 };
          await tx.repository(Team).insert(team);
          tx.record({
            act: 'team.created',
            subject: { type: 'team', id: team.id },
            after: 'x'.repeat(200_000),
          });
        });
      const fill =
        ENGINE === 'sqlite'
          ? ['PRAGMA max_page_count = 1', 'PRAGMA wal_checkpoint(TRUNCATE)']
          : // No quota in PostgreSQL: the server's own code for a full disk, raised where the act writes.
            [
              `CREATE FUNCTION disk_is_full() RETURNS trigger LANGUAGE plpgsql AS
               $$ BEGIN RAISE EXCEPTION 'could not extend file' USING ERRCODE = '53100'; END $$`,
              'CREATE TRIGGER full_disk BEFORE INSERT ON history_entries EXECUTE FUNCTION disk_is_full()',
              'CREATE TRIGGER full_disk BEFORE INSERT ON idempotent_answers EXECUTE FUNCTION disk_is_full()',
            ];
      const empty =
        ENGINE === 'sqlite'
          ? ['PRAGMA max_page_count = 4294967294']
          : ['DROP TRIGGER full_disk ON history_entries', 'DROP TRIGGER full_disk ON idempotent_answers'];
      for (const statement of fill) await database.query(statement);
      const failure: unknown = await write('Support').catch((error: unknown) => error);
      expect(databaseProblemOf(failure)?.message).toMatch(/can't be used: the disk .*full/);
      expect(await database.getRepository(Team).count()).toBe(0);
      const ready = async () => (await fetch(`${test.origin}/ready`)).status;
      expect(await ready()).toBe(503);
      expect(said).toEqual(
        expect.arrayContaining([
          expect.objectContaining({
            code: 'storage-unavailable',
            why: expect.stringMatching(/disk .*full/) as unknown,
          }),
        ]),
      );
      expect((await fetch(`${test.origin}/sign-in`)).status).toBe(200);
      for (const statement of empty) await database.query(statement);
      // The next trial is due after some seconds.
      expect(await ready()).toBe(503);
      test.clock.advance(6000);
      expect(await ready()).toBe(200);
      await write('Support');
      expect(await database.getRepository(Team).count()).toBe(1);
    } finally {
      jest.restoreAllMocks();
      await test.close();
    }
  });

  it('whose connections to PostgreSQL die answers 503 with when to ask again, and goes on', async () => {
    const test = await startApp();
    try {
      const cast = await arrangeCast(test);
      const ask = () => cast.admin.api.get('/teams');
      const write = () =>
        cast.admin.api.post('/teams', { name: newId(), department: 'Support', site: 'Pune' });
      if (ENGINE === 'postgres') {
        const answers = await whileAllDie(test, () => Promise.all([ask(), write()]));
        for (const answer of answers) {
          expect([answer.status, answer.json().code]).toEqual([503, 'storage-unavailable']);
          expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
        }
      }
      test.clock.advance(6000);
      expect([(await ask()).status, (await write()).status]).toEqual([200, 201]);
    } finally {
      await test.close();
    }
  });
});

/** Has all connections of the product ended by the server while they wait for what another holds. */
async function whileAllDie<T>(test: TestApp, act: () => Promise<T>): Promise<T> {
  const { url } = test.get(DataSource).options as { url: string };
  const other = new pg.Client(url);
  await other.connect();
  try {
    await other.query('BEGIN');
    await other.query('LOCK TABLE teams, history_entries IN ACCESS EXCLUSIVE MODE');
    const acting = act();
    const waiting = `SELECT count(*)::int AS count FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
    for (let waited = 0; waited < 2;) {
      const { rows } = await other.query<{ count: number }>(waiting);
      waited = rows[0]?.count ?? 0;
      await new Promise((resolve) => setTimeout(resolve, 50));
    }
    await other.query(
      `SELECT pg_terminate_backend(pid) FROM pg_stat_activity
       WHERE pid <> pg_backend_pid() AND datname = current_database()`,
    );
    await other.query('ROLLBACK');
    return await acting;
  } finally {
    await other.end();
  }
}
