import { request as ask } from 'node:http';
import { text } from 'node:stream/consumers';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { Browser } from '../support/client.js';
import { said } from '../support/raw-socket.js';

/** A request under any name and from behind any proxy, which `fetch` does not make. */
function knock(test: TestApp, path: string, headers: Record<string, string>) {
  return new Promise<{ status: number; body: string }>((resolve, reject) => {
    const sent = ask(`${test.origin}${path}`, { headers }, (answer) => {
      text(answer).then((body) => resolve({ status: answer.statusCode ?? 0, body }), reject);
    });
    sent.once('error', reject).end();
  });
}

describe('The server', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp({ PUBLIC_URL: 'http://skills.example.org', RATE_LIMIT_PER_MINUTE: '60' });
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('answers under the names that are its own alone', async () => {
    const under = async (host: string, path = '/sign-in') => (await knock(test, path, { host })).status;
    for (const own of ['skills.example.org', 'SKILLS.example.org:8080', 'localhost:1', '127.0.0.1', '[::1]'])
      expect([own, await under(own)]).toEqual([own, 200]);
    for (const foreign of [
      'evil.example',
      'skills.example.org.evil.example',
      '192.0.2.1',
      'skills.example.org@evil',
    ])
      expect([foreign, await under(foreign)]).toEqual([foreign, 421]);
    expect(await under('evil.example', '/assets/site.css')).toBe(421);
  });

  it('says so in the form of all answers, and lets probes call it what they like', async () => {
    const api = await knock(test, '/api/v1/skills', { host: 'evil.example' });
    expect(JSON.parse(api.body)).toMatchObject({ status: 421, code: 'host-unknown' });
    const page = await knock(test, '/', { host: '<b>evil</b>' });
    expect([page.status, page.body.includes('&lt;b&gt;evil')]).toEqual([421, true]);
    for (const path of ['/health', '/ready'])
      expect((await knock(test, path, { host: 'evil.example' })).status).toBe(200);
  });

  it('asks for one name of the server it is meant for', async () => {
    for (const [head, status] of [
      ['GET /api/v1/skills HTTP/1.1', 400],
      ['GET /api/v1/skills HTTP/1.1\r\nHost: localhost\r\nHost: evil.example', 400],
      ['GET http://evil.example/api/v1/skills HTTP/1.1\r\nHost: localhost', 421],
      ['GET http://localhost/%61pi/v1/skills HTTP/1.1\r\nHost: evil.example', 401],
      ['GET /health HTTP/1.1', 200],
    ] as const) {
      const answer = await said(test.origin, `${head}\r\nConnection: close\r\n\r\n`);
      expect([head, answer.slice(9, 12)]).toEqual([head, String(status)]);
      if (status !== 200) expect(answer).toContain('application/problem+json');
    }
  });

  it('says in its health that a proxy stands in front that nobody declared', async () => {
    const health = async () => JSON.parse((await knock(test, '/health', {})).body) as object;
    expect(await health()).toEqual({ status: 'alive' });
    await knock(test, '/sign-in', { 'x-forwarded-for': '192.0.2.1' });
    expect(await health()).toEqual({ status: 'alive', warnings: ['proxy-undeclared'] });
  });

  it('limits an account by itself, a visitor by the address, and probes not at all', async () => {
    const statuses = async (times: number, once: () => Promise<{ status: number }>) => {
      const all = await Promise.all(Array.from({ length: times }, once));
      return all.filter(({ status }) => status === 429).length;
    };
    expect(await statuses(70, () => cast.asha.api.get('/skills?limit=1'))).toBeGreaterThanOrEqual(10);
    const refused = await cast.asha.api.get('/skills?limit=1');
    expect([refused.status, refused.json().code]).toEqual([429, 'too-many-requests']);
    expect(Number(refused.headers['retry-after'])).toBeGreaterThan(0);
    expect((await cast.binod.api.get('/skills?limit=1')).status).toBe(200);
    const browser = new Browser(test);
    expect(await statuses(70, () => browser.get('/leads/nowhere'))).toBeGreaterThanOrEqual(10);
    expect((await browser.get('/verify')).status).toBe(429);
    expect((await cast.binod.api.get('/skills?limit=1')).status).toBe(200);
    expect(await statuses(70, () => browser.get('/ready'))).toBe(0);
    const made = await cast.nobody.get('/skills', { authorization: 'Bearer sl_made-up' });
    expect(made.status).toBe(429);
  });
});

describe('A server whose address is https', () => {
  it('says when requests come that no proxy has secured', async () => {
    const test = await startApp({ PUBLIC_URL: 'https://skills.example.org', TRUSTED_PROXIES: '1' });
    try {
      const health = async () => JSON.parse((await knock(test, '/health', {})).body) as object;
      await knock(test, '/sign-in', { 'x-forwarded-for': '192.0.2.1', 'x-forwarded-proto': 'https' });
      expect(await health()).toEqual({ status: 'alive' });
      await knock(test, '/sign-in', { 'x-forwarded-for': '192.0.2.1' });
      expect(await health()).toEqual({ status: 'alive', warnings: ['https-not-forwarded'] });
    } finally {
      await test.close();
    }
  });
});
