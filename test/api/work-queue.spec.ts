import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { WorkQueueQueries } from '../../src/dashboards/work-queue/work-queue.queries.js';
import { Employee } from '../../src/people/employee.entity.js';
import { Position } from '../../src/people/position.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { type Actor, operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import { disputedCoaching, requested } from '../support/work.js';

interface Answer {
  readonly items: readonly {
    readonly employee: string;
    readonly skillCode: string;
    readonly reasons: readonly {
      readonly kind: string;
      readonly sinceOn: string | null;
      readonly validUntil: string | null;
    }[];
  }[];
  readonly counts: Readonly<Record<string, number>>;
  readonly nextCursor: string | null;
}

describe('The work queue through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    // Asha becomes advanced: her role asks LISTEN, LOGS (12 months) and COACH.
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      await tx
        .repository(Position)
        .update({ employeeId: cast.asha.employeeId }, { roleId: cast.roles.advanced });
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'position' } });
    });
    const asha = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    // Valid until 2027-01-19, the last of sixty days.
    await assessed(test, { ...asha, skillId: cast.skills.LOGS, level: 3, assessedOn: '2026-01-20' });
    await disputedCoaching(test, cast);
    await requested(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      note: 'Late shift.',
    });
    await requested(test, {
      employeeId: cast.binod.employeeId,
      skillId: cast.skills.LOGS,
      origin: 'course-completed',
      takenById: cast.meera.employeeId,
      plannedOn: '2026-11-25',
    });
  });
  afterAll(() => test.close());

  const ask = async (as: CastMember, query = '') => {
    const answer = await as.api.get(`/work-queue${query}`);
    expect(answer.status).toBe(200);
    return answer.json<Answer>();
  };
  const lines = ({ items }: Answer) =>
    items.map(({ employee, skillCode, reasons }) =>
      [employee, skillCode, ...reasons.map(({ kind }) => kind)].join(' '),
    );

  it('gives a trainer what waits among the people they train, by urgency', async () => {
    const answer = await ask(cast.tariq);
    expect(lines(answer)).toEqual(['Asha COACH disputed', 'Asha LISTEN requested', 'Asha LOGS lapsing']);
    expect(answer.counts).toEqual({
      total: 3,
      requested: 1,
      'after-course': 0,
      disputed: 1,
      lapsed: 0,
      lapsing: 1,
    });
    expect(answer.items[2]?.reasons[0]).toMatchObject({ validUntil: '2027-01-19' });
  });

  it('gives a manager everybody below, without the disputes they are part of', async () => {
    expect(lines(await ask(cast.meera))).toEqual([
      'Binod LOGS after-course',
      'Asha LISTEN requested',
      'Asha LOGS lapsing',
    ]);
    expect(lines(await ask(cast.meera, '?mine=true'))).toEqual(['Binod LOGS after-course']);
    expect(await ask(cast.omar)).toMatchObject({ items: [], counts: { total: 0 }, nextCursor: null });
  });

  it('filters by kind, team and words; the counts leave the kind aside', async () => {
    const lapsing = await ask(cast.meera, '?kind=lapsing');
    expect(lines(lapsing)).toEqual(['Asha LOGS lapsing']);
    expect(lapsing.counts).toMatchObject({ total: 3, 'after-course': 1 });
    expect(lines(await ask(cast.meera, `?teamId=${cast.teams.south}`))).toEqual(['Binod LOGS after-course']);
    expect(lines(await ask(cast.meera, '?search=attentive'))).toEqual(['Asha LISTEN requested']);
    expect(lines(await ask(cast.meera, '?search=BIN'))).toEqual(['Binod LOGS after-course']);
  });

  it('comes in pages', async () => {
    const first = await ask(cast.tariq, '?limit=2');
    const second = await ask(cast.tariq, `?limit=2&cursor=${first.nextCursor ?? ''}`);
    expect([...lines(first), ...lines(second)]).toEqual(lines(await ask(cast.tariq)));
    expect(second.nextCursor).toBeNull();
  });

  it.each([
    ['kind=other', 'kind', 'choice'],
    ['mine=yes', 'mine', 'choice'],
    ['teamId=1', 'teamId', 'id'],
    ['cursor=zzz', 'cursor', 'cursor-malformed'],
  ])('refuses %s', async (query, field, code) => {
    const answer = await cast.tariq.api.get(`/work-queue?${query}`);
    expect(answer.status).toBe(400);
    expect(answer.json()).toMatchObject({ errors: [{ field, code }] });
  });

  it.each(['asha', 'carla', 'admin', 'auditor'] as const)('is not for %s', async (who) => {
    expect((await cast[who].api.get('/work-queue')).status).toBe(403);
  });

  it('knows the day: what lapses is not there a day too early, and has lapsed on its day', async () => {
    const kinds = async () => lines(await ask(cast.tariq, '?search=LOGS'));
    test.clock.setTo('2026-11-20');
    expect(await kinds()).toEqual([]);
    test.clock.setTo('2027-01-19');
    expect(await kinds()).toEqual(['Asha LOGS lapsing']);
    test.clock.setTo('2027-01-20');
    expect(await kinds()).toEqual(['Asha LOGS lapsed']);
    test.clock.setTo('2026-11-21');
  });

  it('shows what was answered no longer, on the next reading', async () => {
    const before = lines(await ask(cast.tariq));
    expect(before).toContain('Asha LISTEN requested');
    await assessed(test, {
      employeeId: cast.asha.employeeId,
      skillId: cast.skills.LISTEN,
      assessorId: cast.tariq.employeeId,
      level: 3,
      assessedOn: '2026-11-20',
      recordedAt: '2026-11-20T10:00:00.000Z',
    });
    expect(lines(await ask(cast.tariq))).not.toContain('Asha LISTEN requested');
  });

  it('asks the database as often for many people as for few', async () => {
    const queue = test.get(WorkQueueQueries);
    const actor: Actor = { ...operator('test'), kinds: ['manager'], employeeId: cast.meera.employeeId };
    const paging = { limit: 50, column: 'place', descending: false, after: null };
    const count = () => countingStatements(() => queue.of(actor, {}, paging, 'en'));
    const before = await count();
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const asha = await tx.repository(Employee).findOneByOrFail({ id: cast.asha.employeeId });
      for (let index = 0; index < 10; index += 1) {
        const id = `01900000-0000-7000-8000-00000000000${index}`;
        const other = { id, number: `X${index}`, name: `Zed ${index}`, email: `zed${index}@example.org` };
        await tx.repository(Employee).insert({ ...asha, ...other });
        const position = {
          id,
          employeeId: id,
          roleId: cast.roles.advanced,
          fromOn: '2024-01-15',
          toOn: null,
        };
        await tx.repository(Position).insert(position);
      }
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'people' } });
    });
    for (let index = 0; index < 10; index += 1) {
      const employeeId = `01900000-0000-7000-8000-00000000000${index}`;
      await requested(test, { employeeId, skillId: cast.skills.LISTEN });
    }
    const after = await count();
    expect(after.result.counts.total).toBe(before.result.counts.total + 10);
    expect(after.statements).toBe(before.statements);
  });
});
