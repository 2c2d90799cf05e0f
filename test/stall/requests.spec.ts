import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { type Hostile, stallsOf } from './support/hostile.js';
import { startWatched, type WatchedServer } from './support/watched-server.js';

const JSON_BODY = { 'content-type': 'application/json' };
const FORM = { 'content-type': 'application/x-www-form-urlencoded' };

const SHAPES: readonly Hostile[] = [
  { name: 'a long address', n: 3_000, make: (n) => ({ url: `/${'a/'.repeat(n / 2)}` }) },
  { name: 'a query of many names', n: 3_000, make: (n) => ({ url: `/sign-in?${'a&'.repeat(n / 2)}` }) },
  {
    name: 'Accept-Language',
    n: 3_000,
    make: (n) => ({ url: '/sign-in', headers: { 'accept-language': 'en-a;q=0.1,'.repeat(n / 12) } }),
  },
  {
    name: 'JSON nested deep',
    n: 60_000,
    make: (n) => ({
      method: 'POST',
      url: '/api/v1/verifications',
      headers: JSON_BODY,
      body: '['.repeat(n) + ']'.repeat(n),
    }),
  },
  {
    name: 'a form of many fields',
    n: 60_000,
    make: (n) => ({ method: 'POST', url: '/sign-in', headers: FORM, body: 'a=1&'.repeat(n) }),
  },
];

/** Every input of the server that somebody can send who has no account. */
describe('A request', () => {
  let server: WatchedServer;

  beforeAll(async () => {
    server = await startWatched();
  }, 120_000);
  afterAll(() => server?.stop());

  it.each(SHAPES)('with $name stalls nobody', async (hostile) => {
    expect(await stallsOf(server, hostile)).toEqual([]);
  });
});
