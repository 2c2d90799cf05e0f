import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Employee } from '../../src/people/employee.entity.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { applied, certifiable, qualified } from '../support/training.js';

interface List {
  readonly items: readonly { readonly id: string; readonly employeeId: string; readonly name?: string }[];
}

describe('Whom a certifier sees', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;
  let assessment: string;
  let file: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
    await qualified(test, cast, cast.binod.employeeId, cast.meera.employeeId);
    const authorised = await cast.admin.api.post('/assessor-authorisations', {
      ...{ employeeId: cast.meera.employeeId, scope: 'skill', skillId: cast.skills.LISTEN, level: 5 },
      fromOn: TODAY,
    });
    if (authorised.status !== 201) throw new Error(authorised.text);
    const sent = await cast.meera.api.upload(
      '/evidence-files',
      'file',
      'call.txt',
      'The customer thanked him.',
    );
    const recorded = await cast.meera.api.post('/assessments', {
      ...{
        employeeId: cast.binod.employeeId,
        skillId: cast.skills.LISTEN,
        level: 2,
        method: 'manager-review',
      },
      note: 'Kept calm with an angry customer.',
      evidenceFileIds: [sent.json<{ id: string }>().id],
    });
    if (recorded.status !== 201) throw new Error(recorded.text);
    const kept = recorded.json<{ id: string; evidence: { id: string }[] }>();
    assessment = kept.id;
    file = kept.evidence[0]?.id ?? '';
  });
  afterAll(() => test.close());

  const reads = () => {
    const { employeeId } = cast.binod;
    const api = [
      '',
      '/positions',
      '/gaps?role=entry',
      '/proficiencies',
      `/proficiencies/${cast.skills.LISTEN}`,
    ];
    return {
      api: [
        ...api.map((part) => `/employees/${employeeId}${part}`),
        `/assessments/${assessment}`,
        `/assessments/${assessment}/evidence/${file}`,
      ],
      pages: [
        `/people/${employeeId}`,
        `/people/${employeeId}/skills/${cast.skills.LISTEN}`,
        `/candidates/${scheme}/${employeeId}`,
      ],
    };
  };
  const answers = async () => {
    const browser = await cast.carla.browser();
    const { api, pages } = reads();
    const found: [string, number][] = [];
    for (const url of api) found.push([url, (await cast.carla.api.get(url)).status]);
    for (const url of pages) found.push([url, (await browser.get(url)).status]);
    return found;
  };
  const all = (status: number) => [...reads().api, ...reads().pages].map((url) => [url, status]);

  it('is nobody who could apply and did not', async () => {
    expect(await answers()).toEqual(all(404));
    expect((await cast.carla.api.get('/candidates')).json()).toEqual({ items: [], nextCursor: null });
    expect((await cast.auditor.api.get('/candidates')).json<List>().items.length).toBeGreaterThan(1);
    const assessments = `/assessments?employeeId=${cast.binod.employeeId}`;
    expect((await cast.carla.api.get(assessments)).json<List>().items).toEqual([]);
    expect((await cast.carla.api.get('/search?q=binod')).text).not.toContain('Binod');
  });

  it('is who applied, from then on, with all that the decision rests on: assessments, notes and files', async () => {
    await applied(scheme, cast.binod);
    expect(await answers()).toEqual(all(200));
    expect((await cast.carla.api.get('/candidates')).json<List>().items).toMatchObject([
      { employeeId: cast.binod.employeeId },
    ]);
    const browser = await cast.carla.browser();
    const page = await browser.get(`/people/${cast.binod.employeeId}/skills/${cast.skills.LISTEN}`);
    expect(page.text).toContain('Kept calm with an angry customer.');
    expect(page.html()('main form[method=post]')).toHaveLength(0);
    const { employeeId } = cast.binod;
    const body = { employeeId, skillId: cast.skills.LISTEN, level: 2, method: 'observation' };
    expect((await cast.carla.api.post('/assessments', body)).status).toBe(403);
    const other = await cast.carla.api.get(`/employees/${cast.asha.employeeId}`);
    expect(other.status).toBe(404);
  });
});

