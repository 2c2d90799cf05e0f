import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stallsOf } from './support/hostile.js';
import { PLAIN, PRESENTED } from './support/presented.js';
import { startWatched, type WatchedServer } from './support/watched-server.js';

/** Whatever a stranger presents to be verified: read and judged in threads, within limits. */
describe('A credential that was made to cost', () => {
  let server: WatchedServer;

  beforeAll(async () => {
    server = await startWatched();
    // The threads start with the first credential: what they load is no growth of any shape.
    await stallsOf(server, PLAIN);
  }, 120_000);
  afterAll(() => server?.stop());

  it.each(PRESENTED)(
    'stalls nobody with $name',
    async (hostile) => {
      expect(await stallsOf(server, hostile)).toEqual([]);
    },
    240_000,
  );
});
