import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';

interface List {
  readonly items: readonly { readonly id: string; readonly withdrawal: { readonly reason: string } | null }[];
  readonly nextCursor: string | null;
}

describe('Assessments, withdrawn and listed', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const of = (person: CastMember, by: CastMember, assessedOn = '2026-06-01') =>
    assessed(test, {
      employeeId: person.employeeId,
      skillId: cast.skills.LISTEN,
      level: 2,
      assessorId: by.employeeId,
      assessedOn,
    });
  const withdraw = (who: CastMember, id: string, reason = 'Wrong person') =>
    who.api.post(`/assessments/${id}/withdrawal`, { reason });

  it('lets an assessor withdraw their own, once, with a reason that is kept', async () => {
    const id = await of(cast.asha, cast.tariq);
    expect((await withdraw(cast.tariq, id, 'no')).status).toBe(400);
    const answer = await withdraw(cast.tariq, id);
    expect([answer.status, answer.json()]).toEqual([
      201,
      {
        assessmentId: id,
        reason: 'Wrong person',
        withdrawnBy: 'Tariq',
        withdrawnAt: expect.any(String),
      },
    ]);
    expect((await withdraw(cast.tariq, id)).status).toBe(409);
    expect((await cast.asha.api.get(`/assessments/${id}`)).json()).toMatchObject({
      level: 2,
      withdrawal: { reason: 'Wrong person', withdrawnBy: 'Tariq' },
    });
    const entries = await test.get(Reading).sql<{ employeeId: string }>`
      SELECT employee_id AS "employeeId" FROM history_entries WHERE act = 'assessment.withdrawn'`;
    expect(entries).toEqual([{ employeeId: cast.asha.employeeId }]);
  });

  it('lets an administrator withdraw any; others not somebody else’s, nor what they may not see', async () => {
    const id = await of(cast.asha, cast.tariq);
    expect((await withdraw(cast.meera, id)).status).toBe(403);
    expect((await withdraw(cast.omar, id)).status).toBe(404);
    expect((await withdraw(cast.asha, id)).status).toBe(403);
    expect((await withdraw(cast.auditor, id)).status).toBe(403);
    expect((await withdraw(cast.admin, id)).status).toBe(201);
  });

  it('answers alike for an id outside reach, an unknown and a malformed one', async () => {
    const id = await of(cast.binod, cast.meera);
    const answers = [id, cast.skills.LOGS, 'x'].map((each) => cast.tariq.api.get(`/assessments/${each}`));
    expect((await Promise.all(answers)).map(({ status }) => status)).toEqual([404, 404, 404]);
  });

  it('lists those of the people within reach, filtered, in pages without a gap', async () => {
    const made = [
      await of(cast.binod, cast.meera, '2026-07-01'),
      await of(cast.binod, cast.meera, '2026-07-01'),
    ];
    const seen: string[] = [];
    let cursor = '';
    do {
      const url = `/assessments?sort=assessedOn&limit=1&employeeId=${cast.binod.employeeId}${cursor}`;
      const page = (await cast.meera.api.get(url)).json<unknown>() as List;
      seen.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor ? `&cursor=${page.nextCursor}` : '';
    } while (cursor);
    expect(seen).toEqual(expect.arrayContaining(made));
    expect(new Set(seen).size).toBe(seen.length);
    const ofTariq = (
      await cast.tariq.api.get(`/assessments?employeeId=${cast.binod.employeeId}`)
    ).json<unknown>();
    expect((ofTariq as List).items).toEqual([]);
    const withdrawn = (await cast.admin.api.get('/assessments?withdrawn=true')).json<unknown>() as List;
    expect(withdrawn.items.every(({ withdrawal }) => withdrawal !== null)).toBe(true);
    expect(withdrawn.items).toHaveLength(2);
  });

  it.each(['cursor=nonsense', 'sort=colour', 'withdrawn=perhaps', 'method=guess', 'limit=0', 'employeeId=x'])(
    'refuses the query %s',
    async (query) => {
      expect((await cast.meera.api.get(`/assessments?${query}`)).status).toBe(400);
    },
  );
});
