import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import pino, { type Logger } from 'pino';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

describe('The log', () => {
  let test: TestApp;
  let cast: Cast;
  const lines: string[] = [];

  beforeAll(async () => {
    test = await startApp({ LOG_LEVEL: 'info' });
    const log = test.app.getHttpAdapter().getInstance().log as unknown as Logger;
    const stream = (log as unknown as Record<symbol, { write: (line: string) => void }>)[
      pino.symbols.streamSym
    ];
    if (stream) stream.write = (line) => lines.push(line);
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('holds one line of JSON a request, with its id, its route, its status and its time', async () => {
    const answer = await cast.nobody.get('/history');
    const line = lines.map((text) => JSON.parse(text) as Record<string, unknown>).at(-1);
    expect(line).toMatchObject({ method: 'GET', route: '/api/v1/history', status: 401 });
    expect(line?.requestId).toBe(answer.json().requestId);
    expect(typeof line?.milliseconds).toBe('number');
  });

  it('holds no address with its query, no e-mail, no name, no secret and no id of a person', async () => {
    const browser = await cast.asha.browser();
    await browser.signIn('somebody.else@example.org', 'a wrong password');
    await browser.get(`/people/${cast.asha.employeeId}?search=secret-search`);
    await browser.get('/shared/secret-of-a-link');
    await cast.admin.api.get('/history?actor=Ashas-name');
    await cast.admin.api.get('/nothing/secret-path?token=secret-token');
    const text = lines.join('\n');
    expect(lines.length).toBeGreaterThan(4);
    for (const secret of [
      '@',
      'secret-',
      'Asha',
      'wrong password',
      'sl_',
      cast.asha.employeeId,
      '127.0.0.1',
      '?',
    ]) {
      expect(text).not.toContain(secret);
    }
  });
});
