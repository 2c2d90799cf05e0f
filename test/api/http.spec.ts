import { createConnection } from 'node:net';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Reading } from '../../src/database/reading.js';
import { ForgetAnswers } from '../../src/history/forget-answers.js';
import { startApp, type TestApp, TODAY } from '../support/app.js';
import { said } from '../support/raw-socket.js';
import { assessmentCount } from '../support/assessment-count.js';
import { arrangeCast, type Cast } from '../support/cast.js';

describe('The ground under every route', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const raw = (url: string, options: RequestInit = {}) =>
    fetch(`${test.origin}${url}`, { redirect: 'manual', ...options });
  const post = (body: RequestInit['body'], contentType = 'application/json') =>
    cast.admin.api.send('POST', '/assessments', body, { 'content-type': contentType });

  it.each(['/sign-in', '/api/v1/history', '/health', '/assets/site.css'])(
    'sends the security headers with %s',
    async (url) => {
      const { headers } = await raw(url);
      const policy = headers.get('content-security-policy') ?? '';
      expect(policy).toContain("default-src 'none'");
      expect(policy).toContain("frame-ancestors 'none'");
      expect(policy).not.toMatch(/unsafe-|\*|https?:/);
      expect(headers.get('x-content-type-options')).toBe('nosniff');
      expect(headers.get('referrer-policy')).toBe('same-origin');
      expect(headers.get('cross-origin-opener-policy')).toBe('same-origin');
      expect(headers.get('x-powered-by')).toBeNull();
    },
  );

  it('answers an unknown address of the API with a problem that names its request', async () => {
    const answer = await cast.asha.api.get('/nothing-here');
    expect(answer.status).toBe(404);
    expect(answer.headers['content-type']).toContain('application/problem+json');
    expect(answer.json()).toMatchObject({ status: 404, code: 'not-found' });
    expect(answer.json().requestId).toMatch(/^[0-9a-f-]{36}$/);
  });

  it('answers an unknown page with a page', async () => {
    const answer = await raw('/nothing-here');
    expect([answer.status, answer.headers.get('content-type')]).toEqual([404, 'text/html; charset=utf-8']);
  });

  it('answers a wrong method with what the address does accept', async () => {
    const answer = await cast.admin.api.send('DELETE', '/history?act=x', undefined);
    expect([answer.status, answer.json().code, answer.headers.allow]).toEqual([
      405,
      'method-not-allowed',
      'GET, HEAD',
    ]);
  });

  it.each([
    ['malformed JSON', '{"code": ', 400, 'json-malformed'],
    ['a member twice', '{"code": "A", "c\\u006fde": "B"}', 400, 'json-member-twice'],
    ['a prototype for everybody', '{"__proto__": {"admin": true}}', 400, 'json-malformed'],
    ['malformed UTF-8', Buffer.from([0x7b, 0x22, 0xff, 0xfe, 0x22, 0x7d]), 400, 'utf8-malformed'],
    ['JSON nested two thousand deep', `${'['.repeat(2_000)}${']'.repeat(2_000)}`, 400, 'json-too-deep'],
    ['a body of two megabytes', `{"a":"${'x'.repeat(2_000_000)}"}`, 413, 'body-too-large'],
  ])('refuses %s', async (_, body, status, code) => {
    const answer = await cast.admin.api.send('POST', '/assessments', body);
    expect([answer.status, answer.json().code]).toEqual([status, code]);
    expect(answer.headers['content-type']).toContain('application/problem+json');
  });

  it('refuses a body of 50 MB before reading it', async () => {
    const { hostname, port } = new URL(test.origin);
    const head = await new Promise<string>((resolve, reject) => {
      const socket = createConnection(Number(port), hostname, () =>
        socket.write(
          `POST /api/v1/assessments HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n` +
            `Content-Length: ${50 * 1024 * 1024}\r\n\r\n`,
        ),
      );
      socket.once('data', (data) => {
        resolve(data.toString());
        socket.destroy();
      });
      socket.once('error', reject);
    });
    expect(head).toMatch(/^HTTP\/1\.1 413 /);
    expect(head).toContain('"code":"body-too-large"');
  });

  it.each([
    'text/plain',
    'application/x-www-form-urlencoded',
    'application/xml',
    'multipart/form-data; boundary=x',
  ])('refuses the content type %s', async (contentType) => {
    const answer = await post('{}', contentType);
    expect([answer.status, answer.json().code]).toEqual([415, 'content-type-not-accepted']);
  });

  it('takes tokens only whole and only as bearer', async () => {
    for (const authorization of ['Bearer', 'Bearer x y', 'Basic YTpi', 'Bearer sl_unknown']) {
      const answer = await raw('/api/v1/history', { headers: { authorization } });
      expect([answer.status, answer.headers.get('www-authenticate')]).toEqual([401, 'Bearer']);
    }
  });

  it('tells nobody what was wrong with a question before it knows who asks', async () => {
    expect((await raw('/api/v1/levels?colour=red')).status).toBe(401);
  });

  it('keeps cookies from scripts and from other sites', async () => {
    const page = await raw('/sign-in');
    const cookies = page.headers.getSetCookie();
    expect(cookies.length).toBeGreaterThan(0);
    for (const cookie of cookies) {
      expect(cookie).toMatch(/HttpOnly/);
      expect(cookie).toMatch(/SameSite=(Lax|Strict)/);
      expect(cookie).not.toMatch(/Secure/);
    }
  });

  it('does not lend a session to another site', async () => {
    const browser = await cast.admin.browser();
    const own = await browser.get('/api/v1/history', { 'sec-fetch-site': 'same-origin' });
    const foreign = await browser.get('/api/v1/history', { 'sec-fetch-site': 'cross-site' });
    expect([own.status, foreign.status, foreign.json().code]).toEqual([200, 403, 'foreign-page']);
  });

  it('says in the language asked for what is wrong', async () => {
    const answer = await cast.nobody.get('/history', { 'accept-language': 'hi-IN' });
    expect(answer.json().title).toMatch(/\p{Script=Devanagari}/u);
  });
});

