import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

interface Profile {
  readonly id: string;
  readonly state: string;
  readonly profileVersion: number;
  readonly version: number;
  readonly requirements: { skillId: string; level: number }[];
}

describe('Roles and their profiles through the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const draft = async (role: string) =>
    (await cast.admin.api.post(`/job-roles/${role}/profiles`, {})).json<Profile>();
  const publish = (role: string, id: string, body: object = {}) =>
    cast.admin.api.post(`/job-roles/${role}/profiles/${id}/publication`, body);
  const requirement = (skillId: string) => ({
    skillId,
    level: 2,
    importance: 2,
    mandatory: true,
    evidence: 'any',
  });

  it('are listed and shown to everybody who is signed in', async () => {
    const { items } = (await cast.asha.api.get('/job-roles')).json<{ items: { code: string }[] }>();
    expect(items.map(({ code }) => code)).toEqual(['advanced', 'entry', 'supervisor']);
    expect((await cast.asha.api.get('/job-roles/entry')).json().id).toBe(cast.roles.entry);
    expect((await cast.asha.api.get('/job-roles/nosuch')).status).toBe(404);
  });

  it('are drafted as a copy, changed as a draft, and never once published', async () => {
    const made = await draft('entry');
    expect(made).toMatchObject({ state: 'draft', profileVersion: 2, requirements: [{ level: 2 }] });
    const url = `/job-roles/entry/profiles/${made.id}`;
    const wanted = { requirements: [requirement(cast.skills.LISTEN), requirement(cast.skills.LOGS)] };
    const changed = await cast.admin.api.patch(url, wanted, { 'if-match': '"1"' });
    expect([changed.status, changed.headers.etag]).toEqual([200, '"2"']);
    expect((await cast.admin.api.patch(url, wanted, { 'if-match': '"1"' })).status).toBe(412);
    expect((await cast.asha.api.patch(url, wanted, { 'if-match': '"2"' })).status).toBe(403);

    const published = await publish('entry', made.id, { effectiveOn: '2026-12-01' });
    expect([published.status, published.json<Profile>().state]).toEqual([201, 'scheduled']);
    const after = await cast.admin.api.patch(url, wanted, { 'if-match': '"3"' });
    expect([after.status, after.json().code]).toEqual([409, 'profile-published']);
    const states = async (asOf: string) =>
      (await cast.asha.api.get(`/job-roles/entry/profiles?asOf=${asOf}`))
        .json<{ items: Profile[] }>()
        .items.map(({ state }) => state);
    expect(await states(TODAY)).toEqual(['scheduled', 'current']);
    expect(await states('2026-12-01')).toEqual(['current', 'superseded']);
  });

  it('refuse requirements that are wrong, each by its place', async () => {
    const { id } = await draft('supervisor');
    const url = `/job-roles/supervisor/profiles/${id}`;
    const send = async (requirements: unknown[]) => {
      const answer = await cast.admin.api.patch(url, { requirements }, { 'if-match': '"1"' });
      const { errors } = answer.json<{ errors: { field: string; code: string }[] }>();
      return [answer.status, errors.map(({ field }) => field)];
    };
    const good = requirement(cast.skills.COACH);
    expect(await send([{ ...good, level: 0 }])).toEqual([400, ['requirements.0.level']]);
    expect(await send([good, { ...good, level: '3' }])).toEqual([400, ['requirements.1.level']]);
    expect(await send([good, good])).toEqual([422, ['requirements.1.skillId']]);
    expect(await send([requirement(cast.roles.entry)])).toEqual([422, ['requirements.0.skillId']]);
    expect(await send(['x'])).toEqual([400, ['requirements']]);
    expect((await cast.admin.api.get(url)).json<Profile>().version).toBe(1);
    expect((await cast.admin.api.get(`/job-roles/entry/profiles/${id}`)).status).toBe(404);
  });

  it('take effect neither in the past nor before the version they follow, and are never empty', async () => {
    const { id } = await draft('entry');
    const refusedOn = async (effectiveOn: string) => (await publish('entry', id, { effectiveOn })).status;
    expect(await refusedOn('2026-11-20')).toBe(422);
    expect(await refusedOn('2026-11-30')).toBe(422);
    await cast.admin.api.patch(
      `/job-roles/entry/profiles/${id}`,
      { requirements: [] },
      { 'if-match': '"1"' },
    );
    const empty = await publish('entry', id, { effectiveOn: '2026-12-02' });
    expect([empty.status, empty.json().code]).toEqual([422, 'profile-empty']);
  });

  it('stand on a ladder without cycles', async () => {
    const { entry, advanced, supervisor } = cast.roles;
    const step = (fromRoleId: string, toRoleId: string) =>
      cast.admin.api.post('/ladder-steps', { fromRoleId, toRoleId, months: 6 });
    const cycle = await step(supervisor, entry);
    expect([cycle.status, cycle.json().code]).toEqual([422, 'ladder-cycle']);
    expect((await step(entry, entry)).status).toBe(422);
    expect((await step(entry, advanced)).status).toBe(422);
    const added = await step(entry, supervisor);
    expect(added.status).toBe(201);
    const { id } = added.json<{ id: string }>();
    expect((await cast.asha.api.post(`/ladder-steps/${id}/ending`, {})).status).toBe(403);
    expect((await cast.admin.api.post(`/ladder-steps/${id}/ending`, {})).status).toBe(201);
    const { items } = (await cast.asha.api.get('/ladder-steps')).json<{ items: unknown[] }>();
    expect(items).toHaveLength(2);
  });

  it('can exempt a person, by who answers for them and nobody else', async () => {
    const { employeeId } = cast.asha;
    const url = `/employees/${employeeId}/exemptions`;
    const body = { jobRoleId: cast.roles.advanced, skillId: cast.skills.LOGS, reason: 'Works without logs' };
    expect((await cast.asha.api.post(url, body)).status).toBe(403);
    expect((await cast.omar.api.post(url, body)).status).toBe(404);
    expect((await cast.meera.api.post(url, { ...body, skillId: cast.roles.entry })).status).toBe(422);
    const granted = await cast.meera.api.post(url, body);
    expect(granted.status).toBe(201);
    expect((await cast.meera.api.post(url, body)).status).toBe(409);
    const { id } = granted.json<{ id: string }>();
    expect((await cast.asha.api.get(url)).json<{ items: unknown[] }>().items).toHaveLength(1);
    expect((await cast.binod.api.get(url)).status).toBe(404);
    expect((await cast.meera.api.post(`/exemptions/${id}/ending`, {})).status).toBe(201);
    expect((await cast.meera.api.post(`/exemptions/${id}/ending`, {})).status).toBe(409);
    const now = await cast.asha.api.get(`${url}?asOf=${TODAY}`);
    expect(now.json<{ items: unknown[] }>().items).toHaveLength(0);
  });
});
