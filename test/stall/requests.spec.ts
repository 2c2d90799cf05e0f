import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { stallsOf } from './support/hostile.js';
import { certify, SIGNED_IN, signIn } from './support/signed-in.js';
import { VISITOR } from './support/visitor.js';
import { startWatched, type WatchedServer } from './support/watched-server.js';

/** Every input of the server: what somebody can send who has no account, and what those can who have one. */
describe('A request', () => {
  let server: WatchedServer;

  beforeAll(async () => {
    server = await startWatched(certify);
    await signIn(server);
  }, 120_000);
  afterAll(() => server?.stop());

  it.each([...VISITOR, ...SIGNED_IN])(
    'with $name stalls nobody',
    async (hostile) => {
      expect(await stallsOf(server, hostile)).toEqual([]);
    },
    240_000,
  );
});
