import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

interface Problem {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}
interface Listed {
  readonly items: readonly { readonly id: string }[];
}

describe('Holds and assessor authorisations through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const hold = (overrides: Record<string, unknown> = {}) => ({
    employeeId: cast.asha.employeeId,
    skillId: cast.skills.LISTEN,
    reason: 'After the incident of Monday',
    ...overrides,
  });
  const problems = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);

  it('places a hold from today on, and lifts it once', async () => {
    const placed = await cast.tariq.api.post('/holds', hold());
    expect([placed.status, placed.json()]).toEqual([
      201,
      expect.objectContaining({ fromOn: TODAY, untilOn: null, liftedOn: null, placedBy: 'Tariq' }),
    ]);
    const { id } = placed.json<{ id: string }>();
    const inForce = async () =>
      (await cast.asha.api.get(`/holds?asOf=${TODAY}`)).json<Listed>().items.map((each) => each.id);
    expect(await inForce()).toEqual([id]);
    expect(problems(await cast.tariq.api.post(`/holds/${id}/lifting`, { liftedOn: '2026-11-20' }))).toEqual([
      'liftedOn hold.lifting-in-past',
    ]);
    expect((await cast.meera.api.post(`/holds/${id}/lifting`, {})).json()).toMatchObject({ liftedOn: TODAY });
    expect(await inForce()).toEqual([]);
    expect((await cast.tariq.api.post(`/holds/${id}/lifting`, {})).status).toBe(409);
  });

  it('refuses a hold that ends before it begins, without a reason, or of an unknown skill', async () => {
    const untilOn = '2026-11-20';
    expect(problems(await cast.tariq.api.post('/holds', hold({ untilOn })))).toEqual([
      'untilOn period-ends-before',
    ]);
    expect((await cast.tariq.api.post('/holds', hold({ reason: '' }))).status).toBe(400);
    expect(problems(await cast.tariq.api.post('/holds', hold({ skillId: cast.teams.north })))).toEqual([
      'skillId assessment.skill-unknown',
    ]);
  });

  it('lets nobody hold their own skill or that of people outside their reach', async () => {
    const { employeeId } = cast.tariq;
    expect((await cast.tariq.api.post('/holds', hold({ employeeId }))).status).toBe(403);
    expect((await cast.omar.api.post('/holds', hold())).status).toBe(404);
    expect((await cast.asha.api.post('/holds', hold())).status).toBe(403);
    expect((await cast.admin.api.post('/holds', hold())).status).toBe(201);
  });

  it('authorises, so that the person confirms, until the authorisation ends', async () => {
    const grant = { employeeId: cast.meera.employeeId, scope: 'category', category: 'Diagnostics', level: 4 };
    const review = (level: number) =>
      cast.meera.api.post('/assessments', {
        employeeId: cast.binod.employeeId,
        skillId: cast.skills.LOGS,
        level,
        method: 'manager-review',
      });
    expect((await review(4)).status).toBe(422);
    const granted = await cast.admin.api.post('/assessor-authorisations', grant);
    expect([granted.status, granted.json()]).toEqual([
      201,
      expect.objectContaining({ skillId: null, category: 'Diagnostics', level: 4, fromOn: TODAY }),
    ]);
    expect([(await review(4)).status, (await review(5)).status]).toEqual([201, 422]);
    const ending = `/assessor-authorisations/${granted.json<{ id: string }>().id}/ending`;
    expect((await cast.admin.api.post(ending, { untilOn: '2026-11-19' })).status).toBe(422);
    expect((await cast.admin.api.post(ending, { untilOn: '2026-11-20' })).status).toBe(201);
    expect((await cast.admin.api.post(ending, {})).status).toBe(409);
    // The administrator's word is gone; what is left is Meera's own level, and she has none.
    expect((await review(4)).status).toBe(422);
  });

  it.each([
    ['skillId authorisation.scope-misfit', { scope: 'skill' }],
    ['category authorisation.scope-misfit', { scope: 'everything', category: 'Diagnostics' }],
    ['category authorisation.category-unknown', { scope: 'category', category: 'Cooking' }],
    ['untilOn period-ends-before', { scope: 'everything', fromOn: '2026-02-02', untilOn: '2026-02-01' }],
  ])('refuses an authorisation with %s', async (problem, overrides) => {
    const grant = { employeeId: cast.meera.employeeId, level: 3, ...overrides };
    const answer = await cast.admin.api.post('/assessor-authorisations', grant);
    expect([answer.status, problems(answer)]).toEqual([422, [problem]]);
  });

  it('knows a category by what it is, not by how it is typed, and grants none twice', async () => {
    const grant = (category: string) =>
      cast.admin.api.post('/assessor-authorisations', {
        ...{ employeeId: cast.binod.employeeId, scope: 'category', category, level: 2 },
      });
    const both = [await grant('DIAGNOSTICS '), await grant('Diagnostics')];
    expect(both.map(({ status }) => status)).toEqual([201, 409]);
  });

  it('is for administrators alone', async () => {
    const grant = { employeeId: cast.asha.employeeId, scope: 'everything', level: 5 };
    expect((await cast.meera.api.post('/assessor-authorisations', grant)).status).toBe(403);
    expect((await cast.meera.api.get('/assessor-authorisations')).status).toBe(403);
    const listed = await cast.admin.api.get(`/assessor-authorisations?employeeId=${cast.tariq.employeeId}`);
    expect(listed.json<Listed>().items).toHaveLength(1);
  });
});
