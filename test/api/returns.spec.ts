import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certifiable, offered, qualified } from '../support/training.js';

interface Problem {
  readonly errors?: readonly { readonly field: string; readonly code: string; readonly message: string }[];
}
interface Person {
  readonly id: string;
  readonly version: number;
  readonly returnedOn: string | null;
}
interface Held {
  readonly roleCode: string;
  readonly fromOn: string;
  readonly toOn: string | null;
}

describe('Leaving and coming back', () => {
  let test: TestApp;
  let cast: Cast;
  let count = 0;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const problemsOf = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);
  const person = async (id: string) => (await cast.admin.api.get(`/employees/${id}`)).json<Person>();
  const held = async (id: string) =>
    (await cast.admin.api.get(`/employees/${id}/positions`)).json<{ items: Held[] }>().items;
  const hired = async () => {
    count += 1;
    const answer = await cast.admin.api.post('/employees', {
      ...{ number: `R${count}`, name: `Rahel ${count}`, email: `rahel${count}@example.org` },
      ...{ teamId: cast.teams.north, managerId: cast.meera.employeeId, hiredOn: '2025-01-01' },
      roleId: cast.roles.entry,
    });
    return answer.json<Person>().id;
  };
  const leave = (id: string, leftOn: string) => cast.admin.api.post(`/employees/${id}/departure`, { leftOn });
  const change = async (id: string, next: object) => {
    const { version } = await person(id);
    return cast.admin.api.patch(`/employees/${id}`, next, { 'if-match': `"${version}"` });
  };
  const take = (id: string, fromOn: string, role: 'entry' | 'advanced' = 'entry') =>
    cast.admin.api.post(`/employees/${id}/positions`, { roleId: cast.roles[role], fromOn });
  const gone = async () => {
    const id = await hired();
    expect((await leave(id, '2025-06-30')).status).toBe(201);
    return id;
  };

  it('keeps the time away: no position is dated back over it, and no month of it is served', async () => {
    const id = await gone();
    const back = await change(id, { status: 'active', returnedOn: '2026-06-01' });
    expect([back.status, back.json()]).toMatchObject([200, { status: 'active', leftOn: null }]);
    expect(await person(id)).toMatchObject({ returnedOn: '2026-06-01' });
    for (const [fromOn, code] of [
      ['2025-07-01', 'position.before-return'],
      ['2026-05-31', 'position.before-return'],
      ['2026-06-02', 'position.leaves-gap'],
    ] as const) {
      const refused = await take(id, fromOn);
      expect([refused.status, problemsOf(refused)]).toEqual([422, [`fromOn ${code}`]]);
      expect(refused.json<Problem>().errors?.[0]?.message).toContain('1 Jun 2026');
    }
    expect((await take(id, '2026-06-01')).status).toBe(201);
    expect(await held(id)).toMatchObject([
      { fromOn: '2026-06-01', toOn: null },
      { fromOn: '2025-01-01', toOn: '2025-06-30' },
    ]);
    // Six months until 30 June, and from 1 June to 21 November five more, not the 22 since the hire.
    const gaps = await cast.admin.api.get(`/employees/${id}/gaps?role=advanced&asOf=${TODAY}`);
    expect(gaps.json()).toMatchObject({ service: { servedMonths: 11 } });
  });

  it('is today unless another day is told, and then the first position begins today', async () => {
    const id = await gone();
    expect((await change(id, { status: 'on-leave' })).status).toBe(200);
    expect(await person(id)).toMatchObject({ returnedOn: TODAY });
    expect(problemsOf(await take(id, '2026-11-20'))).toEqual(['fromOn position.before-return']);
    expect((await take(id, TODAY)).status).toBe(201);
  });

  it('is after the last day, and told with a status', async () => {
    const id = await gone();
    const early = await change(id, { status: 'active', returnedOn: '2025-06-30' });
    expect([early.status, problemsOf(early)]).toEqual([422, ['returnedOn return.before-departure']]);
    expect(problemsOf(await change(id, { status: 'active', returnedOn: '2026-11-22' }))).toEqual([
      'returnedOn return.in-future',
    ]);
    expect(problemsOf(await change(id, { returnedOn: '2026-06-01' }))).toEqual([
      'returnedOn return.without-status',
    ]);
    expect(await person(id)).toMatchObject({ returnedOn: null, status: 'left' });
  });

  it('corrected moves the position that began on it, and whoever saw the person before is told', async () => {
    const id = await gone();
    await change(id, { status: 'active', returnedOn: '2026-06-01' });
    await take(id, '2026-06-01');
    const { version } = await person(id);
    const seen = { 'if-match': `"${version}"` };
    const corrected = await cast.admin.api.patch(`/employees/${id}`, { returnedOn: '2026-05-01' }, seen);
    expect([corrected.status, corrected.headers.etag]).toEqual([200, `"${version + 1}"`]);
    expect((await cast.admin.api.patch(`/employees/${id}`, { returnedOn: '2026-04-01' }, seen)).status).toBe(
      412,
    );
    expect((await held(id))[0]).toMatchObject({ fromOn: '2026-05-01', toOn: null });
    expect((await change(id, { returnedOn: '2026-05-02' })).status).toBe(200);
    expect((await held(id))[0]).toMatchObject({ fromOn: '2026-05-02', toOn: null });
    await take(id, '2026-07-01', 'advanced');
    expect(problemsOf(await change(id, { returnedOn: '2026-07-01' }))).toEqual([
      'returnedOn return.after-position-ended',
    ]);
    expect((await change(id, { returnedOn: '2026-06-30' })).status).toBe(200);
  });

  it('by mistake is taken back by leaving on the day of before, unless something rests on it', async () => {
    const id = await gone();
    await change(id, { status: 'active', returnedOn: '2026-06-01' });
    expect(problemsOf(await leave(id, '2026-07-01'))).toEqual(['leftOn departure.no-position']);
    expect((await leave(id, '2025-06-30')).json()).toMatchObject({ status: 'left', leftOn: '2025-06-30' });
    expect(await person(id)).toMatchObject({ returnedOn: null });
    await change(id, { status: 'active', returnedOn: '2026-06-01' });
    const seen = await cast.tariq.api.post('/assessments', {
      ...{
        employeeId: id,
        skillId: cast.skills.LOGS,
        level: 2,
        method: 'observation',
        assessedOn: '2026-06-02',
      },
      note: 'Seen.',
    });
    expect(seen.status).toBe(201);
    expect(problemsOf(await leave(id, '2025-06-30'))).toEqual(['leftOn departure.before-assessment']);
    expect(problemsOf(await change(id, { returnedOn: '2026-06-03' }))).toEqual([
      'returnedOn return.after-assessment',
    ]);
  });

  it('leaves no day away on which somebody is assessed or completes a course', async () => {
    const id = await gone();
    await change(id, { status: 'active', returnedOn: '2026-06-01' });
    const assess = (assessedOn: string) =>
      cast.tariq.api.post('/assessments', {
        ...{ employeeId: id, skillId: cast.skills.LOGS, level: 2, method: 'observation', assessedOn },
      });
    expect(problemsOf(await assess('2026-01-15'))).toEqual(['assessedOn assessment.employee-away']);
    const batch = await cast.tariq.api.post('/assessments/batch', {
      items: [
        {
          employeeId: id,
          skillId: cast.skills.LOGS,
          level: 2,
          method: 'observation',
          assessedOn: '2026-01-15',
        },
      ],
    });
    expect(batch.status).toBe(422);
    expect(batch.text).toContain('assessment.employee-away');
    expect((await assess('2026-06-01')).status).toBe(201);
  });

  it('leaves no completed course on a day away, before the hire or after a return that is taken back', async () => {
    await offered(test, 'LISTEN-3', [[cast.skills.LISTEN, 0, 3]]);
    const complete = (id: string, completedOn: string) =>
      cast.admin.api.post('/course-completions', { employeeIds: [id], completedOn, course: 'LISTEN-3' });
    const id = await gone();
    await change(id, { status: 'active', returnedOn: '2026-06-01' });
    expect(problemsOf(await complete(id, '2026-01-15'))).toEqual(['employeeIds completion.while-away']);
    expect((await complete(id, '2026-06-05')).status).toBe(201);
    expect(problemsOf(await change(id, { returnedOn: '2026-06-06' }))).toEqual([
      'returnedOn return.after-completion',
    ]);
    expect((await change(id, { returnedOn: '2026-06-05' })).status).toBe(200);
    expect(problemsOf(await leave(id, '2025-06-30'))).toEqual(['leftOn departure.before-completion']);

    const created = await cast.admin.api.post('/employees', {
      ...{ number: 'R-C', name: 'Rahel Course', email: 'rahel-course@example.org' },
      ...{ teamId: cast.teams.north, managerId: cast.meera.employeeId, hiredOn: '2025-01-01' },
    });
    const other = created.json<Person>().id;
    expect((await complete(other, '2025-02-05')).status).toBe(201);
    expect(problemsOf(await change(other, { hiredOn: '2025-02-06' }))).toEqual([
      'hiredOn employee.hired-after-completion',
    ]);
    expect((await change(other, { hiredOn: '2025-02-05' })).status).toBe(200);
  });

  it('shows nobody as here on a day away, and as unseen only after half a year back', async () => {
    const id = await gone();
    await change(id, { status: 'active', returnedOn: '2026-10-01' });
    await take(id, '2026-10-01');
    const team = async (list: string, asOf: string) =>
      (await cast.meera.api.get(`/team/${list}?asOf=${asOf}`)).text.includes(id);
    expect([await team('matrix', '2025-06-30'), await team('matrix', '2025-07-01')]).toEqual([true, false]);
    expect([await team('matrix', '2026-09-30'), await team('matrix', '2026-10-01')]).toEqual([false, true]);
    const longer = await gone();
    await change(longer, { status: 'active', returnedOn: '2026-05-21' });
    const unseen = (await cast.meera.api.get('/team/unassessed?limit=100')).text;
    expect([unseen.includes(id), unseen.includes(longer)]).toEqual([false, true]);
  });

  it('leaves no hole where the day of hire was recorded too late', async () => {
    const id = await hired();
    const before = test.clock.now();
    test.clock.advance(60_000);
    expect((await change(id, { hiredOn: '2024-10-01' })).status).toBe(200);
    // What was known before stays what it was.
    const known = `/employees/${id}/positions?knownAt=${encodeURIComponent(before)}`;
    expect((await cast.admin.api.get(known)).json()).toMatchObject({ items: [{ fromOn: '2025-01-01' }] });
    const gaps = `/employees/${id}/gaps?role=advanced&asOf=2026-01-01`;
    const served = async (more: string) => (await cast.admin.api.get(`${gaps}${more}`)).json();
    expect(await served(`&knownAt=${encodeURIComponent(before)}`)).toMatchObject({
      service: { servedMonths: 12 },
    });
    expect(await served('')).toMatchObject({ service: { servedMonths: 15 } });
    expect(await held(id)).toMatchObject([{ fromOn: '2024-10-01', toOn: null }]);
    const acts = (await cast.auditor.api.get(`/history?employeeId=${id}`)).json<{
      items: { act: string }[];
    }>().items;
    expect(acts.map(({ act }) => act)).toContain('position.changed');
  });

  it('leaves no hole where the day of hire was recorded too early, and what was known stays', async () => {
    const id = await hired();
    expect((await change(id, { hiredOn: '2024-01-01' })).status).toBe(200);
    test.clock.advance(60_000);
    const before = test.clock.now();
    test.clock.advance(60_000);
    expect((await change(id, { hiredOn: '2025-01-01' })).status).toBe(200);
    expect(await held(id)).toMatchObject([{ fromOn: '2025-01-01', toOn: null }]);
    const known = `/employees/${id}/positions?knownAt=${encodeURIComponent(before)}`;
    expect((await cast.admin.api.get(known)).json()).toMatchObject({ items: [{ fromOn: '2024-01-01' }] });
    const gaps = `/employees/${id}/gaps?role=advanced&asOf=2026-01-01`;
    const served = async (more: string) => (await cast.admin.api.get(`${gaps}${more}`)).json();
    expect(await served(`&knownAt=${encodeURIComponent(before)}`)).toMatchObject({
      service: { servedMonths: 24 },
    });
    expect(await served('')).toMatchObject({ service: { servedMonths: 12 } });
    for (const hiredOn of ['2026-12-15', '2027-02-01', '2026-12-01', TODAY]) {
      expect((await change(id, { hiredOn })).status).toBe(200);
      expect(await held(id)).toMatchObject([{ fromOn: hiredOn, toOn: null }]);
    }
  });

  it('moves no position to a day on which its role is retired', async () => {
    const id = await hired();
    const arrange = (retiredOn: string | null) =>
      test.get(UnitOfWork).run(operator('test'), async (tx) => {
        await tx.sql`UPDATE job_roles SET retired_on = ${retiredOn} WHERE id = ${cast.roles.entry}`;
        tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'retired' } });
      });
    await arrange('2025-03-01');
    expect(problemsOf(await change(id, { hiredOn: '2025-03-01' }))).toEqual([
      'hiredOn position.role-retired',
    ]);
    expect((await change(id, { hiredOn: '2025-02-28' })).status).toBe(200);
    await arrange(null);
  });

  it('keeps the day of hire before whatever rests on the days after it', async () => {
    const id = await hired();
    const { skills, roles, meera } = cast;
    const placed = { skillId: skills.LOGS, reason: 'After the incident', fromOn: '2025-08-01' };
    expect((await meera.api.post('/holds', { employeeId: id, ...placed })).status).toBe(201);
    const exempt = { ...placed, jobRoleId: roles.advanced, fromOn: '2025-07-01' };
    expect((await meera.api.post(`/employees/${id}/exemptions`, exempt)).status).toBe(201);
    const learnt = { title: 'Support conference', hours: 6, completedOn: '2025-06-01' };
    expect((await meera.api.post(`/employees/${id}/education`, learnt)).status).toBe(201);
    const refused = await change(id, { hiredOn: '2025-08-02' });
    expect(problemsOf(refused)?.toSorted()).toEqual([
      'hiredOn employee.hired-after-education',
      'hiredOn employee.hired-after-exemption',
      'hiredOn employee.hired-after-hold',
    ]);
    expect(problemsOf(await change(id, { hiredOn: '2025-06-02' }))).toEqual([
      'hiredOn employee.hired-after-education',
    ]);
    expect((await change(id, { hiredOn: '2025-06-01' })).status).toBe(200);
  });

  it('keeps the day of hire before an application', async () => {
    const scheme = await certifiable(test, cast);
    const { employeeId, api } = cast.binod;
    await qualified(test, cast, employeeId, cast.tariq.employeeId);
    test.clock.advance(86_400_000);
    expect((await api.post('/candidacies', { certificationId: scheme })).status).toBe(201);
    expect(problemsOf(await change(employeeId, { hiredOn: '2026-12-24' }))).toContain(
      'hiredOn employee.hired-after-application',
    );
  });
});
