import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { operator } from '../../src/shared/actor.js';
import { CompletionsService } from '../../src/training/completions.service.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { sent } from '../support/outbox.js';
import { offered } from '../support/training.js';

interface Recorded {
  readonly completions: readonly { readonly employeeId: string }[];
  readonly requests: readonly {
    readonly id: string;
    readonly employeeId: string;
    readonly skillId: string;
  }[];
}
interface Problem {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

describe('Course completions through the API', () => {
  let test: TestApp;
  let cast: Cast;
  let courseId: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { LISTEN, LOGS, COACH } = cast.skills;
    courseId = await offered(test, 'CALM', [
      [LISTEN, 0, 2],
      [LISTEN, 2, 3],
      [LOGS, 1, 2],
      [COACH, 0, 1],
    ]);
    const of = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...of, skillId: LISTEN, level: 2 });
    await assessed(test, { ...of, skillId: LOGS, level: 2 });
    await cast.asha.api.post('/assessment-requests', { skillId: COACH });
  });
  afterAll(() => test.close());

  const completed = (overrides: Record<string, unknown> = {}) => ({
    course: 'CALM',
    employeeIds: [cast.asha.employeeId],
    completedOn: '2026-11-10',
    ...overrides,
  });
  const record = (overrides: Record<string, unknown> = {}, who = cast.meera) =>
    who.api.post('/course-completions', completed(overrides));
  const problems = (answer: { status: number; json<T>(): T }) => [
    answer.status,
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`),
  ];
  const count = async (query = '') =>
    (await cast.admin.api.get(`/course-completions${query}`)).json<{ items: unknown[] }>().items.length;

  it.each<[string, Record<string, unknown>]>([
    ['completedOn completion.in-future', { completedOn: '2026-11-22' }],
    ['employeeIds completion.before-hire', { completedOn: '2024-01-14' }],
    ['employeeIds completion.nobody', { employeeIds: [] }],
    ['course completion.course-unknown', { course: 'ROUGH' }],
  ])('are refused with %s, and nothing is recorded', async (problem, overrides) => {
    expect(problems(await record(overrides))).toEqual([422, [problem]]);
    expect(await count()).toBe(0);
  });

  it('open a request for what was taught and is not held yet, and raise no level', async () => {
    const answer = await record({ note: 'With distinction' });
    const { completions, requests } = answer.json<Recorded>();
    // LOGS is held at the level it leads to, and for COACH a request waits already.
    expect([answer.status, completions.length, requests.map(({ skillId }) => skillId)]).toEqual([
      201,
      1,
      [cast.skills.LISTEN],
    ]);
    const request = await cast.asha.api.get(`/assessment-requests/${requests[0]?.id}`);
    expect(request.json()).toMatchObject({
      ...{ state: 'open', origin: 'course-completed', courseId, courseTitle: 'Course CALM' },
      askedBy: 'Meera',
    });
    const told = await sent(test, 'course-completed', 'assessment-requested');
    expect(told.slice(-2)).toEqual([
      {
        ...{ topic: 'course-completed', recipientId: cast.asha.employeeId },
        payload: { courseId, course: 'Course CALM', by: 'Meera', byId: cast.meera.employeeId },
      },
      expect.objectContaining({ topic: 'assessment-requested', recipientId: cast.tariq.employeeId }),
    ]);
    const { items } = (await cast.auditor.api.get('/history?limit=2')).json<{ items: { act: string }[] }>();
    expect(items.map(({ act }) => act)).toEqual(['assessment-request.asked', 'course.completed']);
    const level = await cast.asha.api.get(
      `/employees/${cast.asha.employeeId}/proficiencies/${cast.skills.LISTEN}`,
    );
    expect(level.json()).toMatchObject({ verifiedLevel: 2 });
    const listed = (await cast.asha.api.get('/course-completions')).json<{ items: unknown[] }>().items;
    expect(listed).toEqual([
      expect.objectContaining({ employee: 'Asha', completedOn: '2026-11-10', requests: 1 }),
    ]);
  });

  it('are recorded once for a person, a course and a day', async () => {
    expect(problems(await record())).toEqual([422, ['employeeIds completion.recorded-already']]);
    const again = await record({ completedOn: TODAY });
    expect([again.status, again.json<Recorded>().requests]).toEqual([201, []]);
  });

  it('are recorded for all or for nobody', async () => {
    const both = [cast.asha.employeeId, cast.binod.employeeId];
    const before = await count();
    expect(problems(await record({ employeeIds: both }))).toEqual([
      422,
      ['employeeIds completion.recorded-already'],
    ]);
    expect(await count()).toBe(before);
    const { requests } = (await record({ employeeIds: both, completedOn: '2026-11-02' })).json<Recorded>();
    expect(requests.map(({ employeeId }) => employeeId)).toEqual(Array(3).fill(cast.binod.employeeId));
  });

  it('answer alike for who is out of reach, oneself and who does not exist', async () => {
    const { asha, binod, tariq, teams } = cast;
    for (const id of [binod.employeeId, tariq.employeeId, teams.north]) {
      expect(problems(await record({ employeeIds: [id] }, tariq))).toEqual([
        422,
        ['employeeIds completion.not-your-people'],
      ]);
    }
    expect((await record({ completedOn: '2026-10-01' }, tariq)).status).toBe(201);
    expect((await record({}, asha)).status).toBe(403);
    expect((await record({}, cast.auditor)).status).toBe(403);
    expect(problems(await record({}, cast.omar))[0]).toBe(422);
    expect((await record({ completedOn: '2026-10-02' }, cast.admin)).status).toBe(201);
  });

  it('are seen of the people whose records one sees, by course and person', async () => {
    const seen = async (who: typeof cast.asha, query = '') =>
      new Set(
        (await who.api.get(`/course-completions${query}`))
          .json<{ items: { employee: string }[] }>()
          .items.map(({ employee }) => employee),
      );
    expect(await seen(cast.asha)).toEqual(new Set(['Asha']));
    expect(await seen(cast.omar)).toEqual(new Set());
    expect(await seen(cast.auditor, '?search=bin')).toEqual(new Set(['Binod']));
    expect(await count(`?courseId=${courseId}&employeeId=${cast.binod.employeeId}`)).toBe(1);
    expect(await count(`?courseId=${cast.teams.north}`)).toBe(0);
  });

  it('are refused from the day on which the course is retired', async () => {
    await cast.admin.api.post(`/courses/${courseId}/retirement`, { retiredOn: '2026-11-15' });
    expect(problems(await record({ completedOn: '2026-11-15' }))).toEqual([
      422,
      ['completedOn completion.course-retired'],
    ]);
    expect((await record({ completedOn: '2026-11-14' })).status).toBe(201);
  });

  it('open a request that nothing answers which was seen before the course ended', async () => {
    const { LISTEN: skillId } = cast.skills;
    const { employeeId } = cast.asha;
    const look = async (assessedOn: string) => {
      test.clock.advance(1000);
      const observation = { employeeId, skillId, level: 2, method: 'observation', assessedOn };
      expect((await cast.tariq.api.post('/assessments', observation)).status).toBe(201);
    };
    await look(TODAY);
    await offered(test, 'ENDED', [[skillId, 2, 3]]);
    test.clock.advance(1000);
    const answer = await record({ course: 'ENDED', completedOn: '2026-11-10' });
    const [request] = answer.json<{ requests: { id: string }[] }>().requests;
    const state = async () => {
      const { items } = (await cast.tariq.api.get('/work-queue')).json<{ items: object[] }>();
      const now = await cast.asha.api.get(`/assessment-requests/${request?.id}`);
      return [now.json<{ state: string }>().state, JSON.stringify(items).includes('ENDED')];
    };
    expect(await state()).toEqual(['open', true]);
    await look('2026-11-09');
    expect(await state()).toEqual(['open', true]);
    await look('2026-11-10');
    expect(await state()).toEqual(['answered', false]);
  });

  it('cost the same number of statements for one person and for two', async () => {
    const service = test.get(CompletionsService);
    const { asha, binod, tariq } = cast;
    await offered(test, 'FRESH', [[cast.skills.LISTEN, 0, 5]]);
    const cost = async (...people: (typeof asha)[]) => {
      const input = { course: 'FRESH', employeeIds: people.map(({ employeeId }) => employeeId) };
      return (await countingStatements(() => service.record(operator('test'), input))).statements;
    };
    const one = await cost(tariq);
    expect(await cost(asha, binod)).toBeLessThanOrEqual(one + 2);
  });
});
