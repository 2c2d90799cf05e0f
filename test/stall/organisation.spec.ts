import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { largeTeam } from '../support/large-team.js';
import { stallsOf } from './support/hostile.js';
import { startWatched, type WatchedServer } from './support/watched-server.js';

/** More than are answered for in the thread of the requests. */
const PEOPLE = 550;

/** What reads about everybody below somebody. */
describe('A question about many people', () => {
  let server: WatchedServer;
  let headers: Readonly<Record<string, string>>;

  beforeAll(async () => {
    server = await startWatched(async (test, cast) => void (await largeTeam(test, cast, PEOPLE)));
    const browser = await server.cast.meera.browser();
    headers = { cookie: browser.cookieHeader() };
    // The thread opens the application once, which takes its memory.
    await (await fetch(`${server.origin}/team`, { headers })).arrayBuffer();
  }, 240_000);
  afterAll(() => server?.stop());

  it.each(['/team', '/team/export.xlsx', '/work-queue'])(
    'at %s stalls nobody',
    async (url) => {
      expect(await stallsOf(server, { name: url, n: 1, make: () => ({ url, headers }) })).toEqual([]);
    },
    240_000,
  );

  it('does not keep the server from stopping', async () => {
    const asked = fetch(`${server.origin}/team/export.xlsx`, { headers }).then(
      ({ status }) => status,
      () => 0,
    );
    await new Promise((resolve) => setTimeout(resolve, 50));
    const began = performance.now();
    await server.stop();
    expect(performance.now() - began).toBeLessThan(5000);
    expect([0, 200, 503]).toContain(await asked);
  });
});
