import { cpSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CatalogueLoader, type LoadOptions } from '../../src/catalogue/catalogue-loader.js';
import { LoadedFacts } from '../../src/catalogue/loading/loaded-facts.entity.js';
import { Reading } from '../../src/database/reading.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { type Cast, arrangeCast } from '../support/cast.js';

const SHIPPED = join(import.meta.dirname, '../../catalogue/support');

describe('A catalogue that is loaded again after somebody edited it', () => {
  let test: TestApp;
  let admin: Cast['admin'];
  let folder: string;

  beforeAll(async () => {
    test = await startApp();
    folder = mkdtempSync(join(tmpdir(), 'catalogue-'));
    cpSync(SHIPPED, folder, { recursive: true });
    ({ admin } = await arrangeCast(test));
    await load({ take: { everything: 'file' } });
  });
  afterAll(async () => {
    rmSync(folder, { recursive: true, force: true });
    await test.close();
  });

  const load = async (options: LoadOptions = {}) => {
    const loaded = await test.get(CatalogueLoader).load(operator('load-catalogue'), folder, options);
    expect(loaded.problems).toEqual([]);
    return loaded;
  };
  const edit = (file: string, from: string, to: string) => {
    const path = join(folder, file);
    const text = readFileSync(path, 'utf8');
    if (!text.includes(from)) throw new Error(`${file} does not say ${from}`);
    writeFileSync(path, text.replace(from, to));
  };
  const told = async (options?: LoadOptions) =>
    (await load(options)).differences.map(
      ({ kind, code, field, taken }) => `${kind} ${code} ${field} ${taken}`,
    );
  const entries = async () => {
    const [row] = await test.get(Reading).sql<{ n: number }>`SELECT count(*) AS n FROM history_entries`;
    return Number(row?.n);
  };
  const versioned = async (url: string) => {
    const { version } = (await admin.api.get(url)).json<{ version: number }>();
    return { 'if-match': `"${version}"` };
  };
  const change = async (url: string, next: object) => {
    const answer = await admin.api.patch(url, next, await versioned(url));
    expect([answer.status, answer.text]).toEqual([200, answer.text]);
  };
  const skill = async (code: string) =>
    (await admin.api.get(`/skills/${code}`)).json<{
      name: string;
      description: string;
      indicators: string[];
    }>();

  it('asks nothing and changes nothing while nobody edited', async () => {
    const before = await entries();
    expect(await load()).toMatchObject({ differences: [], changed: { skills: 0, profiles: 0, courses: 0 } });
    expect(await entries()).toBe(before);
  });

  it('tells each field that somebody edited, with both words, and loads nothing else either', async () => {
    const { indicators } = await skill('T01');
    await change('/skills/T01', {
      name: 'Our name',
      indicators: [...indicators.slice(0, 2), 'Our third', ...indicators.slice(3)],
    });
    edit('skills.csv', 'Product functionality and configuration', 'Product setup');
    const { name } = await skill('T02');
    edit('skills.csv', name, `${name} anew`);
    const before = await entries();
    const { differences, changed } = await load();
    expect(differences).toEqual([
      { kind: 'skill', code: 'T01', field: 'name', now: 'Our name', file: 'Product setup', taken: null },
      { kind: 'skill', code: 'T01', field: 'level3', now: 'Our third', file: indicators[2], taken: null },
    ]);
    expect([changed.skills, await entries(), (await skill('T02')).name]).toEqual([0, before, name]);
    // A look says what would be, and does nothing.
    expect(await load({ preview: true, take: { skill: 'ours' } })).toMatchObject({ changed: { skills: 1 } });
    expect([await entries(), (await skill('T02')).name]).toEqual([before, name]);
  });

  it('keeps what is here where that is the answer, follows the files in all else, and asks no second time', async () => {
    expect(await load({ take: { skill: 'ours' } })).toMatchObject({ changed: { skills: 1 } });
    expect((await skill('T01')).name).toBe('Our name');
    expect((await skill('T02')).name).toContain(' anew');
    const before = await entries();
    expect(await load()).toMatchObject({ differences: [], changed: { skills: 0 } });
    expect(await entries()).toBe(before);
    edit('skills.csv', 'Product setup', 'Product settings');
    expect(await told()).toEqual(['skill T01 name null']);
  });

  it('takes the word of the files where that is the answer, for one kind or for all', async () => {
    expect(await told({ take: { course: 'file' } })).toEqual(['skill T01 name null']);
    // What was kept before is taken as well: an answer can be taken back.
    expect(await told({ take: { everything: 'ours', skill: 'file' } })).toEqual([
      'skill T01 name file',
      'skill T01 level3 file',
    ]);
    expect((await skill('T01')).name).toBe('Product settings');
    expect((await skill('T01')).indicators[2]).not.toBe('Our third');
    expect(await told()).toEqual([]);
  });

  it('does so for a course and what it leads to', async () => {
    const { items } = (await admin.api.get('/courses?search=FOUND-1&limit=1')).json<{
      items: { id: string }[];
    }>();
    const url = `/courses/${items[0]?.id}`;
    const course = (await admin.api.get(url)).json<{ outcomes: { skillId?: string }[]; title: string }>();
    await change(url, { title: 'Our course', outcomes: [] });
    expect(course.outcomes.length).toBeGreaterThan(0);
    expect(await told()).toEqual(['course FOUND-1 title null', 'course FOUND-1 outcomes null']);
    expect((await load({ take: { course: 'ours' } })).changed.courses).toBe(0);
    expect((await admin.api.get(url)).json()).toMatchObject({ title: 'Our course', outcomes: [] });
    expect(await told()).toEqual([]);
  });

  it('does not publish over a version that somebody published, nor over a draft', async () => {
    const url = '/job-roles/manager/profiles';
    const made = (await admin.api.post(url, {})).json<{
      id: string;
      requirements: { id: string; level: number }[];
    }>();
    const requirements = made.requirements.map(({ id: _id, ...each }) => each);
    await change(`${url}/${made.id}`, { requirements: requirements.slice(1) });
    expect((await admin.api.post(`${url}/${made.id}/publication`, {})).status).toBe(201);
    const versions = async () =>
      (await admin.api.get(url)).json<{ items: { profileVersion: number }[] }>().items.length;
    const [first] = await told();
    expect(await told()).toEqual([expect.stringMatching(/^profile manager [A-Z]\d\d null$/)]);
    expect(await told({ take: { profile: 'ours' } })).toEqual([first?.replace('null', 'ours')]);
    expect([await versions(), await told()]).toEqual([2, []]);

    const draft = (await admin.api.post(url, {})).json<{ id: string; version: number }>();
    const text = readFileSync(join(folder, 'requirements.csv'), 'utf8');
    const lines = text.split('\n').filter((line) => line.startsWith('manager,'));
    const gone = lines.find((line) => !line.startsWith(`manager,${first?.split(' ')[2]},`)) ?? '';
    edit('requirements.csv', `${gone}\n`, '');
    expect(await told()).toEqual(['profile manager draft null']);
    expect(await told({ take: { profile: 'ours' } })).toEqual(['profile manager draft ours']);
    expect([await versions(), await told()]).toEqual([3, []]);
    // Somebody's draft is thrown away, and the files say something anew: that is published.
    await admin.api.delete(`${url}/${draft.id}`, { 'if-match': `"${draft.version}"` });
    const other =
      lines.find((line) => line !== gone && !line.startsWith(`manager,${first?.split(' ')[2]},`)) ?? '';
    edit('requirements.csv', `${other}\n`, '');
    expect((await load()).changed.profiles).toBe(1);
    expect(await versions()).toBe(3);
  });

  it('does not publish over the conditions of a certification, nor over their draft', async () => {
    const { items } = (await admin.api.get('/certifications?limit=50')).json<{
      items: { id: string; code: string }[];
    }>();
    const { id, code } = items.find((each) => each.code === 'CERT-SSP-MANAGER') ??
      items[0] ?? { id: '', code: '' };
    const url = `/certifications/${id}/versions`;
    const made = (await admin.api.post(url, {})).json<Record<string, unknown>>();
    const conditions = Object.fromEntries(
      [
        ...['criteria', 'monthsInRole', 'validityMonths', 'courseIds', 'testSkillIds', 'testMonths'],
        ...['renewalRule', 'renewalHours', 'renewalWindowDays', 'reapplicationMonths'],
      ].map((name) => [name, made[name]]),
    );
    await change(`${url}/${String(made.id)}`, { ...conditions, monthsInRole: 23 });
    expect(await told()).toEqual([]);
    expect((await admin.api.post(`${url}/${String(made.id)}/publication`, {})).status).toBe(201);
    expect(await told()).toEqual([`certification-version ${code} months_in_role null`]);
    expect((await load({ take: { everything: 'ours' } })).changed.certifications).toBe(0);
    await admin.api.post(url, {});
    edit('certifications.csv', ',manager,12,36,', ',manager,12,37,');
    expect(await told()).toContain(`certification-version ${code} draft null`);
  });

  it('does not bring back a step of the ladder that somebody ended, nor its months', async () => {
    await load({ take: { everything: 'file' } });
    const { items } = (await admin.api.get('/ladder-steps?limit=50')).json<{
      items: { id: string; fromRoleId: string; toRoleId: string }[];
    }>();
    const roles = (await admin.api.get('/job-roles')).json<{ items: { id: string; code: string }[] }>().items;
    const idOf = (code: string) => roles.find((each) => each.code === code)?.id;
    const step = items.find(
      ({ fromRoleId, toRoleId }) => fromRoleId === idOf('advanced') && toRoleId === idOf('expert'),
    );
    expect((await admin.api.post(`/ladder-steps/${step?.id}/ending`, {})).status).toBe(201);
    expect(await told()).toEqual(['ladder-step advanced → expert months null']);
    expect((await load({ take: { 'ladder-step': 'ours' } })).changed.steps).toBe(0);
    expect(await told()).toEqual([]);
  });

  it('from before loads were kept, goes by what the history tells of people', async () => {
    await change('/skills/T03', { name: 'Our third skill' });
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(LoadedFacts).clear();
      tx.record({ act: 'test.arranged', subject: { type: 'catalogue', id: 'files' } });
    });
    const all = await told();
    expect(all).toEqual(['skill T03 name null', 'ladder-step advanced → expert months null']);
  });
});
