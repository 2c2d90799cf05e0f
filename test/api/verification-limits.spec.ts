import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

describe('The limits of verification', () => {
  let test: TestApp;
  let cast: Cast;
  beforeAll(async () => {
    test = await startApp({ VERIFICATIONS_PER_MINUTE: '3' });
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('are an address’s own few a minute, for page and API together', async () => {
    const statuses: number[] = [];
    for (let asked = 0; asked < 3; asked += 1) {
      statuses.push(
        (await cast.nobody.post('/credentials/verification', { number: 'SL-2026-000001-1' })).status,
      );
    }
    const answer = await cast.nobody.post('/credentials/verification', {});
    expect([...statuses, answer.status, answer.json().code]).toEqual([
      422,
      422,
      422,
      429,
      'too-many-requests',
    ]);
    expect(Number(answer.headers['retry-after'])).toBeGreaterThan(0);
    expect((await cast.admin.api.get('/issuer-hosts')).status).toBe(200);
  });

  it('count alike wherever a credential is verified, for each account on its own', async () => {
    const id = '01938f4e-0000-7000-8000-000000000001';
    const page = await cast.tariq.browser();
    const routes: readonly (() => Promise<{ readonly status: number }>)[] = [
      () => cast.tariq.api.post('/received-credentials', { jwt: 'x' }),
      () => cast.tariq.api.get(`/received-credentials/${id}/offer`),
      () => cast.tariq.api.post(`/received-credentials/${id}/acceptance`, { skillIds: [] }),
      () => cast.tariq.api.post('/credentials/verification', {}),
      () => page.get(`/received-credentials/${id}`),
      () => page.post('/my-credentials', { credential: 'x' }, '/my-credentials'),
      () => page.post(`/received-credentials/${id}/acceptance`, {}, '/my-credentials'),
      () => page.post(`/received-credentials/${id}/declining`, {}, '/my-credentials'),
    ];
    const statuses: number[] = [];
    for (const ask of [...routes.slice(0, 3), ...routes]) statuses.push((await ask()).status);
    expect(statuses.slice(0, 3)).not.toContain(429);
    expect(statuses.slice(3)).toEqual(routes.map(() => 429));
    expect((await cast.asha.api.post('/received-credentials', { jwt: 'x' })).status).toBe(422);
    expect((await cast.tariq.api.get('/received-credentials')).status).toBe(200);
  });

  it('let nobody but an administrator say who is asked', async () => {
    expect((await cast.tariq.api.post('/issuer-hosts', { host: 'a.example.org' })).status).toBe(403);
    expect((await cast.auditor.api.post('/issuer-hosts', { host: 'a.example.org' })).status).toBe(403);
    const allowed = await cast.admin.api.post('/issuer-hosts', { host: 'https://A.example.org/x' });
    expect([allowed.status, allowed.json().host]).toEqual([201, 'a.example.org']);
    expect((await cast.admin.api.post('/issuer-hosts', { host: 'a.example.org' })).status).toBe(409);
    expect((await cast.admin.api.post('/issuer-hosts', { host: 'a b' })).status).toBe(422);
    const listed = await cast.auditor.api.get('/issuer-hosts');
    expect(listed.json<{ items: { host: string }[] }>().items.map(({ host }) => host)).toEqual([
      'a.example.org',
    ]);
    const ended = await cast.admin.api.post(`/issuer-hosts/${String(allowed.json().id)}/ending`, {});
    expect(ended.status).toBe(201);
    expect((await cast.admin.api.get('/issuer-hosts')).json().items).toEqual([]);
  });
});
