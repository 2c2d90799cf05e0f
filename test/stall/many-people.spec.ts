import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { largeTeam } from '../support/large-team.js';
import { stalledBy } from './support/hostile.js';
import { startWatched, type WatchedServer } from './support/watched-server.js';

/** More than are answered for in the thread of the requests; `STALL_PEOPLE=10000` asks what a large organisation feels. */
const PEOPLE = Number(process.env.STALL_PEOPLE ?? 600);
/** By so many MB the server may grow, all rows of these people in the memory of a thread included. */
const MEMORY = 200 + PEOPLE / 25;

/** What has no answer of its own: what stands in no organisation, and what makes the session end. */
const NOT_ASKED = /^\/(assets|sign-out|metrics)/;

/** What is not answered without a word. */
const WORDS: Readonly<Record<string, string>> = {
  '/search': '?q=an',
  '/api/v1/search': '?q=an',
  '/people': '?search=an',
  '/api/v1/employees': '?search=an',
};

/** Every page and list that needs no more than its address, asked by those who see everybody. */
describe(`Beside a question about ${PEOPLE} people`, () => {
  let server: WatchedServer;
  let addresses: readonly string[];

  beforeAll(async () => {
    server = await startWatched(async (test, cast) => {
      await largeTeam(test, cast, PEOPLE);
      const routes = test.app.getHttpAdapter().getInstance().routeTable.below('');
      const asked = routes.filter(({ method, url }) => method === 'GET' && !/[:*]/.test(url));
      addresses = [...new Set(asked.map(({ url }) => url))]
        .filter((url) => !NOT_ASKED.test(url))
        .map((url) => `${url}${WORDS[url] ?? ''}`)
        .sort();
    });
  }, 600_000);
  afterAll(() => server?.stop());

  it.each(['meera', 'admin', 'auditor'] as const)(
    'nobody waits, whatever %s asks',
    async (kind) => {
      const headers = { cookie: (await server.cast[kind].browser()).cookieHeader() };
      // What is opened once costs its time once.
      await Promise.all(addresses.slice(0, 2).map((url) => fetch(`${server.origin}${url}`, { headers })));
      const found: string[] = [];
      for (const url of addresses)
        found.push(...(await stalledBy(server, `${kind} ${url}`, { url, headers }, MEMORY)));
      expect(addresses.length).toBeGreaterThan(80);
      expect(found).toEqual([]);
    },
    3_600_000,
  );
});
