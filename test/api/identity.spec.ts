import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import { deriveAgain } from '../../src/database/derive-again.js';
import { derivedOf } from '../../src/database/derived-columns.js';
import { SharedNames } from '../../src/database/shared-names.js';
import { Reading } from '../../src/database/reading.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, PASSWORD } from '../support/cast.js';
import { Browser } from '../support/client.js';

interface Refused {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

describe('What is called by a code, number or address of its own', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const codesOf = (answer: { json<T>(): T }) =>
    answer.json<Refused>().errors?.map(({ field, code }) => `${field} ${code}`) ?? [];
  const hire = (facts: object) =>
    cast.admin.api.post('/employees', {
      ...{ name: 'Lúcia', teamId: cast.teams.north, hiredOn: '2026-01-05' },
      ...facts,
    });

  it('is there once, however it is written', async () => {
    const first = await hire({ number: 'T-0001', email: 'l\u00facia@example.org' });
    expect(first.status).toBe(201);
    expect(codesOf(await hire({ number: ' t-0001 ', email: 'other@example.org' }))).toEqual([
      'number employee.number-taken',
    ]);
    expect(codesOf(await hire({ number: 'Ｔ-0001', email: 'other@example.org' }))).toEqual([
      'number employee.number-taken',
    ]);
    expect(codesOf(await hire({ number: 'T-0002', email: 'LU\u0301CIA@example.org' }))).toEqual([
      'email employee.email-taken',
    ]);
    const team = (name: string) =>
      cast.admin.api.post('/teams', { name, department: 'Support', site: 'Pune' });
    expect(codesOf(await team('NORTH'))).toEqual(['name team.name-taken']);
    expect(codesOf(await team(' North\u200b '))).toEqual(['name team.name-taken']);
    const course = (code: string) =>
      cast.admin.api.post('/courses', {
        ...{ code, title: 'Logs', kind: 'workshop', provider: 'Us', hours: 1, priceCents: 0 },
        ...{ languages: ['en'], summary: 'Reading logs.' },
      });
    expect((await course('LOGS-1')).status).toBe(201);
    expect(codesOf(await course('logs-1'))).toEqual(['code course-code-taken']);
  });

  it('is shown as it was typed, in one form of its letters', async () => {
    const answer = await hire({
      number: '  Q-1 ',
      name: '  Jose\u0301  Pe\u0301rez ',
      email: 'Q1@example.org',
    });
    expect(answer.json()).toMatchObject({ number: 'Q-1', name: 'José  Pérez', email: 'q1@example.org' });
  });

  it('is recognised in an address, however it is written', async () => {
    for (const path of ['/skills/listen', '/job-roles/ADVANCED', '/courses/Logs-1']) {
      expect([path, (await cast.admin.api.get(path)).status]).toEqual([path, 200]);
    }
    const { employeeId } = cast.asha;
    expect((await cast.asha.api.get(`/employees/${employeeId}/gaps?role=Advanced`)).status).toBe(200);
  });

  it('signs in, however its letters are composed', async () => {
    await cast.admin.browser().then((browser) =>
      browser.post(
        '/users',
        {
          email: 're\u0301my@example.org',
          name: 'Rémy',
          kinds: 'auditor',
          password: 'a long password of ours 9',
        },
        '/users/new',
      ),
    );
    const browser = new Browser(test);
    const answer = await browser.signIn(' R\u00c9MY@example.org', 'a long password of ours 9');
    expect(answer.status).toBe(303);
    expect((await new Browser(test).signIn(cast.asha.email.toUpperCase(), PASSWORD)).status).toBe(303);
  });

  it.each([
    ['Asha\u0007', 'name text-control'],
    ['\u202eoaR', 'name text-control'],
    ['\u200b\u2060\u200d', 'name text'],
    ['two\nlines', 'name text-one-line'],
  ])('and a name, is refused as %j, at both doors', async (name, problem) => {
    expect(codesOf(await hire({ name, number: 'X-1', email: 'x1@example.org' }))).toEqual([problem]);
    const browser = await cast.admin.browser();
    const form = {
      ...{ name, number: 'X-1', email: 'x1@example.org', teamId: cast.teams.north, hiredOn: '2026-01-05' },
    };
    const page = await browser.post('/people', form, '/people/new');
    expect(page.status).toBe(422);
    expect(page.html()('[role=alert] a, .error-summary a').text()).not.toBe('');
  });

  it('may hold the joiners of Indian scripts', async () => {
    const answer = await hire({ name: 'क्\u200dष नारायण\u200cन', number: 'J-1', email: 'j1@example.org' });
    expect(answer.json()).toMatchObject({ name: 'क्\u200dष नारायण\u200cन' });
  });

  it('is loaded once: a catalogue in other capitals changes what is there and doubles nothing', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    const loader = test.get(CatalogueLoader);
    const count = async () => {
      const [row] = await test.get(Reading).sql<{ skills: number; profiles: number; courses: number }>`
        SELECT (SELECT count(*) FROM skills) AS skills, (SELECT count(*) FROM role_profiles) AS profiles,
          (SELECT count(*) FROM courses) AS courses`;
      return Object.values(row ?? {}).map(Number);
    };
    try {
      cpSync(join(import.meta.dirname, '../../catalogue/support'), folder, { recursive: true });
      expect((await loader.load(operator('test'), folder)).problems).toEqual([]);
      const before = await count();
      for (const file of ['skills.csv', 'requirements.csv', 'outcomes.csv', 'skills.hi.csv']) {
        const path = join(folder, file);
        writeFileSync(path, readFileSync(path, 'utf8').replaceAll('N01,', 'n01,'));
      }
      const { changed, problems } = await loader.load(operator('test'), folder);
      expect(problems).toEqual([]);
      expect(Object.values(changed).every((number) => number === 0)).toBe(true);
      expect(await count()).toEqual(before);
      writeFileSync(
        join(folder, 'steps.csv'),
        readFileSync(join(folder, 'steps.csv'), 'utf8').replace('entry,', 'ENTRY,'),
      );
      const path = join(folder, 'skills.csv');
      const line =
        readFileSync(path, 'utf8')
          .split('\n')
          .find((each) => each.startsWith('n01,')) ?? '';
      writeFileSync(path, `${readFileSync(path, 'utf8').trimEnd()}\n${line.replace('n01', 'N01')}\n`);
      const twice = await loader.load(operator('test'), folder);
      expect(twice.problems.map(({ code }) => code)).toEqual(['catalogue-duplicate']);
    } finally {
      rmSync(folder, { recursive: true, force: true });
    }
  });

