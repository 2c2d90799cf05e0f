import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { offered } from '../support/training.js';

interface Recommended {
  readonly courses: { code: string }[];
  readonly gaps: { skillCode: string; reaches: number; isClosed: boolean; courseIds: string[] }[];
  readonly uncovered: { skillCode: string; reaches: number }[];
  readonly notTrained: { skillCode: string; why: string }[];
  readonly totalHours: number;
  readonly totalPriceCents: number;
  readonly currency: string;
  readonly minimise: string;
}

describe('Training', () => {
  let test: TestApp;
  let cast: Cast;
  let newCourse: Record<string, unknown>;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { LISTEN, LOGS, COACH } = cast.skills;
    await offered(test, 'LISTEN-2', [[LISTEN, 0, 2]], { hours: 4, priceCents: 0, kind: 'online-course' });
    await offered(test, 'LISTEN-3', [[LISTEN, 2, 3]], { hours: 8, priceCents: 50_000 });
    await offered(test, 'LISTEN-FAST', [[LISTEN, 0, 3]], { hours: 6, priceCents: 90_000 });
    await offered(test, 'LOGS-2', [[LOGS, 0, 2]], { hours: 2.25 });
    await offered(test, 'COACH-OLD', [[COACH, 0, 3]], { retiredOn: '2026-11-21' });
    // Nothing there yet, and somebody has looked: training is for what is below, not for what nobody knows.
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId, level: 0 } as const;
    for (const skillId of [LISTEN, LOGS, COACH]) await assessed(test, { ...ashas, skillId });
    newCourse = {
      code: 'NEW',
      title: 'New course',
      kind: 'workshop',
      provider: 'In-house',
      hours: 7.25,
      priceCents: 1_000,
      languages: ['hi'],
      summary: 'All new.',
      outcomes: [{ skillId: COACH, fromLevel: 4, toLevel: 5 }],
    };
  });
  afterAll(() => test.close());

  const recommended = async (minimise: string) => {
    const url = `/employees/${cast.asha.employeeId}/recommendation?role=${cast.roles.advanced}&minimise=${minimise}`;
    return (await cast.asha.api.get(url)).json<Recommended>();
  };

  describe('A recommendation', () => {
    it('closes what can be closed with the fewest hours, and names what stays open', async () => {
      const answer = await recommended('hours');
      expect(answer.courses.map(({ code }) => code).sort()).toEqual(['LISTEN-FAST', 'LOGS-2']);
      expect(answer).toMatchObject({ totalHours: 8.25, totalPriceCents: 100_000, currency: 'INR' });
      expect(answer.uncovered.map(({ skillCode, reaches }) => [skillCode, reaches])).toEqual([
        ['COACH', 0],
        ['LOGS', 2],
      ]);
    });

    it('costs least when price is what counts', async () => {
      const answer = await recommended('price');
      expect(answer.courses.map(({ code }) => code)).toEqual(['LISTEN-2', 'LISTEN-3', 'LOGS-2']);
      expect(answer.totalPriceCents).toBe(60_000);
    });

    it('trains nobody for what has only to be observed', async () => {
      await assessed(test, {
        employeeId: cast.binod.employeeId,
        assessorId: cast.tariq.employeeId,
        skillId: cast.skills.LISTEN,
        level: 3,
        method: 'knowledge-test',
      });
      const url = `/employees/${cast.binod.employeeId}/recommendation?role=${cast.roles.advanced}`;
      const answer = (await cast.meera.api.get(url)).json<Recommended>();
      expect(answer.notTrained.map(({ skillCode, why }) => [skillCode, why])).toEqual([
        ['COACH', 'unassessed'],
        ['LISTEN', 'unproven'],
        ['LOGS', 'unassessed'],
      ]);
      expect(answer.minimise).toBe('hours');
    });

    it('asks for an assessment of what has lapsed, whatever courses there are', async () => {
      const { LISTEN, LOGS } = cast.skills;
      const tariqs = { employeeId: cast.tariq.employeeId, assessorId: cast.meera.employeeId } as const;
      await assessed(test, { ...tariqs, skillId: LISTEN, level: 5 });
      await assessed(test, { ...tariqs, skillId: LOGS, level: 5, assessedOn: '2025-11-06' });
      const url = `/employees/${cast.tariq.employeeId}/recommendation?role=${cast.roles.advanced}`;
      const answer = (await cast.meera.api.get(url)).json<Recommended>();
      expect(answer.courses).toEqual([]);
      expect(answer.notTrained.map(({ skillCode, why }) => [skillCode, why])).toEqual([
        ['COACH', 'unassessed'],
        ['LOGS', 'lapsed'],
      ]);
    });

    it('is towards the target role unless another is named, by id or code', async () => {
      const roleIn = async (query: string) =>
        (await cast.asha.api.get(`/employees/${cast.asha.employeeId}/recommendation${query}`)).json<{
          role: { code: string };
        }>().role.code;
      expect(await roleIn('')).toBe('advanced');
      expect(await roleIn('?role=supervisor')).toBe('supervisor');
      expect(await roleIn(`?role=${cast.roles.supervisor}`)).toBe('supervisor');
    });

    it('is of nobody outside one’s reach, and of no unknown role', async () => {
      const of = (id: string, role: string) => `/employees/${id}/recommendation?role=${role}`;
      const { employeeId } = cast.asha;
      expect((await cast.binod.api.get(of(employeeId, cast.roles.advanced))).status).toBe(404);
      expect((await cast.nobody.get(of(employeeId, cast.roles.advanced))).status).toBe(401);
      expect((await cast.asha.api.get(of(employeeId, cast.asha.employeeId))).status).toBe(404);
      const bad = await cast.asha.api.get(`${of(employeeId, 'x')}&minimise=weeks&asOf=x`);
      expect(bad.status).toBe(400);
      expect(
        bad
          .json<{ errors: { field: string }[] }>()
          .errors.map(({ field }) => field)
          .sort(),
      ).toEqual(['asOf', 'minimise']);
    });
  });

  describe('The courses', () => {
    const codes = async (query: string) =>
      (await cast.asha.api.get(`/courses?${query}`))
        .json<{ items: { code: string }[] }>()
        .items.map(({ code }) => code);

    it.each([
      ['search=listen-f', ['LISTEN-FAST']],
      ['kind=online-course', ['LISTEN-2']],
      ['skill=LOGS', ['LOGS-2']],
      ['language=ta', []],
      ['retired=true', ['COACH-OLD']],
      ['sort=-hours&limit=2', ['LISTEN-3', 'LISTEN-FAST']],
      ['sort=priceCents&limit=1', ['LISTEN-2']],
    ])('are found by %s', async (query, expected) => {
      expect(await codes(query)).toEqual(expected);
    });

    it('come page after page', async () => {
      const first = (await cast.asha.api.get('/courses?sort=hours&limit=3')).json<{ nextCursor: string }>();
      expect(await codes(`sort=hours&limit=3&cursor=${first.nextCursor}`)).toEqual(['LISTEN-3']);
    });

    it('are added by administrators and trainers, and by nobody else', async () => {
      expect((await cast.asha.api.post('/courses', newCourse)).status).toBe(403);
      const answer = await cast.tariq.api.post('/courses', newCourse);
      expect(answer.status).toBe(201);
      const shown = await cast.asha.api.get('/courses/NEW');
      expect(shown.json()).toMatchObject({
        hours: 7.25,
        outcomes: [{ skillCode: 'COACH', fromLevel: 4, toLevel: 5 }],
      });
      expect((await cast.admin.api.post('/courses', newCourse)).json()).toMatchObject({
        status: 422,
        errors: [{ field: 'code' }],
      });
    });

    it.each([
      [{ hours: 1.1 }, 400, 'hours'],
      [{ priceCents: -1 }, 400, 'priceCents'],
      [{ kind: 'seminar' }, 400, 'kind'],
      [{ title: '' }, 400, 'title'],
      [{ outcomes: [{ skillId: 'x', fromLevel: 0, toLevel: 6 }] }, 400, 'outcomes.0.skillId'],
    ])('refuse %j', async (wrong, status, field) => {
      const answer = await cast.admin.api.post('/courses', { ...newCourse, code: 'WRONG', ...wrong });
      expect([answer.status, answer.json<{ errors: { field: string }[] }>().errors[0]?.field]).toEqual([
        status,
        field,
      ]);
      expect((await cast.admin.api.get('/courses/WRONG')).status).toBe(404);
    });

    it('refuse an outcome that raises nothing', async () => {
      const outcomes = [{ skillId: cast.skills.LOGS, fromLevel: 3, toLevel: 3 }];
      const answer = await cast.admin.api.post('/courses', { ...newCourse, code: 'FLAT', outcomes });
      expect(answer.json()).toMatchObject({ status: 422, errors: [{ field: 'outcomes.0.toLevel' }] });
      expect((await cast.admin.api.get('/courses/FLAT')).status).toBe(404);
    });

    it('are changed by whoever saw the present version', async () => {
      const { id } = (await cast.admin.api.get('/courses/LOGS-2')).json<{ id: string }>();
      const change = { title: 'Reading logs', prerequisites: [{ skillId: cast.skills.LISTEN, level: 1 }] };
      expect((await cast.admin.api.patch(`/courses/${id}`, change)).status).toBe(428);
      const answer = await cast.admin.api.patch(`/courses/${id}`, change, { 'if-match': '"1"' });
      expect([answer.status, answer.headers.etag]).toEqual([200, '"2"']);
      expect(answer.json()).toMatchObject({
        title: 'Reading logs',
        prerequisites: [{ skillCode: 'LISTEN', level: 1 }],
      });
      expect((await cast.admin.api.patch(`/courses/${id}`, change, { 'if-match': '"1"' })).status).toBe(412);
      const parts = await cast.admin.api.patch(
        `/courses/${id}`,
        { prerequisites: [] },
        { 'if-match': '"2"' },
      );
      expect([parts.status, parts.headers.etag]).toEqual([200, '"3"']);
    });

    it('are retired once', async () => {
      const id = await offered(test, 'OLD', []);
      expect((await cast.asha.api.post(`/courses/${id}/retirement`, {})).status).toBe(403);
      expect((await cast.admin.api.post(`/courses/${id}/retirement`, {})).json()).toMatchObject({
        retiredOn: '2026-11-21',
      });
      expect((await cast.admin.api.post(`/courses/${id}/retirement`, {})).status).toBe(409);
    });
  });
});
