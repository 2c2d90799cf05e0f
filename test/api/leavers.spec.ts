import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { User } from '../../src/access/user.entity.js';
import { Reading } from '../../src/database/reading.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { applied, certifiable, qualified } from '../support/training.js';

interface Request {
  readonly id: string;
  readonly state: string;
  readonly takenById: string | null;
  readonly plannedOn: string | null;
}

describe('What somebody promised who leaves', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const meera = { employeeId: cast.meera.employeeId, scope: 'everything', level: 5, fromOn: TODAY };
    const authorised = await cast.admin.api.post('/assessor-authorisations', meera);
    if (authorised.status !== 201) throw new Error(authorised.text);
  });
  afterAll(() => test.close());

  const ask = async (who: CastMember, skillId: string): Promise<string> => {
    const answer = await who.api.post('/assessment-requests', { skillId });
    if (answer.status !== 201) throw new Error(answer.text);
    return answer.json<Request>().id;
  };
  const leave = async (who: CastMember) => {
    const url = `/employees/${who.employeeId}/departure`;
    const answer = await cast.admin.api.post(url, { leftOn: TODAY });
    if (answer.status !== 201) throw new Error(answer.text);
  };
  const one = async (who: CastMember, id: string) =>
    (await who.api.get(`/assessment-requests/${id}`)).json<Request>();
  /** What a person was told of one thing, by topic. */
  const told = async (who: CastMember, about: string): Promise<string[]> => {
    const rows = await test.get(Reading).sql<{ topic: string; payload: string }>`
      SELECT topic, payload FROM outbox_messages WHERE recipient_id = ${who.employeeId} ORDER BY created_at, id`;
    return rows.filter(({ payload }) => payload.includes(about)).map(({ topic }) => topic);
  };

  it('as a certifier finds another who can decide, once, and nobody is told who knew already', async () => {
    await arranged(test, (manager) =>
      manager.update(User, { id: cast.tariq.userId }, { kinds: ['employee', 'trainer', 'certifier'] }),
    );
    const scheme = await certifiable(test, cast);
    // Tariq assessed her and trains her: while Carla is free, she alone is asked.
    await qualified(test, cast, cast.asha.employeeId, cast.tariq.employeeId);
    const candidacy = await applied(scheme, cast.asha);
    expect(await told(cast.carla, candidacy)).toEqual(['candidacy-applied']);
    expect(await told(cast.tariq, candidacy)).toEqual([]);
    await leave(cast.carla);
    expect(await told(cast.tariq, candidacy)).toEqual(['candidacy-applied']);
    expect(await told(cast.carla, candidacy)).toEqual(['candidacy-applied']);
  });

  it('is open again, without a day, called off in calendars, and told to the person and to who can assess now', async () => {
    const taken = await ask(cast.asha, cast.skills.LOGS);
    const open = await ask(cast.asha, cast.skills.COACH);
    const own = await ask(cast.tariq, cast.skills.COACH);
    const plannedOn = '2026-12-01';
    const taking = await cast.tariq.api.post(`/assessment-requests/${taken}/taking`, { plannedOn });
    expect(taking.json()).toMatchObject({ state: 'taken', plannedOn });
    const meeras = await cast.meera.api.post(`/assessment-requests/${own}/taking`, { plannedOn });
    expect(meeras.json()).toMatchObject({ state: 'taken' });
    expect(await told(cast.meera, taken)).toEqual([]);

    await leave(cast.tariq);
    expect(await one(cast.asha, taken)).toMatchObject({ state: 'open', takenById: null, plannedOn: null });
    expect(await told(cast.asha, taken)).toEqual(['request-taken', 'request-given-back']);
    expect(await told(cast.meera, taken)).toEqual(['assessment-requested']);
    expect(await told(cast.meera, open)).toEqual(['assessment-requested']);
    expect(await one(cast.meera, own)).toMatchObject({ state: 'withdrawn' });
    expect((await told(cast.meera, own)).at(-1)).toBe('request-withdrawn');
    const asha = await cast.asha.browser();
    const dates = await asha.get('/my-path/dates.ics');
    expect([dates.status, dates.text.match(/STATUS:(\w+)\r\nDTSTART;VALUE=DATE:20261201/)?.[1]]).toEqual([
      200,
      'CANCELLED',
    ]);
    const [last] = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE subject_id = ${taken} ORDER BY seq DESC LIMIT 1`;
    expect(last).toEqual({ act: 'assessment-request.given-back' });
    const again = await cast.meera.api.post(`/assessment-requests/${taken}/taking`, {});
    expect(again.status).toBe(201);
  });
});