  it('has its fold beside it, whoever wrote it', async () => {
    expect(await deriveAgain(test.get(DataSource))).toEqual([]);
    const reading = test.get(Reading);
    const [row] = await reading.sql<{ empty: number }>`
      SELECT count(*) AS empty FROM employees
      WHERE number_fold IS NULL OR name_find IS NULL OR email_fold IS NULL OR number_find IS NULL OR email_find IS NULL`;
    expect(Number(row?.empty)).toBe(0);
  });

  it('stands, and is told of, where a version before gave it twice', async () => {
    const writing = test.get(DataSource);
    const second = (await hire({ number: 'T-0009', email: 'nine@example.org' })).json<{
      id: string;
      version: number;
    }>();
    await writing.query(
      `UPDATE employees SET number = 't-0001', number_fold = NULL WHERE id = '${second.id}'`,
    );
    expect(await deriveAgain(writing)).toEqual([{ table: 'employees', kept: 'T-0001', marked: 't-0001' }]);
    expect(await deriveAgain(writing)).toEqual([{ table: 'employees', kept: 'T-0001', marked: 't-0001' }]);
    test.get(SharedNames).foundAtStart(await deriveAgain(writing));
    expect(await (await fetch(`${test.origin}/health`)).json()).toMatchObject({ warnings: ['names-shared'] });
    // Whoever is marked can still be changed, and a third is refused.
    const changed = await cast.admin.api.patch(
      `/employees/${second.id}`,
      { name: 'Nine' },
      { 'if-match': `"${second.version}"` },
    );
    expect(changed.status).toBe(200);
    expect(codesOf(await hire({ number: 'T-0001\u200b', email: 'third@example.org' }))).toEqual([
      'number employee.number-taken',
    ]);
  });

  it('keeps its fold to itself: nobody is answered with it', async () => {
    const granted = await cast.admin.api.post('/assessor-authorisations', {
      employeeId: cast.meera.employeeId,
      scope: 'category',
      category: 'Diagnostics',
      level: 3,
    });
    const skill = await cast.admin.api.send(
      'PATCH',
      `/skills/${cast.skills.LOGS}`,
      JSON.stringify({ name: 'Reading logs' }),
      { 'content-type': 'application/json', 'if-match': '"1"' },
    );
    expect([granted.status, skill.status]).toEqual([201, 200]);
    expect(`${granted.text} ${skill.text}`).not.toMatch(/"\w+(Fold|Find)"/);
  });

  it('is derived in no column that an entity does not say', () => {
    const derived = test
      .get(DataSource)
      .entityMetadatas.flatMap(({ target, columns }) =>
        columns.filter(({ databaseName }) => /_(fold|find)$/.test(databaseName)).length ===
        derivedOf(target as object).length
          ? []
          : [String(target)],
      );
    expect(derived).toEqual([]);
  });
});