describe('What is no request', () => {
  let test: TestApp;

  beforeAll(async () => {
    test = await startApp();
  });
  afterAll(() => test.close());

  const long = `X: ${'x'.repeat(20_000)}\r\n`;

  it.each([
    ['without a host', 'GET /api/v1/levels HTTP/1.1\r\n\r\n', 400],
    ['of another protocol', '\x16\x03\x01\x02\x00\x01\x00\x01', 400],
    ['with a head too long', `GET /api/v1/levels HTTP/1.1\r\nHost: 127.0.0.1\r\n${long}\r\n`, 431],
    [
      'with two lengths',
      'POST /api/v1/x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n',
      400,
    ],
    [
      'with a broken chunk',
      'POST /api/v1/assessments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n',
      400,
    ],
    [
      'that ends too early',
      'POST /api/v1/assessments HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Type: application/json\r\nContent-Length: 9\r\n\r\n{',
      400,
    ],
  ])('is answered as a problem: %s', async (_, bytes, status) => {
    const answer = await said(test.origin, bytes, (end) => setTimeout(end, 100));
    expect(answer).toMatch(new RegExp(`^HTTP/1\\.1 ${status} `));
    expect(answer).toMatch(/content-type: application\/problem\+json/i);
    expect(answer).toMatch(/content-security-policy: default-src 'none'/i);
    const { requestId, ...problem } = JSON.parse(answer.slice(answer.indexOf('\r\n\r\n'))) as Record<
      string,
      unknown
    >;
    expect([problem.status, requestId]).toEqual([status, expect.stringMatching(/^[0-9a-f-]{36}$/)]);
  });

  it('is answered as a page where a page was asked for, in the language asked for', async () => {
    const head = `GET /people HTTP/1.1\r\nHost: 127.0.0.1\r\nAccept-Language: hi\r\n${long}\r\n`;
    const answer = await said(test.origin, head);
    expect(answer).toMatch(/^HTTP\/1\.1 431 [^]*content-type: text\/html; charset=utf-8/);
    expect(answer).toContain('<html lang="hi">');
    expect(answer).not.toContain('<form');
  });

  it('does not hold up a stop, and what comes meanwhile is refused in the same form', async () => {
    const other = await startApp();
    const form = 'Content-Type: application/x-www-form-urlencoded\r\nContent-Length: 9';
    const half = said(other.origin, `POST /sign-in HTTP/1.1\r\nHost: 127.0.0.1\r\n${form}\r\n\r\nhalf`);
    const late = said(other.origin, 'GET /api/v1/levels HTTP/1.1\r\nHost: 127.0.0.1\r\n', (_end, send) =>
      setTimeout(() => send('\r\n'), 500),
    );
    await new Promise((resolve) => setTimeout(resolve, 100));
    const began = performance.now();
    const stopped = other.close();
    expect(await late).toMatch(/^HTTP\/1\.1 503 [^]*retry-after: 5[^]*"code":"stopping"/);
    await stopped;
    expect(await half).toMatch(/^HTTP\/1\.1 503 [^]*text\/html[^]*retry-after: 5/);
    expect(performance.now() - began).toBeLessThan(8_000);
  });
});

