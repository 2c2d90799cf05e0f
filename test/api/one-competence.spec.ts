import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { certifiable } from '../support/training.js';

/** A certificate that was renewed early: the one that runs, and the one that goes on from it. */
describe('A certificate and the one that goes on from it', () => {
  let test: TestApp;
  let cast: Cast;
  let scheme: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    scheme = await certifiable(test, cast);
  });
  afterAll(() => test.close());

  const pair = async (employeeId: string) => {
    const who = { certificationId: scheme, employeeId };
    const first = await certified(test, cast, { ...who, validUntil: '2027-01-09' });
    const dates = { effectiveOn: '2027-01-10', validUntil: '2029-01-09' };
    return { first, next: await certified(test, cast, { ...who, ...dates }, first) };
  };
  const stateOf = async (id: string, asOf = TODAY) =>
    (await cast.carla.api.get(`/certificates/${id}?asOf=${asOf}`)).json<{ state: string }>().state;
  const LATER = '2027-02-01';

  it('are suspended together, whichever is, and are lifted by one lifting', async () => {
    const { first, next } = await pair(cast.asha.employeeId);
    const reason = { reason: 'A complaint is being looked at.' };
    const made = await cast.carla.api.post(`/certificates/${first}/suspensions`, reason);
    expect(made.status).toBe(201);
    expect([await stateOf(first), await stateOf(next), await stateOf(next, LATER)]).toEqual([
      'suspended',
      'scheduled',
      'suspended',
    ]);
    test.clock.setTo(LATER);
    const listed = await cast.carla.api.get('/certificates?state=suspended&limit=50');
    expect(listed.json<{ items: { id: string }[] }>().items.map(({ id }) => id)).toEqual([next]);
    await test.get(CredentialIssuer).settled();
    const page = (await (await cast.carla.browser()).get(`/certificates/${next}`)).html();
    expect(page('.timeline').text()).toContain('A complaint is being looked at.');
    // It is suspended already.
    const again = await cast.carla.api.post(`/certificates/${next}/suspensions`, reason);
    expect(again.json<{ errors: object[] }>().errors).toMatchObject([{ code: 'suspension-overlaps' }]);
    const { id } = made.json<{ id: string }>();
    const lifted = await cast.carla.api.post(`/suspensions/${id}/lifting`, { reason: 'It was unfounded.' });
    expect(lifted.status).toBe(201);
    expect(await stateOf(next, LATER)).toBe('active');
    test.clock.setTo(TODAY);
  });

  it('are revoked together while the first runs, and a suspension that became a revocation holds nobody', async () => {
    const { first, next } = await pair(cast.binod.employeeId);
    const reason = { reason: 'The tests were not their own.' };
    await cast.carla.api.post(`/certificates/${first}/suspensions`, reason);
    expect((await cast.carla.api.post(`/certificates/${first}/revocation`, reason)).status).toBe(201);
    expect([await stateOf(first), await stateOf(next)]).toEqual(['revoked', 'revoked']);
    const anew = await certified(test, cast, {
      ...{ certificationId: scheme, employeeId: cast.binod.employeeId },
      ...{ effectiveOn: TODAY, validUntil: '2028-12-31' },
    });
    expect(await stateOf(anew)).toBe('active');
    // The end of the first is over: the next one stands on its own.
    const { first: ended, next: running } = await pair(cast.omar.employeeId);
    test.clock.setTo(LATER);
    expect((await cast.carla.api.post(`/certificates/${ended}/revocation`, reason)).status).toBe(201);
    expect([await stateOf(ended, LATER), await stateOf(running, LATER)]).toEqual(['revoked', 'active']);
    test.clock.setTo(TODAY);
  });
});
