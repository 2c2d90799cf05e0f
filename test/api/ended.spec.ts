import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { EndedQueries } from '../../src/certifications/ended/ended.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

interface Row {
  readonly kind: string;
  readonly employeeName: string;
  readonly validUntil: string;
  readonly level: number | null;
  readonly levelNow: number | null;
  readonly required: number | null;
  readonly isAsked: boolean;
}

/** Tariq holds the advanced role, which asks for LOGS 3; Asha and Binod hold the entry role. */
describe('What ended and was not renewed', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let ashas: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    const logs = { skillId: cast.skills.LOGS, level: 3 as const, assessorId: cast.meera.employeeId };
    await assessed(test, { ...logs, employeeId: cast.tariq.employeeId, assessedOn: '2025-03-01' });
    // No role of Asha's asks for it.
    await assessed(test, { ...logs, employeeId: cast.asha.employeeId, assessedOn: '2025-03-01' });
    const past = { issuedOn: '2024-01-10', effectiveOn: '2024-01-10' };
    ashas = await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.asha.employeeId, ...past, validUntil: '2026-01-09' },
    });
    // Renewed, and running.
    const binods = { certificationId: scheme, employeeId: cast.binod.employeeId };
    const first = await certified(test, cast, { ...binods, ...past, validUntil: '2026-01-09' });
    await certified(test, cast, { ...binods, effectiveOn: '2026-01-10' }, first);
    await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.omar.employeeId, ...past, validUntil: TODAY },
    });
  });
  afterAll(() => test.close());

  const list = async (by: CastMember, query = '') =>
    (await by.api.get(`/ended${query}`)).json<{ items: Row[]; nextCursor: string | null }>();
  const told = async (by: CastMember, query = '') =>
    (await list(by, query)).items.map(({ employeeName, kind }) => `${employeeName} ${kind}`);

  it('is seen by each as far as they see after people: certificates of everybody by certifiers', async () => {
    expect(await told(cast.auditor)).toEqual(['Tariq level', 'Asha certificate']);
    expect(await told(cast.admin)).toEqual(['Tariq level', 'Asha certificate']);
    expect(await told(cast.meera)).toEqual(['Tariq level', 'Asha certificate']);
    expect(await told(cast.tariq)).toEqual(['Asha certificate']);
    expect(await told(cast.carla)).toEqual(['Asha certificate']);
    expect((await cast.asha.api.get('/ended')).status).toBe(403);
  });

  it('says until when it held, what is left of a level, and what the role asks for', async () => {
    expect((await list(cast.meera)).items[0]).toMatchObject({
      ...{ kind: 'level', code: 'LOGS', title: 'Log analysis', validUntil: '2026-02-28' },
      ...{ level: 3, levelNow: null, required: 3, isAsked: false, number: null, state: 'lapsed' },
    });
    expect((await list(cast.meera)).items[1]).toMatchObject({
      ...{ kind: 'certificate', id: ashas, validUntil: '2026-01-09', level: null, isAsked: false },
    });
  });

  it('is found by words, kind and team, sorted and read page by page', async () => {
    expect(await told(cast.auditor, '?search=log%20TAR')).toEqual(['Tariq level']);
    expect(await told(cast.auditor, '?kind=certificate')).toEqual(['Asha certificate']);
    expect(await told(cast.auditor, `?teamId=${cast.teams.south}`)).toEqual(['Tariq level']);
    expect(await told(cast.auditor, '?sort=employeeName')).toEqual(['Asha certificate', 'Tariq level']);
    const first = await list(cast.auditor, '?limit=1');
    expect(first.items.map(({ kind }) => kind)).toEqual(['level']);
    expect(await told(cast.auditor, `?limit=1&cursor=${first.nextCursor}`)).toEqual(['Asha certificate']);
    expect((await cast.auditor.api.get('/ended?kind=badge')).status).toBe(400);
  });

  it('stands on a page beside what ends soon, with what mends it, and as a file', async () => {
    const meera = await cast.meera.browser();
    const $ = (await meera.get('/ended')).html();
    expect($('tbody tr').first().text()).toContain('was level 3, now none – the role asks for 3: lapsed.');
    expect($('tbody tr').first().find('a').last().attr('href')).toBe(
      `/people/${cast.tariq.employeeId}/assessments/new?skill=LOGS`,
    );
    expect($('tbody tr').last().text()).toContain('The holder applies anew');
    const expiring = (await meera.get('/certificates/expiring')).html();
    expect(expiring('main a[href="/ended"]').length).toBe(1);
    const carla = (await (await cast.carla.browser()).get('/ended')).html();
    expect(carla('tbody tr a').last().attr('href')).toBe(`/candidates/${scheme}/${cast.asha.employeeId}`);
    expect((await meera.get('/ended?search=nobody')).html()('.empty')).toHaveLength(1);
    const file = await meera.get('/ended/export.csv?kind=level');
    expect(file.text.trim().split('\n')).toHaveLength(2);
    expect(file.text).toContain('2026-02-28');
    expect((await meera.get('/ended/export.xlsx')).status).toBe(200);
  });

  it('costs the same number of statements for one as for many', async () => {
    const asked = () =>
      countingStatements(() =>
        test.get(EndedQueries).list({ ...operator('test'), kinds: ['auditor'] }, {}, TODAY, 'en'),
      );
    const one = await asked();
    await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.carla.employeeId, validUntil: '2026-05-09' },
    });
    expect((await asked()).statements).toBe(one.statements);
  });

  it('is said to be under way once it is asked for, and gone once it is renewed', async () => {
    const request = { skillId: cast.skills.LOGS };
    expect((await cast.tariq.api.post('/assessment-requests', request)).status).toBe(201);
    expect((await list(cast.meera)).items.find(({ kind }) => kind === 'level')?.isAsked).toBe(true);
    const logs = { skillId: cast.skills.LOGS, level: 3 as const, assessorId: cast.meera.employeeId };
    await assessed(test, { ...logs, employeeId: cast.tariq.employeeId, assessedOn: TODAY });
    await certified(test, cast, { certificationId: scheme, employeeId: cast.asha.employeeId });
    expect(await told(cast.meera)).toEqual([]);
  });
});