describe('What a trainer made', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('stays hers to withdraw after the person changed team, and hers alone', async () => {
    const own = await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    const meeras = await qualified(test, cast, cast.asha.employeeId, cast.meera.employeeId);
    await arranged(test, (manager) =>
      manager.update(Employee, { id: cast.asha.employeeId }, { teamId: cast.teams.south }),
    );
    const { api } = cast.tariq;
    expect((await api.get(`/employees/${cast.asha.employeeId}`)).status).toBe(404);
    expect((await api.get(`/assessments/${meeras}`)).status).toBe(404);
    expect((await api.post(`/assessments/${meeras}/withdrawal`, { reason: 'Wrong person' })).status).toBe(
      404,
    );
    expect((await api.get('/assessments')).json<List>().items.map(({ id }) => id)).toEqual([own]);
    const tariq = await cast.tariq.browser();
    const people = (await tariq.get('/trainees')).html();
    const url = `/assessments/${own}/withdrawal`;
    expect(people('section[aria-labelledby=elsewhere-title] a').attr('href')).toBe(url);
    const form = (await tariq.get(url)).html();
    expect(form(`a[href="/people/${cast.asha.employeeId}"]`)).toHaveLength(0);
    const sent = await tariq.post(url, { reason: 'Meant another person' }, url);
    expect([sent.status, sent.headers.location]).toEqual([303, '/trainees']);
    expect((await tariq.get('/trainees')).html()('#elsewhere-title')).toHaveLength(0);
  });

  it('a hold of a trainer is, and one of a manager is not', async () => {
    await arranged(test, (manager) =>
      manager.update(Employee, { id: cast.asha.employeeId }, { teamId: cast.teams.north }),
    );
    const hold = { employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, reason: 'After Monday' };
    const placed = await cast.meera.api.post('/holds', hold);
    const { id } = placed.json<{ id: string }>();
    expect(placed.json()).toMatchObject({ placedAs: 'manager' });
    const refused = await cast.tariq.api.post(`/holds/${id}/lifting`, {});
    expect([refused.status, refused.json()]).toEqual([
      403,
      expect.objectContaining({ code: 'hold.not-yours-to-lift' }),
    ]);
    const tariq = await cast.tariq.browser();
    const url = `/people/${cast.asha.employeeId}/holds`;
    expect((await tariq.get(url)).html()('form[action$="/lifting"]')).toHaveLength(0);
    expect((await (await cast.meera.browser()).get(url)).html()('form[action$="/lifting"]')).toHaveLength(1);
    expect((await cast.meera.api.post(`/holds/${id}/lifting`, {})).status).toBe(201);
    const own = await cast.tariq.api.post('/holds', { ...hold, skillId: cast.skills.LOGS });
    expect(own.json()).toMatchObject({ placedAs: 'trainer' });
    const lifting = `/holds/${own.json<{ id: string }>().id}/lifting`;
    expect((await cast.tariq.api.post(lifting, {})).status).toBe(201);
  });
});

describe('What an auditor reads', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('is the settings, the authorisations, each team, without a way to change them', async () => {
    const auditor = await cast.auditor.browser();
    for (const [url, text] of [
      ['/settings', 'INR'],
      ['/assessors', 'Tariq'],
      [`/teams/${cast.teams.north}`, 'Tariq'],
    ] as const) {
      const page = await auditor.get(url);
      expect([url, page.status]).toEqual([url, 200]);
      expect(page.html()('main').text()).toContain(text);
      expect([url, page.html()('main form[method=post], main a[href$="/new"]').length]).toEqual([url, 0]);
    }
  });

  it('is whom a draft of a scheme would concern', async () => {
    const scheme = await certifiable(test, cast);
    const made = await cast.admin.api.post(`/certifications/${scheme}/versions`, {});
    const url = `/certifications/${scheme}/versions/${made.json<{ id: string }>().id}`;
    expect((await cast.auditor.api.get(`${url}/impact`)).status).toBe(200);
    const page = (await (await cast.auditor.browser()).get(url)).html();
    expect(page('#impact-title')).toHaveLength(1);
    expect(page('main form[method=post]')).toHaveLength(0);
  });

  it('is the whole organisation at once', async () => {
    const { api } = cast.auditor;
    const whole = (await api.get('/team/matrix?scope=organisation')).json<{ items: { name: string }[] }>();
    expect(whole.items.map(({ name }) => name)).toEqual(expect.arrayContaining(['Asha', 'Binod', 'Tariq']));
    expect((await cast.meera.api.get('/team/matrix?scope=organisation')).status).toBe(404);
    const auditor = await cast.auditor.browser();
    const page = (await auditor.get('/team/overview?scope=organisation')).html();
    expect(page('#scope option[selected]').attr('value')).toBe('organisation');
  });
});