describe('An Idempotency-Key', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const record = (level: number, key: string, as = cast.tariq) => {
    const { employeeId } = cast.asha;
    const body = { employeeId, skillId: cast.skills.COACH, level, method: 'observation', again: true };
    return as.api.post('/assessments', body, { 'idempotency-key': key });
  };
  const assessments = () => assessmentCount(test);

  it('sent again gives the same answer and records nothing twice, also at the same time', async () => {
    const before = await assessments();
    const answers = await Promise.all([record(2, 'one'), record(2, 'one'), record(2, 'one')]);
    expect(answers.map(({ status }) => status)).toEqual([201, 201, 201]);
    expect(new Set(answers.map(({ text }) => text)).size).toBe(1);
    expect(await assessments()).toBe(before + 1);
  });

  it('sent with another body is refused, and nothing is recorded', async () => {
    expect((await record(2, 'two')).status).toBe(201);
    const before = await assessments();
    const other = await record(3, 'two');
    expect([other.status, other.json().code]).toEqual([409, 'idempotency-key-reused']);
    expect(await assessments()).toBe(before);
  });

  it('is forgotten after a week, and not before', async () => {
    const kept = async () =>
      (await test.get(Reading).sql`SELECT key FROM idempotent_answers WHERE key = 'week'`).length;
    expect((await record(2, 'week')).status).toBe(201);
    test.clock.advance(7 * 86_400_000 - 1000);
    await test.get(ForgetAnswers).run();
    expect(await kept()).toBe(1);
    test.clock.advance(2000);
    await test.get(ForgetAnswers).run();
    expect(await kept()).toBe(0);
    test.clock.setTo(TODAY);
  });

  it('belongs to its user', async () => {
    expect((await record(2, 'three')).status).toBe(201);
    expect((await record(2, 'three', cast.omar)).status).toBe(404);
  });

  it('of a refused request is free again', async () => {
    expect((await record(9, 'four')).status).toBe(400);
    expect((await record(2, 'four')).status).toBe(201);
  });

  it('is refused when it is not one', async () => {
    const answer = await record(2, 'x'.repeat(101));
    expect([answer.status, answer.json().code]).toEqual([400, 'idempotency-key-malformed']);
  });
});

describe('Behind https', () => {
  it('cookies are Secure and browsers told to stay there', async () => {
    const test = await startApp({ PUBLIC_URL: 'https://ladder.example.org' });
    try {
      const { headers } = await fetch(`${test.origin}/sign-in`);
      expect(headers.getSetCookie().every((cookie) => cookie.includes('Secure'))).toBe(true);
      expect(headers.get('strict-transport-security')).toContain('max-age=31536000');
      expect(headers.get('content-security-policy')).toContain('upgrade-insecure-requests');
    } finally {
      await test.close();
    }
  });
});

describe('Too many requests', () => {
  it('are refused with the time to wait, as a problem in the API', async () => {
    const test = await startApp({ RATE_LIMIT_PER_MINUTE: '5' });
    try {
      const statuses: number[] = [];
      for (let i = 0; i < 6; i++) statuses.push((await fetch(`${test.origin}/api/v1/history`)).status);
      expect(statuses).toEqual([401, 401, 401, 401, 401, 429]);
      const refused = await fetch(`${test.origin}/api/v1/history`);
      expect(((await refused.json()) as { code: string }).code).toBe('too-many-requests');
      expect(Number(refused.headers.get('retry-after'))).toBeGreaterThan(0);
    } finally {
      await test.close();
    }
  });
});
