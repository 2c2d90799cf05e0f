import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { newId } from '../../src/shared/id.js';

interface Described {
  readonly paths: Readonly<
    Record<string, { readonly get?: { readonly parameters?: readonly { readonly name: string }[] } }>
  >;
}

/** What was believed at an instant never changes: of one to come nothing is answered, wherever the question is put. */
describe('What will be known at an instant to come', () => {
  let test: TestApp;
  let cast: Cast;
  let urls: readonly string[];

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const described = (await (await fetch(`${test.origin}/api/openapi.json`)).json()) as Described;
    urls = Object.entries(described.paths)
      .filter(([, { get }]) => get?.parameters?.some(({ name }) => name === 'knownAt'))
      .map(([path]) => path.replace(/^\/api\/v1/, '').replace(/\{\w+\}/g, newId()));
  });
  afterAll(() => test.close());

  const in1s = () => new Date(Date.parse(test.clock.now()) + 1_000).toISOString();

  it('is refused by every question that takes one', async () => {
    expect(urls.length).toBeGreaterThanOrEqual(8);
    const answered: string[] = [];
    for (const url of urls) {
      const answer = await cast.admin.api.get(`${url}?knownAt=${in1s()}`);
      const errors = answer.json<{ errors?: { field: string; code: string }[] }>().errors;
      const refused = answer.status === 422 && errors?.[0]?.code === 'known-at-in-future';
      if (!refused) answered.push(`${url} ${answer.status}`);
    }
    expect(answered).toEqual([]);
  });

  it('says so in whatever offset it is written, and accepts now', async () => {
    const url = `/employees/${cast.asha.employeeId}/gaps?knownAt=`;
    const now = test.clock.now();
    expect((await cast.asha.api.get(`${url}${now}`)).status).toBe(200);
    for (const value of [in1s(), '2026-11-22T23:59:59%2B00:00', '9999-12-31T23:59:59Z']) {
      const refused = await cast.asha.api.get(`${url}${value}`);
      expect([refused.status, refused.text.includes('or an earlier instant is accepted')]).toEqual([
        422,
        true,
      ]);
    }
  });
});
