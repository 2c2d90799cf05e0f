import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from '@jest/globals';
import { CatalogueLoader } from '../../src/catalogue/catalogue-loader.js';
import { Reading } from '../../src/database/reading.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';

const SHIPPED = join(import.meta.dirname, '../../catalogue/support');

describe('Loading the shipped catalogue', () => {
  let test: TestApp;
  let folder: string;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());
  beforeEach(() => {
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    cpSync(SHIPPED, folder, { recursive: true });
  });
  afterEach(() => rmSync(folder, { recursive: true, force: true }));

  const load = () => test.get(CatalogueLoader).load(operator('test'), folder);
  const count = async (table: 'skills' | 'history_entries' | 'role_profiles' | 'requirements') => {
    const reading = test.get(Reading);
    const [row] = await {
      skills: () => reading.sql<{ n: number }>`SELECT count(*) AS n FROM skills`,
      history_entries: () => reading.sql<{ n: number }>`SELECT count(*) AS n FROM history_entries`,
      role_profiles: () => reading.sql<{ n: number }>`SELECT count(*) AS n FROM role_profiles`,
      requirements: () => reading.sql<{ n: number }>`SELECT count(*) AS n FROM requirements`,
    }[table]();
    return Number(row?.n);
  };
  const edit = (file: string, change: (text: string) => string) => {
    const path = join(folder, file);
    writeFileSync(path, change(readFileSync(path, 'utf8')));
  };

  it('writes nothing while anything in it is wrong, and names file, line and field', async () => {
    edit('requirements.csv', (text) => text.replace('entry,T03,2', 'entry,T99,2'));
    const { changed, problems } = await load();
    expect(problems).toEqual([
      {
        file: 'requirements.csv',
        line: 3,
        field: 'skill',
        code: 'catalogue-unknown-skill',
        params: { value: 'T99' },
      },
    ]);
    expect(changed.skills).toBe(0);
    expect([await count('skills'), await count('history_entries')]).toEqual([0, 0]);
  });

  it('brings in everything, with Hindi words', async () => {
    const { changed, problems } = await load();
    expect(problems).toEqual([]);
    expect(changed).toMatchObject({ levels: 6, roles: 5, steps: 4, profiles: 5, certifications: 5 });
    expect(changed.skills).toBeGreaterThanOrEqual(43);
    expect(changed.courses).toBeGreaterThanOrEqual(40);
    const [skill] = await test.get(Reading).sql<{ translations: string }>`
      SELECT translations FROM skills WHERE code = 'T01'`;
    expect(JSON.parse(skill?.translations ?? '')).toHaveProperty(
      'hi.name',
      'उत्पाद की कार्यक्षमता और कॉन्फ़िगरेशन',
    );
  });

  it('changes nothing the second time, with a byte order mark and other line ends neither', async () => {
    const before = await count('history_entries');
    expect((await load()).changed).toMatchObject({ skills: 0, profiles: 0, courses: 0 });
    edit('skills.csv', (text) => `\uFEFF${text.replaceAll('\n', '\r\n')}`);
    expect(await load()).toMatchObject({ problems: [], changed: { skills: 0 } });
    expect(await count('history_entries')).toBe(before);
  });

  it('takes over a changed name, with what stood there before in the history', async () => {
    edit('skills.csv', (text) => text.replace('Product functionality and configuration', 'Product setup'));
    expect((await load()).changed).toMatchObject({ skills: 1, roles: 0, profiles: 0 });
    const [entry] = await test.get(Reading).sql<{ act: string; before: string; after: string }>`
      SELECT act, before, after FROM history_entries ORDER BY seq DESC LIMIT 1`;
    expect(entry).toEqual({
      act: 'skill.changed',
      before: JSON.stringify({ name: 'Product functionality and configuration' }),
      after: JSON.stringify({ name: 'Product setup' }),
    });
    const [skill] = await test.get(Reading).sql<{ version: number }>`
      SELECT version FROM skills WHERE code = 'T01'`;
    expect(skill?.version).toBe(2);
  });

  it('publishes a new version where requirements differ, and leaves the published one', async () => {
    const before = await count('requirements');
    edit('requirements.csv', (text) => text.replace('entry,T03,2,1,no,any\n', ''));
    expect((await load()).changed).toMatchObject({ profiles: 1 });
    const versions = await test.get(Reading).sql<{ v: number; on: string; n: number }>`
      SELECT p.profile_version AS v, p.effective_on AS "on", count(q.id) AS n FROM role_profiles p
      JOIN job_roles r ON r.id = p.job_role_id JOIN requirements q ON q.profile_id = p.id
      WHERE r.code = 'entry' GROUP BY p.profile_version, p.effective_on ORDER BY p.profile_version`;
    expect(versions.map(({ v, on }) => [v, on])).toEqual([
      [1, TODAY],
      [2, TODAY],
    ]);
    expect(Number(versions[1]?.n)).toBe(Number(versions[0]?.n) - 1);
    expect(await count('requirements')).toBe(before + Number(versions[1]?.n));
  });

  it('changes a course together with what it leads to', async () => {
    edit('outcomes.csv', (text) => text.replace('FOUND-1,T15,0,2\n', 'FOUND-1,T15,0,1\n'));
    expect((await load()).changed).toMatchObject({ courses: 1 });
    expect((await load()).changed).toMatchObject({ courses: 0 });
  });

  it('leaves alone what the files do not name', async () => {
    const before = await count('skills');
    edit('certifications.csv', (text) => text.split('\n').slice(0, 2).join('\n'));
    edit('certifications.hi.csv', (text) => text.split('\n').slice(0, 2).join('\n'));
    expect(await load()).toMatchObject({ problems: [], changed: { certifications: 0 } });
    expect(await count('skills')).toBe(before);
  });

  it('refuses a step that closes a cycle with the steps already there', async () => {
    writeFileSync(join(folder, 'steps.csv'), 'from,to,months\nmanager,entry,12\n');
    const { problems } = await load();
    expect(problems).toEqual([
      expect.objectContaining({ file: 'steps.csv', line: 2, field: 'to', code: 'catalogue-ladder-cycle' }),
    ]);
  });
});
