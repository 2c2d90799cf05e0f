import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { AttentionQueries } from '../../src/certifications/attention/attention.queries.js';
import { ExpiringQueries } from '../../src/certifications/expiring/expiring.queries.js';
import { DataSource } from 'typeorm';
import { deriveAgain } from '../../src/database/derive-again.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { Reading } from '../../src/database/reading.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Doubted {
  readonly employeeName: string;
  readonly changes: { skillId: string; why: string }[];
}

describe('The lists of certificates', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let ashas: string;
  let listening: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    const listen = { skillId: cast.skills.LISTEN, level: 2 as const, assessorId: cast.tariq.employeeId };
    listening = await assessed(test, { ...listen, employeeId: cast.asha.employeeId });
    await assessed(test, { ...listen, employeeId: cast.binod.employeeId });
    const skill = { code: 'LISTEN', name: 'Attentive listening', required: 2, held: 2 } as const;
    const ground = { mandatory: true, state: 'met', assessor: 'Tariq', assessedOn: '2026-06-01' };
    const skills = [{ ...skill, ...ground, assessmentId: listening }];
    const evidence = { asOf: '2026-06-02', profileVersion: 1, monthsInRole: 24, skills };
    ashas = await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.asha.employeeId, evidence },
      validUntil: '2026-12-21',
    });
    await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.binod.employeeId },
      validUntil: '2027-05-20',
    });
  });
  afterAll(() => test.close());

  const inDoubt = async (by: CastMember, query = '') =>
    (await by.api.get(`/certificates/attention${query}`)).json<{ items: Doubted[] }>().items;
  const expiring = async (by: CastMember, query = '') =>
    (await by.api.get(`/certificates/expiring${query}`))
      .json<{ items: { employeeName: string }[] }>()
      .items.map(({ employeeName }) => employeeName);

  it('have nothing in doubt while every level carries its certificate', async () => {
    expect(await inDoubt(cast.carla)).toEqual([]);
    const page = (await (await cast.carla.browser()).get('/certificates/attention')).html();
    expect(page('.empty')).toHaveLength(1);
  });

  it('name the certificates whose ground has changed, and why', async () => {
    const withdrawal = { reason: 'Seen on the work of another person.' };
    const url = `/assessments/${listening}/withdrawal`;
    expect((await cast.tariq.api.post(url, withdrawal)).status).toBe(201);
    await assessed(test, {
      ...{ employeeId: cast.binod.employeeId, skillId: cast.skills.LISTEN, level: 1 },
      ...{ assessorId: cast.tariq.employeeId, assessedOn: '2026-11-01' },
    });
    expect(await inDoubt(cast.carla)).toMatchObject([
      { employeeName: 'Asha', changes: [{ skillId: cast.skills.LISTEN, why: 'withdrawn' }] },
      { employeeName: 'Binod', changes: [{ skillId: cast.skills.LISTEN, why: 'below' }] },
    ]);
    expect(await inDoubt(cast.auditor, '?search=bin')).toHaveLength(1);
    expect(await inDoubt(cast.carla, `?certificationId=${cast.asha.employeeId}`)).toEqual([]);
    const shown = (await (await cast.carla.browser()).get('/certificates/attention?sort=validUntil')).html();
    expect(shown('tbody tr').first().text()).toContain('Asha');
    expect(shown('tbody tr').first().text()).toContain('withdrawn');
    const state = (await cast.omar.api.get(`/certificates/${ashas}`)).json().state;
    expect(state).toBe('active');
  });

  it('sort what is in doubt by name as every list does, for a reader of Hindi Devanagari first', async () => {
    const { asha, binod } = cast;
    const called = async (...names: readonly [string, string]) => {
      const writing = test.get(DataSource);
      for (const [at, { employeeId }] of [asha, binod].entries()) {
        await writing.query(`UPDATE employees SET name = '${names[at]}' WHERE id = '${employeeId}'`);
      }
      await deriveAgain(writing);
    };
    const inOrderOf = async (language: string, query = '') => {
      const answer = await cast.carla.api.get(`/certificates/attention${query}`, {
        'accept-language': language,
      });
      return answer.json<{ items: Doubted[] }>().items.map(({ employeeName }) => employeeName);
    };
    await called('Zora', 'écoute');
    expect(await inOrderOf('en')).toEqual(['écoute', 'Zora']);
    const first = await cast.carla.api.get('/certificates/attention?limit=1');
    const { nextCursor } = first.json<{ nextCursor: string }>();
    expect(await inOrderOf('en', `?limit=1&cursor=${nextCursor}`)).toEqual(['Zora']);
    await called('Zora', 'आशा');
    expect(await inOrderOf('en')).toEqual(['Zora', 'आशा']);
    expect(await inOrderOf('hi')).toEqual(['आशा', 'Zora']);
    await called('Asha', 'Binod');
  });

  it('tell of doubts nobody but certifiers and those who oversee', async () => {
    for (const other of [cast.asha, cast.tariq, cast.meera]) {
      expect((await other.api.get('/certificates/attention')).status).toBe(403);
    }
    expect((await cast.carla.api.get('/certificates/attention?limit=0')).status).toBe(400);
  });

  it('show what expires to certifiers, and to managers and trainers of their people', async () => {
    expect(await expiring(cast.carla)).toEqual(['Asha']);
    expect(await expiring(cast.carla, '?months=6')).toEqual(['Asha', 'Binod']);
    expect(await expiring(cast.meera, '?months=6&sort=-employeeName')).toEqual(['Binod', 'Asha']);
    expect(await expiring(cast.tariq, '?months=6')).toEqual(['Asha']);
    expect(await expiring(cast.omar, '?months=6')).toEqual([]);
    expect((await cast.asha.api.get('/certificates/expiring')).status).toBe(403);
    expect(await expiring(cast.meera, `?months=6&teamId=${cast.teams.south}`)).toEqual(['Binod']);
    expect(await expiring(cast.meera, '?months=6&state=suspended')).toEqual([]);
    expect(await expiring(cast.meera, '?months=6&state=active&search=ash')).toEqual(['Asha']);
  });

  it('go on page by page', async () => {
    const first = await cast.carla.api.get('/certificates/expiring?months=6&limit=1');
    const { nextCursor } = first.json<{ nextCursor: string }>();
    expect(await expiring(cast.carla, `?months=6&limit=1&cursor=${nextCursor}`)).toEqual(['Binod']);
    const doubt = await cast.carla.api.get('/certificates/attention?limit=1');
    const cursor = doubt.json<{ nextCursor: string }>().nextCursor;
    expect(await inDoubt(cast.carla, `?limit=1&cursor=${cursor}`)).toMatchObject([{ employeeName: 'Binod' }]);
  });

  it('are a page with its filter and its files', async () => {
    const meera = await cast.meera.browser();
    const page = (await meera.get('/certificates/expiring?months=6&search=')).html();
    expect(page('tbody tr')).toHaveLength(2);
    expect(page('tbody').text()).toContain('21 Dec 2026');
    const refused = await meera.get('/certificates/expiring?months=0');
    expect([refused.status, refused.html()('#months-problem').length]).toEqual([422, 1]);
    expect((await meera.get('/certificates/expiring?search=zzz')).html()('.empty')).toHaveLength(1);
    const csv = await meera.get('/certificates/expiring/export.csv?months=6');
    expect(csv.headers['content-type']).toContain('text/csv');
    expect(csv.text.split('\r\n').filter(Boolean)).toHaveLength(3);
    expect(csv.text).toContain('Asha,');
    expect((await meera.get('/certificates/expiring/export.xlsx')).status).toBe(200);
    expect((await meera.get('/certificates/expiring/export.pdf')).status).toBe(404);
    const lines = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE act = 'export.made' AND subject_id = 'expiring-certificates'`;
    expect(lines).toHaveLength(2);
  });

  it('are read in as many statements for many as for few', async () => {
    const attention = test.get(AttentionQueries);
    const all = await countingStatements(() => attention.list(TODAY));
    const one = await countingStatements(() => attention.list(TODAY, { search: 'Binod' }));
    expect([all.result.length, one.result.length]).toEqual([2, 1]);
    expect(all.statements).toBe(one.statements);
    const paging = { limit: 50, column: 'validUntil', descending: false, after: null, language: 'en' };
    const ending = (months: number) =>
      countingStatements(() => test.get(ExpiringQueries).list(operator('test'), { months }, TODAY, paging));
    expect((await ending(6)).statements).toBe((await ending(3)).statements);
  });
});
