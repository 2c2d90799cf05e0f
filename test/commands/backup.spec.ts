import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as pause } from 'node:timers/promises';
import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import Sqlite from 'better-sqlite3';
import { Config } from '../../src/config.js';
import { readConfig } from '../../src/read-config.js';
import { CredentialsAtStart } from '../../src/credentials/credentials-at-start.js';
import { IssuerKeysQueries } from '../../src/credentials/keys/issuer-keys.queries.js';
import { backUp } from '../../src/database/backup.js';
import { openDatabase } from '../../src/database/open-database.js';
import { Reading } from '../../src/database/reading.js';
import { schema } from '../../src/schema.js';
import { startApp } from '../support/app.js';
import { arrangeCast, PASSWORD } from '../support/cast.js';
import { Browser } from '../support/client.js';
import * as files from '../support/evidence-files.js';
import { historyFindings } from '../support/history-findings.js';
import { runCommand } from '../support/processes.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';

describe(`A backup (${ENGINE})`, () => {
  let scratch: ScratchDatabase;
  let copy: string;

  beforeEach(async () => {
    scratch = await scratchDatabase();
    copy = join(scratch.folder, 'copy.sqlite');
  });
  afterEach(() => scratch.remove());

  const settings = () => readConfig({ ...scratch.environment, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC' });

  if (ENGINE === 'postgres') {
    it('of PostgreSQL is left to its own tool', async () => {
      await expect(backUp(settings(), copy)).rejects.toThrow('pg_dump');
    });
    return;
  }

  /** A database as the product leaves it. */
  const arrange = async () => {
    const { writing, reading } = await openDatabase(settings(), schema);
    await reading.destroy();
    await writing.destroy();
  };
  /** Everything that stands beside the database and the copy under a name that is not whole. */
  const leftOver = () => readdirSync(scratch.folder).filter((name) => name.includes('unfinished'));

  it('taken while the server writes on is whole, and serves in its place', async () => {
    const test = await startApp();
    const cast = await arrangeCast(test);
    await test.get(CredentialsAtStart).openKeys(() => undefined);
    const keys = await test.get(IssuerKeysQueries).all();
    const evidence = await recordWithFile(cast);
    const written: string[] = [];
    let isWriting = true;
    const writing = (async () => {
      while (isWriting) {
        const name = `Team ${written.length}`;
        const answer = await cast.admin.api.post('/teams', { name, department: 'Support', site: 'Pune' });
        expect(answer.status).toBe(201);
        written.push(name);
        await pause(20);
      }
    })();
    await pause(200);
    const known = [...written];
    const { DATA_DIR } = test.get(Config);
    const taken = await runCommand(['backup', copy], { DATA_DIR });
    const during = written.length - known.length;
    isWriting = false;
    await writing;
    expect([taken.code, taken.err]).toEqual([0, '']);
    expect(taken.out).toMatch(/was copied to \S+copy\.sqlite and checked: \d+\.\d MB, up to \w+\d{13}\.\n$/);
    expect(during).toBeGreaterThan(5);
    expect([statSync(copy).mode & 0o777, leftOver()]).toEqual([0o600, []]);

    // As docs/operating.md says: the copy under the database's name, the evidence and the key beside it.
    const restored = join(scratch.folder, 'restored');
    mkdirSync(restored);
    cpSync(copy, join(restored, 'skill-ladder.sqlite'));
    cpSync(join(DATA_DIR, 'evidence'), join(restored, 'evidence'), { recursive: true });
    cpSync(join(DATA_DIR, 'credential-key'), join(restored, 'credential-key'));
    await test.close();
    const again = await startApp({ DATA_DIR: restored });
    try {
      const teams = await again.get(Reading).sql<{ name: string }>`SELECT name FROM teams`;
      expect(teams.map(({ name }) => name)).toEqual(expect.arrayContaining(known));
      expect(await historyFindings(again)).toEqual([]);
      await again.get(CredentialsAtStart).openKeys((sentence) => expect(sentence).toBe(''));
      expect(await again.get(IssuerKeysQueries).all()).toEqual(keys);
      const asha = new Browser(again);
      await asha.signIn(cast.asha.email, PASSWORD);
      expect((await asha.get(evidence)).text).toBe(files.PDF.toString());
    } finally {
      await again.close();
    }
  }, 120_000);

  const recordWithFile = async ({ tariq, asha, skills }: Awaited<ReturnType<typeof arrangeCast>>) => {
    const file = (await tariq.api.upload('/evidence-files', 'file', 'a.pdf', files.PDF)).json<{
      id: string;
    }>();
    const assessment = {
      employeeId: asha.employeeId,
      skillId: skills.LISTEN,
      level: 3,
      method: 'observation',
      evidenceFileIds: [file.id],
    };
    const { id } = (await tariq.api.post('/assessments', assessment)).json<{ id: string }>();
    return `/assessments/${id}/evidence/${file.id}`;
  };

  it('never takes the place of a file that is there, and needs its folder', async () => {
    await arrange();
    writeFileSync(copy, 'mine');
    await expect(backUp(settings(), copy)).rejects.toThrow('exists already; name a new file');
    expect(readFileSync(copy, 'utf8')).toBe('mine');
    for (const [target, why] of [
      [copy, `${copy} exists already; name a new file`],
      [join(copy, 'x', 'y'), `there is no folder ${join(copy, 'x')}; make it, or name another`],
      [join(copy, 'y'), `there is no folder ${copy}; make it, or name another`],
    ] as const) {
      const { code, err } = await runCommand(['backup', target], scratch.environment);
      expect([code, err]).toEqual([1, `No backup was made: ${why}.\n`]);
    }
  });

  it('where there is no database ends with a sentence, and makes none', async () => {
    const { code, err } = await runCommand(['backup', copy], scratch.environment);
    expect([code, err]).toEqual([1, expect.stringContaining('there is no database yet')]);
    expect(readdirSync(scratch.folder)).toEqual([]);
  }, 120_000);

  it.each([
    ['is damaged', /the file is damaged; restore a backup/, damage],
    ['names rows that are not there', /the copy holds rows of team_trainers that name others/, orphan],
    [
      'is none of ours',
      /it holds no tables of Skill Ladder/,
      (file: string) => onFile(file, 'DROP TABLE migrations'),
    ],
  ])('of a database that %s says so, and leaves no copy under its name', async (_, sentence, spoil) => {
    await arrange();
    spoil(join(scratch.folder, 'skill-ladder.sqlite'));
    await expect(backUp(settings(), copy)).rejects.toThrow(sentence);
    expect([existsSync(copy), leftOver()]).toEqual([false, []]);
  });
});

function onFile(file: string, ...statements: readonly string[]): void {
  const database = new Sqlite(file);
  for (const statement of statements) database.exec(statement);
  database.close();
}

/** Overwrites the root page of an index: the file opens, and answers wrongly. */
function damage(file: string): void {
  const database = new Sqlite(file);
  const { page } = database
    .prepare(
      "SELECT rootpage AS page FROM sqlite_master WHERE name = 'ix_teams_name' OR type = 'index' LIMIT 1",
    )
    .get() as { page: number };
  const size = database.pragma('page_size', { simple: true }) as number;
  database.close();
  const bytes = readFileSync(file);
  bytes.fill(0xab, (page - 1) * size, page * size);
  writeFileSync(file, bytes);
}

function orphan(file: string): void {
  onFile(
    file,
    'PRAGMA foreign_keys = OFF',
    "INSERT INTO team_trainers (team_id, employee_id) VALUES ('nowhere', 'nobody')",
  );
}
