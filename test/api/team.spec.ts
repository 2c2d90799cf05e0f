import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { requested } from '../support/work.js';

interface Listed {
  readonly items: Record<string, unknown>[];
  readonly nextCursor: string | null;
}

describe('The API of a team', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: cast.skills.LISTEN, level: 1 });
    await assessed(test, { ...ashas, skillId: cast.skills.LOGS, level: 3, assessedOn: '2025-12-20' });
    await requested(test, { employeeId: cast.binod.employeeId, skillId: cast.skills.COACH });
  });
  afterAll(() => test.close());

  const get = async <T = Listed>(path: string, as = cast.meera): Promise<T> => {
    const answer = await as.api.get(`/team/${path}`);
    expect(answer.status).toBe(200);
    return answer.json<T>();
  };

  it('answers the matrix: each level with its mark and what is asked', async () => {
    const matrix = await get<Listed & Record<string, unknown>>('matrix?held=entry');
    expect(matrix).toMatchObject({ asOf: '2026-11-21', scope: 'all', compared: null, nextCursor: null });
    expect(matrix.items[1]).toMatchObject({
      name: 'Asha',
      team: 'North',
      role: 'entry',
      readiness: 50,
      ready: false,
      missing: 1,
      open: 1,
      cells: [
        { skillId: cast.skills.LISTEN, level: 1, mark: 'below', required: 2 },
        { skillId: cast.skills.LOGS, level: 3, mark: 'expiring', required: null },
        { skillId: cast.skills.COACH, level: null, mark: null, required: null },
      ],
    });
    expect(await get('matrix?role=supervisor')).toMatchObject({
      compared: 'supervisor',
      skills: [{ code: 'COACH', name: 'Coaching', category: 'Leadership' }],
    });
  });

  it('answers the matrix page by page, in its order', async () => {
    const names: unknown[] = [];
    let cursor: string | null = '';
    while (cursor !== null) {
      const query: string = cursor && `&cursor=${cursor}`;
      const page: Listed = await get(`matrix?limit=1&sort=name${query}`);
      names.push(...page.items.map(({ name }) => name));
      cursor = page.nextCursor;
    }
    expect(names).toEqual(['Asha', 'Binod', 'Tariq']);
    const first = await get('matrix?limit=1');
    const foreign = await cast.meera.api.get(`/team/matrix?sort=name&cursor=${first.nextCursor}`);
    expect([foreign.status, foreign.json().code]).toEqual([400, 'cursor-malformed']);
  });

  it('answers the numbers of the overview, and lists of as many rows', async () => {
    const overview = await get<Record<string, number>>('overview');
    expect(overview).toMatchObject({
      people: 3,
      ready: 0,
      lapsing: 1,
      coverage: 3,
      requests: 1,
      candidacies: 0,
      unassessed: 2,
    });
    expect(overview.roles).toContainEqual({
      role: 'entry',
      people: 2,
      ready: 0,
      near: 0,
      midway: 1,
      far: 1,
      top: 0,
    });
    for (const list of ['lapsing', 'coverage', 'requests', 'candidacies', 'unassessed']) {
      expect((await get(list)).items).toHaveLength(overview[list] ?? -1);
    }
    expect((await get('readiness?band=midway')).items).toMatchObject([
      { name: 'Asha', nextRole: 'advanced', readiness: 52.9, band: 'midway' },
    ]);
    expect((await get('coverage')).items[0]).toMatchObject({ skillCode: 'COACH', level: 2, holders: [] });
    expect((await get('requests')).items[0]).toMatchObject({
      name: 'Binod',
      skillCode: 'COACH',
      takenBy: null,
    });
    expect((await get('lapsing')).items[0]).toMatchObject({
      kind: 'level',
      to: null,
      validUntil: '2026-12-19',
    });
  });

  it('is refused to those who have no team, names a wrong field, and hides the scopes of others', async () => {
    expect((await cast.asha.api.get('/team/matrix')).status).toBe(403);
    expect((await cast.asha.api.get('/team/overview')).status).toBe(403);
    expect((await cast.nobody.get('/team/overview')).status).toBe(401);
    expect((await cast.omar.api.get('/team/lapsing?scope=team')).status).toBe(404);
    expect((await get('overview', cast.omar)) as unknown).toMatchObject({ people: 0, roles: [] });
    const wrong = await cast.meera.api.get('/team/matrix?sort=height');
    expect([wrong.status, wrong.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([
      400,
      'sort',
    ]);
  });
});
