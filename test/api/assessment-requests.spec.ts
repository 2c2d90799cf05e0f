import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { RequestsQueries } from '../../src/assessment-requests/requests.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { type Actor, operator, type UserKind } from '../../src/shared/actor.js';
import { Skill } from '../../src/skills/skill.entity.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { sent } from '../support/outbox.js';

interface Request {
  readonly id: string;
  readonly state: string;
  readonly takenBy: string | null;
}
interface Problem {
  readonly code: string;
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

const TOPICS = [
  'assessment-requested',
  'request-taken',
  'request-taken-over',
  'request-declined',
  'request-withdrawn',
];

describe('Requests for an assessment through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    // Meera may confirm LISTEN, and nothing else.
    await cast.admin.api.post('/assessor-authorisations', {
      employeeId: cast.meera.employeeId,
      scope: 'skill',
      skillId: cast.skills.LISTEN,
      level: 4,
    });
  });
  afterAll(() => test.close());

  const ask = async (who: CastMember, skillId: string, note?: string): Promise<string> => {
    const answer = await who.api.post('/assessment-requests', { skillId, note });
    expect([answer.status, answer.status === 201 ? '' : answer.text]).toEqual([201, '']);
    return answer.json<Request>().id;
  };
  const at = (id: string, act?: string) => `/assessment-requests/${id}${act ? `/${act}` : ''}`;
  const stateOf = async (id: string) => (await cast.admin.api.get(at(id))).json<Request>().state;
  const refusal = (answer: { status: number; json<T>(): T }) => [answer.status, answer.json<Problem>().code];
  const fieldsOf = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);
  const lastSent = async (count: number) =>
    (await sent(test, ...TOPICS)).slice(-count).map(({ topic, recipientId, payload }) => ({
      topic,
      to: recipientId,
      ...payload,
    }));
  const assess = async (skillId: string, employeeId = cast.asha.employeeId): Promise<string> => {
    const facts = { employeeId, skillId, level: 2, method: 'observation' };
    const answer = await cast.tariq.api.post('/assessments', facts);
    expect(answer.status).toBe(201);
    return answer.json<Request>().id;
  };
  const actorOf = (who: CastMember, ...kinds: UserKind[]): Actor => ({
    ...operator('test'),
    kinds,
    employeeId: who.employeeId,
  });

  it('go to the trainers of the team, are taken, and are answered by the assessment', async () => {
    const id = await ask(cast.asha, cast.skills.LISTEN, 'The escalation of Monday');
    const of = { requestId: id, skillId: cast.skills.LISTEN };
    expect(await lastSent(1)).toEqual([
      {
        ...{ topic: 'assessment-requested', to: cast.tariq.employeeId, by: 'Asha', employee: 'Asha' },
        ...{ employeeId: cast.asha.employeeId, byId: cast.asha.employeeId, ...of },
      },
    ]);
    const taken = await cast.tariq.api.post(at(id, 'taking'), { plannedOn: '2026-11-24' });
    expect([taken.status, taken.json()]).toEqual([
      201,
      expect.objectContaining({ state: 'taken', takenBy: 'Tariq', plannedOn: '2026-11-24' }),
    ]);
    expect((await cast.asha.api.get(at(id))).json()).toEqual(taken.json());
    expect(await lastSent(1)).toEqual([
      {
        ...{ topic: 'request-taken', to: cast.asha.employeeId, by: 'Tariq', plannedOn: '2026-11-24' },
        ...{ byId: cast.tariq.employeeId, ...of },
      },
    ]);
    test.clock.advance(1000);
    const assessmentId = await assess(cast.skills.LISTEN);
    expect((await cast.asha.api.get(at(id))).json()).toMatchObject({
      ...{ state: 'answered', answeredBy: 'Tariq', assessmentId },
      plannedOn: '2026-11-24',
    });
    // A withdrawn assessment answers nothing: the request is where it was.
    await cast.tariq.api.post(`/assessments/${assessmentId}/withdrawal`, { reason: 'The wrong person' });
    expect(await stateOf(id)).toBe('taken');
    expect((await cast.asha.api.post(at(id, 'withdrawal'), {})).status).toBe(201);
    expect(await lastSent(1)).toMatchObject([{ topic: 'request-withdrawn', to: cast.tariq.employeeId }]);
    const acts = (await cast.auditor.api.get('/history?act=assessment-request')).json<{
      items: { act: string }[];
    }>();
    expect(acts.items.map(({ act }) => act.split('.')[1])).toEqual(['withdrawn', 'taken', 'asked']);
  });

  it('are not answered by one’s own view, nor by what was recorded before', async () => {
    await assess(cast.skills.COACH);
    test.clock.advance(1000);
    const id = await ask(cast.asha, cast.skills.COACH);
    test.clock.advance(1000);
    const own = { employeeId: cast.asha.employeeId, skillId: cast.skills.COACH, level: 5, method: 'self' };
    expect((await cast.asha.api.post('/assessments', own)).status).toBe(201);
    expect(await stateOf(id)).toBe('open');
    await cast.asha.api.post(at(id, 'withdrawal'), {});
  });

  it('wait once for a skill, and can be asked anew when they have ended', async () => {
    const id = await ask(cast.asha, cast.skills.LOGS);
    const again = await cast.asha.api.post('/assessment-requests', { skillId: cast.skills.LOGS });
    expect(refusal(again)).toEqual([409, 'request.already-waiting']);
    const declined = await cast.tariq.api.post(at(id, 'declining'), { reason: 'After the log workshop' });
    expect(declined.json()).toMatchObject({
      ...{ state: 'declined', reason: 'After the log workshop', closedBy: 'Tariq' },
    });
    expect(await lastSent(1)).toMatchObject([
      { topic: 'request-declined', to: cast.asha.employeeId, reason: 'After the log workshop' },
    ]);
    expect(refusal(await cast.tariq.api.post(at(id, 'taking'), {}))).toEqual([409, 'request.not-waiting']);
    expect(refusal(await cast.asha.api.post(at(id, 'withdrawal'), {}))).toEqual([409, 'request.not-waiting']);
    const next = await ask(cast.asha, cast.skills.LOGS);
    expect(await stateOf(next)).toBe('open');
    await cast.asha.api.post(at(next, 'withdrawal'), {});
  });

  it('are taken by one of two at once; the other sees who, and takes over on purpose', async () => {
    const id = await ask(cast.asha, cast.skills.LISTEN);
    const both = await Promise.all(
      [cast.tariq, cast.meera].map(({ api }) => api.post(at(id, 'taking'), { plannedOn: TODAY })),
    );
    expect(both.map(({ status }) => status).sort()).toEqual([201, 409]);
    const late = both.find(({ status }) => status === 409);
    expect(late?.json<Problem>().code).toBe('request.taken-already');
    const loser = both[0] === late ? cast.tariq : cast.meera;
    const winner = loser === cast.tariq ? cast.meera : cast.tariq;
    const declining = await loser.api.post(at(id, 'declining'), { reason: 'Not mine' });
    expect(refusal(declining)).toEqual([409, 'request.taken-already']);
    const over = await loser.api.post(at(id, 'taking'), { takeOver: true });
    expect([over.status, over.json()]).toEqual([201, expect.objectContaining({ plannedOn: null })]);
    expect(await lastSent(2)).toEqual([
      expect.objectContaining({ topic: 'request-taken', to: cast.asha.employeeId }),
      expect.objectContaining({ topic: 'request-taken-over', to: winner.employeeId, employee: 'Asha' }),
    ]);
    await cast.asha.api.post(at(id, 'withdrawal'), {});
  });

  it('go up the reporting line without a trainer, and are kept when nobody can do it', async () => {
    const listen = await ask(cast.binod, cast.skills.LISTEN);
    expect(await lastSent(1)).toMatchObject([{ requestId: listen, to: cast.meera.employeeId }]);
    const before = (await sent(test, ...TOPICS)).length;
    const logs = await ask(cast.binod, cast.skills.LOGS);
    expect((await sent(test, ...TOPICS)).length).toBe(before);
    expect(await stateOf(logs)).toBe('open');
    expect(refusal(await cast.meera.api.post(at(logs, 'taking'), {}))).toEqual([
      403,
      'request.cannot-confirm',
    ]);
  });

  it('are refused with the field and the reason, and nothing changes', async () => {
    const { api } = cast.asha;
    expect((await api.post('/assessment-requests', {})).status).toBe(400);
    expect((await api.post('/assessment-requests', { skillId: 'x' })).status).toBe(400);
    const unknown = await api.post('/assessment-requests', { skillId: cast.teams.north });
    expect([unknown.status, fieldsOf(unknown)]).toEqual([422, ['skillId assessment.skill-unknown']]);
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx.repository(Skill).update({ id: cast.skills.COACH }, { retiredOn: TODAY });
      tx.record({ act: 'test.arranged', subject: { type: 'skill', id: cast.skills.COACH } });
    });
    const retired = await api.post('/assessment-requests', { skillId: cast.skills.COACH });
    expect([retired.status, fieldsOf(retired)]).toEqual([422, ['skillId request.skill-retired']]);
    const id = await ask(cast.asha, cast.skills.LOGS);
    const past = await cast.tariq.api.post(at(id, 'taking'), { plannedOn: '2026-11-20' });
    expect([past.status, fieldsOf(past)]).toEqual([422, ['plannedOn request.planned-in-past']]);
    expect((await cast.tariq.api.post(at(id, 'declining'), { reason: 'x' })).status).toBe(400);
    expect(await stateOf(id)).toBe('open');
  });

  it('are asked for oneself, answered by one’s assessors, and seen by who sees the record', async () => {
    const { items } = (await cast.asha.api.get('/assessment-requests?state=open')).json<{
      items: Request[];
    }>();
    const id = items[0]?.id ?? '';
    expect(refusal(await cast.binod.api.post(at(id, 'withdrawal'), {}))).toEqual([404, 'not-found']);
    expect((await cast.binod.api.get(at(id))).status).toBe(404);
    expect((await cast.omar.api.post(at(id, 'taking'), {})).status).toBe(404);
    expect((await cast.asha.api.post(at(id, 'taking'), {})).status).toBe(403);
    expect((await cast.admin.api.post(at(id, 'taking'), {})).status).toBe(403);
    expect((await cast.admin.api.post('/assessment-requests', { skillId: cast.skills.LOGS })).status).toBe(
      403,
    );
    expect((await cast.auditor.api.get(at(id))).status).toBe(200);
    expect(refusal(await cast.tariq.api.post(at(id, 'withdrawal'), {}))).toEqual([
      403,
      'request.withdraw-own-only',
    ]);
    const own = await ask(cast.tariq, cast.skills.LOGS);
    expect(refusal(await cast.tariq.api.post(at(own, 'taking'), {}))).toEqual([
      403,
      'request.not-your-people',
    ]);
  });

  it('are listed by person and state, page by page', async () => {
    const asha = cast.asha.employeeId;
    const list = async (query: string) =>
      (await cast.meera.api.get(`/assessment-requests?${query}`)).json<{
        items: Request[];
        nextCursor: string | null;
      }>();
    const all = await list(`employeeId=${asha}`);
    for (const state of ['open', 'taken', 'answered', 'declined', 'withdrawn']) {
      const found = await list(`employeeId=${asha}&state=${state}`);
      expect(found.items).toEqual(all.items.filter((each) => each.state === state));
    }
    const first = await list(`employeeId=${asha}&limit=2`);
    const rest = await list(`employeeId=${asha}&cursor=${first.nextCursor}`);
    expect([...first.items, ...rest.items]).toEqual(all.items);
    expect((await cast.meera.api.get('/assessment-requests?state=lost')).status).toBe(400);
  });

  it('wait in the lists of the person and of those who can do it, in one statement each', async () => {
    const queries = test.get(RequestsQueries);
    const { result: own, statements } = await countingStatements(() =>
      queries.statesOf(cast.asha.employeeId),
    );
    expect([[...own.keys()], statements]).toEqual([[cast.skills.LOGS], 1]);
    const { result: open, statements: one } = await countingStatements(() =>
      queries.openFor(actorOf(cast.meera, 'manager')),
    );
    expect(one).toBe(1);
    expect(open.map(({ employeeName, state }) => `${employeeName} ${state}`).sort()).toEqual([
      'Asha open',
      'Binod open',
      'Binod open',
      'Tariq open',
    ]);
    const trained = await queries.openFor(actorOf(cast.tariq, 'trainer'));
    expect(trained.map(({ employeeName }) => employeeName)).toEqual(['Asha']);
    expect(await queries.openFor(actorOf(cast.meera, 'employee'))).toEqual([]);
    expect(await queries.openFor(operator('test'))).toEqual([]);
  });
});
