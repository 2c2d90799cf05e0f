import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { setImmediate } from 'node:timers/promises';
import { describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import pg from 'pg';
import { DataSource } from 'typeorm';
import { GUESS_LIMITS } from '../../src/access/guesses/guess-delays.js';
import { readConfig } from '../../src/read-config.js';
import { openDatabase } from '../../src/database/open-database.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Team } from '../../src/people/team.entity.js';
import { migrations } from '../../src/migrations.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { Browser } from '../support/client.js';
import { serve } from '../support/processes.js';
import { ENGINE, scratchDatabase } from '../support/scratch-database.js';

describe('Several processes', () => {
  it('that start at once on an empty database: one migrates, the others wait, all serve, and count guesses together', async () => {
    const scratch = await scratchDatabase();
    const environment = { ...scratch.environment, DEMO: 'off' };
    const processes = await Promise.all([1, 2, 3].map(() => serve(environment)));
    try {
      for (const { origin } of processes) {
        const answers = await Promise.all(['/ready', '/sign-in'].map((path) => fetch(`${origin}${path}`)));
        expect(answers.map(({ status }) => status)).toEqual([200, 200]);
      }
      expect(await guessesLookedAt(processes.map(({ origin }) => origin))).toBe(GUESS_LIMITS.client.free);
      const { writing, reading, migrated } = await openDatabase(readConfig(scratch.environment), schema);
      const steps: { name: string }[] = await reading.query('SELECT name FROM migrations');
      await Promise.all([writing.destroy(), reading.destroy()]);
      expect(migrated).toEqual([]);
      expect(steps.map(({ name }) => name)).toEqual([...new Set(steps.map(({ name }) => name))]);
      expect(steps).toHaveLength(migrations.length);
    } finally {
      await Promise.all(processes.map((each) => each.stop()));
      await scratch.remove();
    }
  }, 120_000);
});

/** Five wrong passwords at once for one account at each of the servers: how many were looked at. */
async function guessesLookedAt(origins: readonly string[]): Promise<number> {
  const answers = await Promise.all(
    origins.flatMap((origin) =>
      Array.from({ length: 5 }, () => new Browser({ origin }).signIn('nobody@example.org', 'wrong')),
    ),
  );
  return answers.filter(({ status }) => status === 422).length;
}

/** Creates a team; `run` counts how often the work was tried. */
async function createTeam(test: TestApp, read: (name: string) => Promise<void> = () => Promise.resolve()) {
  let tries = 0;
  await test.get(UnitOfWork).run(operator('test'), async (tx) => {
    tries += 1;
    const team = { id: newId(), name: 'North', department: 'Support', site: 'Pune', version: 1 };
    await tx.sql`SELECT count(*) FROM teams`;
    await read(team.name);
    await tx.repository(Team).insert(team);
    tx.record({ act: 'team.created', subject: { type: 'team', id: team.id }, after: team });
  });
  return tries;
}

const teamsIn = (test: TestApp) => test.get(DataSource).getRepository(Team).count();

if (ENGINE === 'postgres') {
  describe('A writer of another product on the same PostgreSQL', () => {
    it('that makes a transaction unserializable only makes it run again', async () => {
      const test = await startApp();
      const url = (test.get(DataSource).options as { url?: string }).url;
      const foreign = new pg.Client(url);
      await foreign.connect();
      try {
        let met = false;
        // The other one reads what we write and writes what we read, between our reading and our writing.
        const tries = await createTeam(test, async () => {
          if (met) return;
          met = true;
          await foreign.query('BEGIN ISOLATION LEVEL SERIALIZABLE');
          await foreign.query('SELECT count(*) FROM teams');
          await foreign.query(
            `INSERT INTO teams (id, name, department, site, version) VALUES ('${newId()}', 'South', 'a', 'b', 1)`,
          );
          await foreign.query('COMMIT');
        });
        expect(tries).toBe(2);
        expect(await teamsIn(test)).toBe(2);
      } finally {
        await foreign.end();
        await test.close();
      }
    });

    it('is given up on after eight tries, and nothing is kept', async () => {
      const test = await startApp();
      try {
        let tries = 0;
        const stubborn = test.get(UnitOfWork).run(operator('test'), async (tx) => {
          tries += 1;
          await tx.sql`DO $$ BEGIN RAISE EXCEPTION 'always' USING ERRCODE = '40001'; END $$`;
        });
        await expect(stubborn).rejects.toThrow('always');
        expect(tries).toBe(8);
      } finally {
        await test.close();
      }
    }, 120_000);
  });
} else {
  describe('Another process that holds the lock of the SQLite file for a moment', () => {
    it('is waited for, and nobody who does not write notices', async () => {
      const test = await startApp();
      const file = String(test.get(DataSource).options.database);
      const holder = spawn(process.execPath, ['-e', HOLD_UNTIL_TOLD, file], {
        stdio: ['pipe', 'pipe', 'inherit'],
      });
      try {
        await once(holder.stdout, 'data');
        let tries = 0;
        const created = createTeam(test).then((tried) => (tries = tried));
        await setImmediate();
        for (let nth = 0; nth < 5; nth++) {
          expect((await fetch(`${test.origin}/ready`)).status).toBe(200);
        }
        expect(tries).toBe(0);
        holder.stdin.end();
        expect(await created).toBe(1);
        expect(await teamsIn(test)).toBe(1);
      } finally {
        holder.stdin.end();
        await test.close();
      }
    });

    it('does not keep readers waiting', async () => {
      const test = await startApp();
      const other = new Sqlite(String(test.get(DataSource).options.database));
      try {
        other.exec('BEGIN IMMEDIATE');
        expect((await fetch(`${test.origin}/ready`)).status).toBe(200);
      } finally {
        other.close();
        await test.close();
      }
    });
  });
}

const HOLD_UNTIL_TOLD = `
  const Sqlite = require('better-sqlite3');
  const database = new Sqlite(process.argv[1]);
  database.exec('BEGIN IMMEDIATE');
  process.stdout.write('held');
  process.stdin.on('end', () => { database.exec('COMMIT'); database.close(); }).resume();
`;
