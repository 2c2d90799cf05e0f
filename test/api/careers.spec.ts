import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

interface Problem {
  readonly errors?: readonly { readonly field: string; readonly code: string }[];
}

describe('Positions, departures and teams', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const fieldsOf = (answer: { json<T>(): T }) =>
    answer.json<Problem>().errors?.map(({ field, code }) => `${field} ${code}`);
  const person = async (id: string) => (await cast.admin.api.get(`/employees/${id}`)).json();
  const actsOn = async (subjectId: string) => {
    const rows = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE subject_id = ${subjectId} ORDER BY seq`;
    return rows.map(({ act }) => act);
  };

  it('close the open position the day before the next', async () => {
    const url = `/employees/${cast.asha.employeeId}/positions`;
    const next = { roleId: cast.roles.advanced, fromOn: '2026-03-01' };
    expect((await cast.meera.api.post(url, next)).status).toBe(403);
    expect((await cast.admin.api.post(url, next)).status).toBe(201);
    expect((await cast.asha.api.get(url)).json()).toMatchObject({
      items: [
        { roleCode: 'advanced', fromOn: '2026-03-01', toOn: null },
        { roleCode: 'entry', fromOn: '2024-01-15', toOn: '2026-02-28' },
      ],
    });
  });

  it.each([
    ['2025-02-01', 'advanced', 'fromOn position.overlap'],
    ['2025-01-31', 'advanced', 'fromOn position.before-hire'],
    ['2026-11-22', 'advanced', 'fromOn position.in-future'],
    ['2026-01-01', 'entry', 'roleId position.role-held'],
  ] as const)('refuse one from %s as %s', async (fromOn, role, problem) => {
    const url = `/employees/${cast.binod.employeeId}/positions`;
    const answer = await cast.admin.api.post(url, { roleId: cast.roles[role], fromOn });
    expect([answer.status, fieldsOf(answer)]).toEqual([422, [problem]]);
    expect((await cast.binod.api.get(url)).json<{ items: object[] }>().items).toHaveLength(1);
  });

  it('let one of two people take a position from the same day', async () => {
    const { id } = (
      await cast.admin.api.post('/employees', {
        ...{ number: 'C1', name: 'Chitra', email: 'chitra@example.org' },
        ...{ teamId: cast.teams.south, hiredOn: '2026-01-05' },
      })
    ).json<{ id: string }>();
    const take = (roleId: string) =>
      cast.admin.api.post(`/employees/${id}/positions`, { roleId, fromOn: '2026-02-01' });
    const answers = await Promise.all([take(cast.roles.entry), take(cast.roles.advanced)]);
    expect(answers.map(({ status }) => status).sort()).toEqual([201, 422]);
  });

  it('keep a team for one who saw its version, under a name of its own', async () => {
    const input = { name: 'West', department: 'Support', site: 'Goa' };
    expect((await cast.meera.api.post('/teams', input)).status).toBe(403);
    const made = await cast.admin.api.post('/teams', input);
    const { id } = made.json<{ id: string }>();
    expect(made.status).toBe(201);
    expect(fieldsOf(await cast.admin.api.post('/teams', input))).toEqual(['name team.name-taken']);
    const url = `/teams/${id}`;
    const seen = { 'if-match': '"1"' };
    expect((await cast.admin.api.patch(url, { site: 'Delhi' })).status).toBe(428);
    const changed = await cast.admin.api.patch(url, { site: 'Delhi' }, seen);
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    expect((await cast.admin.api.patch(url, { site: 'Agra' }, seen)).status).toBe(412);
    expect(await actsOn(id)).toEqual(['team.created', 'team.changed']);
  });

  it('show the teams of the people one sees, and count only those', async () => {
    const teams = async (member: 'tariq' | 'meera') =>
      (await cast[member].api.get('/teams')).json<{ items: { name: string; people: number }[] }>().items;
    expect(await teams('tariq')).toMatchObject([
      { name: 'North', people: 1, trainers: [{ name: 'Tariq' }] },
      { name: 'South', people: 1 },
    ]);
    expect(await teams('meera')).toMatchObject([{ name: 'North' }, { name: 'South', people: 3 }]);
    expect((await cast.asha.api.get('/teams')).status).toBe(403);
    expect((await cast.asha.api.get(`/teams/${cast.teams.south}`)).status).toBe(404);
  });

  it('assign trainers, who then see the people, and take them off again', async () => {
    const url = `/teams/${cast.teams.south}/trainers`;
    const binod = `/employees/${cast.binod.employeeId}`;
    const assign = (trainerIds: unknown, version: number) =>
      cast.admin.api.send('PUT', url, { trainerIds }, { 'if-match': `"${version}"` });
    expect((await cast.tariq.api.get(binod)).status).toBe(404);
    expect((await cast.tariq.api.send('PUT', url, { trainerIds: [] }, { 'if-match': '"1"' })).status).toBe(
      403,
    );
    const assigned = await assign([cast.tariq.employeeId], 1);
    expect([assigned.status, assigned.headers.etag]).toEqual([200, '"2"']);
    expect((await cast.tariq.api.get(binod)).status).toBe(200);
    expect((await assign([], 1)).status).toBe(412);
    expect(fieldsOf(await assign([cast.omar.employeeId, newId()], 2))).toEqual([
      'trainerIds team.not-a-trainer',
      'trainerIds team.trainer-unknown',
    ]);
    expect(fieldsOf(await assign(['all'], 2))).toEqual(['trainerIds id']);
    expect((await assign([], 2)).status).toBe(200);
    expect((await cast.tariq.api.get(binod)).status).toBe(404);
  });

  it('ask for a successor where the reports would report to nobody', async () => {
    const url = `/employees/${cast.meera.employeeId}/departure`;
    const leave = (more: object) => cast.admin.api.post(url, { leftOn: '2026-11-20', ...more });
    expect((await cast.omar.api.post(url, { leftOn: '2026-11-20' })).status).toBe(403);
    expect(fieldsOf(await leave({}))).toEqual(['reportsTo departure.successor-needed']);
    expect(fieldsOf(await leave({ reportsTo: cast.meera.employeeId }))).toEqual([
      'reportsTo departure.successor-leaves',
    ]);
    expect(fieldsOf(await leave({ reportsTo: newId(), leftOn: '2026-11-22' }))).toEqual([
      'leftOn departure.in-future',
      'reportsTo employee.manager-unknown',
    ]);
    expect(await person(cast.meera.employeeId)).toMatchObject({ status: 'active', leftOn: null });
  });

  it('end with a departure that moves the reports and the access, and keeps the rest', async () => {
    const browser = await cast.tariq.browser();
    const gone = await cast.admin.api.post(`/employees/${cast.tariq.employeeId}/departure`, {
      leftOn: '2026-11-20',
    });
    expect([gone.status, gone.json()]).toMatchObject([201, { status: 'left', leftOn: '2026-11-20' }]);
    expect((await cast.tariq.api.get('/employees')).status).toBe(401);
    expect((await browser.get('/account')).status).toBe(303);
    const { items } = (await cast.admin.api.get(`/employees/${cast.tariq.employeeId}/positions`)).json<{
      items: object[];
    }>();
    expect(items).toMatchObject([{ roleCode: 'advanced', toOn: '2026-11-20' }]);
    expect((await cast.admin.api.get(`/teams/${cast.teams.north}`)).json()).toMatchObject({ trainers: [] });
    expect(await actsOn(cast.tariq.employeeId)).toEqual(['employee.left']);

    const left = await cast.admin.api.post(`/employees/${cast.meera.employeeId}/departure`, {
      leftOn: '2026-11-20',
      reportsTo: cast.binod.employeeId,
    });
    expect(left.status).toBe(201);
    expect(await person(cast.asha.employeeId)).toMatchObject({ managerId: cast.binod.employeeId });
    expect(await person(cast.binod.employeeId)).toMatchObject({ managerId: null, version: 2 });
    const again = { leftOn: '2026-11-20' };
    const url = `/employees/${cast.meera.employeeId}`;
    expect(fieldsOf(await cast.admin.api.post(`${url}/departure`, again))).toEqual([
      'leftOn departure.already-left',
    ]);
    const seen = { 'if-match': '"2"' };
    const returned = await cast.admin.api.patch(url, { status: 'active' }, seen);
    expect([returned.status, returned.json()]).toMatchObject([200, { status: 'active', leftOn: null }]);
  });
});
