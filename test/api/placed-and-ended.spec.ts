import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { ApiClient } from '../support/client.js';

type ApiAnswer = Awaited<ReturnType<ApiClient['get']>>;

interface Placed {
  readonly id: string;
  readonly fromOn: string;
}

/** What is placed on a person, holds for a while and is ended: each kind obeys the same rules of days. */
describe.each(['hold', 'exemption'] as const)('A mistyped day of a %s', (kind) => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const place = (days: object = {}): Promise<ApiAnswer> => {
    const { employeeId } = cast.asha;
    const facts = { skillId: cast.skills.COACH, reason: 'After the incident', ...days };
    return kind === 'hold'
      ? cast.meera.api.post('/holds', { employeeId, ...facts })
      : cast.meera.api.post(`/employees/${employeeId}/exemptions`, {
          jobRoleId: cast.roles.advanced,
          ...facts,
        });
  };
  const end = (id: string, day?: string): Promise<ApiAnswer> =>
    kind === 'hold'
      ? cast.meera.api.post(`/holds/${id}/lifting`, { liftedOn: day })
      : cast.meera.api.post(`/exemptions/${id}/ending`, { endedOn: day });
  const problems = (answer: ApiAnswer) =>
    answer
      .json<{ errors?: { field: string; code: string; message: string }[] }>()
      .errors?.map(({ field, code, message }) => [field, code, message]);
  const list = async (more = ''): Promise<unknown> => {
    const { employeeId } = cast.asha;
    const url = kind === 'hold' ? `/holds?employeeId=${employeeId}` : `/employees/${employeeId}/exemptions?`;
    return (await cast.asha.api.get(`${url}${more}`)).json();
  };

  it('before the hire is refused, and the day of hire is accepted', async () => {
    const early = await place({ fromOn: '1999-01-01' });
    expect([early.status, problems(early)]).toEqual([
      422,
      [
        [
          'fromOn',
          'period-before-hire',
          '1 Jan 1999 is before the day of hire; 15 Jan 2024 or later is accepted.',
        ],
      ],
    ]);
    expect((await place({ fromOn: '2024-01-14' })).status).toBe(422);
    const placed = await place({ fromOn: '2024-01-15', untilOn: '2024-02-15' });
    expect(placed.status).toBe(201);
  });

  it('to come is no end: it is refused by name, and today is still accepted', async () => {
    const { id } = (await place({ untilOn: '2026-12-31' })).json<Placed>();
    const [field, code] =
      kind === 'hold' ? ['liftedOn', 'hold.lifting-in-future'] : ['endedOn', 'exemption-ending-in-future'];
    for (const day of ['2026-11-22', '2027-01-01', '2030-01-01']) {
      const refused = await end(id, day);
      expect([refused.status, problems(refused)]).toEqual([422, [[field, code, expect.any(String)]]]);
      expect(refused.text).toContain('21 Nov 2026');
    }
    expect((await end(id, '2026-11-20')).status).toBe(422);
    expect((await end(id, TODAY)).status).toBe(201);
    expect((await end(id, TODAY)).status).toBe(409);
    const again = await place();
    expect(again.status).toBe(201);
    expect((await end(again.json<Placed>().id)).status).toBe(201);
  });

  it('that was taken for an end before can be brought forward to today, and what was known stays', async () => {
    const { id } = (await place()).json<Placed>();
    test.clock.advance(60_000);
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await (kind === 'hold'
        ? tx.sql`UPDATE holds SET lifted_on = '2030-01-01', lifted_at = ${tx.at} WHERE id = ${id}`
        : tx.sql`UPDATE exemptions SET ended_on = '2030-01-01', ended_at = ${tx.at} WHERE id = ${id}`);
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'end' } });
    });
    test.clock.advance(60_000);
    const knownAt = test.clock.now();
    test.clock.advance(60_000);
    const gaps = `/employees/${cast.asha.employeeId}/gaps?role=advanced`;
    const told = async () => [
      await list(`&knownAt=${knownAt}`),
      ...(await Promise.all(
        [TODAY, '2029-12-31', '2030-01-01', '2030-06-01'].flatMap((asOf) => [
          list(`&asOf=${asOf}&knownAt=${knownAt}`),
          cast.asha.api.get(`${gaps}&asOf=${asOf}&knownAt=${knownAt}`).then((answer) => answer.json()),
        ]),
      )),
    ];
    const state = async (more = '') => {
      const answer = await cast.asha.api.get(`${gaps}${more}`);
      const { gaps: all } = answer.json<{ gaps: { skill: { code: string }; state: string }[] }>();
      return all.find(({ skill }) => skill.code === 'COACH')?.state;
    };
    const before = await told();
    const inForce = kind === 'hold' ? 'held' : 'exempt';
    expect(await state()).toBe(inForce);
    const page = `/people/${cast.asha.employeeId}/${kind}s`;
    const meera = await cast.meera.browser();
    expect((await meera.get(page)).html()('tbody form').length).toBe(1);

    expect((await end(id)).status).toBe(201);
    expect(await state()).toBe('unassessed');
    expect(await told()).toEqual(before);
    expect([
      await state(`&asOf=2029-12-31&knownAt=${knownAt}`),
      await state(`&asOf=2030-01-01&knownAt=${knownAt}`),
    ]).toEqual([inForce, 'unassessed']);
    expect((await meera.get(page)).html()('tbody form').length).toBe(0);
    expect((await place()).status).toBe(201);
  });
});
