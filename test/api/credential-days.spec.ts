import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { endOfDay, startOfDay } from '../../src/shared/day-bounds.js';
import { IndependentVerifier } from '../support/independent-verifier.js';
import { Issuing, PUBLIC_URL } from '../support/issuing.js';

const FIRST = '2026-11-20';
const LAST = '2028-11-19';

describe.each(['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata'])('In %s', (TIME_ZONE) => {
  let issuing: Issuing;

  beforeAll(async () => {
    issuing = await Issuing.start({ TIME_ZONE });
  });
  afterAll(() => issuing.test.close());

  const start = Date.parse(startOfDay(FIRST, TIME_ZONE));
  const end = Date.parse(endOfDay(LAST, TIME_ZONE));

  it.each([
    ['a second before its first day', start - 1_000, 'scheduled'],
    ['at the first instant of its first day', start, 'active'],
    ['in the morning of its first day', start + 9.5 * 3_600_000, 'active'],
    ['in the evening of its last day', end - 7 * 3_600_000, 'active'],
    ['in the last second of its last day', end - 1_000, 'active'],
    ['at the first instant after it', end, 'expired'],
    ['a minute after it', end + 60_000, 'expired'],
  ])(
    '%s a certificate is as its credential is verified, by us and by the standards',
    async (_, at, state) => {
      const { test, id, cast } = issuing;
      test.clock.setToInstant(new Date(at).toISOString());
      const certificate = (await cast.asha.api.get(`/certificates/${id}`)).json<{ state: string }>();
      expect(certificate.state).toBe(state);
      const { credential, jwt } = await issuing.credentialOf(id);
      const verdicts: string[] = [];
      for (const presented of [{ credential }, { jwt }]) {
        const answer = await cast.nobody.post('/credentials/verification', presented);
        verdicts.push(answer.json<{ verdict: string }>().verdict);
      }
      const get = (url: string): Promise<object> => issuing.published(url.replace(PUBLIC_URL, ''));
      const verifier = new IndependentVerifier(get, new Date(at));
      const refusals = [await verifier.refusal({ ...credential }), await verifier.refusal(jwt)];
      const isActive = state === 'active';
      expect(verdicts).toEqual(isActive ? ['valid', 'valid'] : ['invalid', 'invalid']);
      expect(refusals).toEqual(isActive ? [null, null] : ['dates', 'dates']);
    },
  );

  it('its days are read back from the credential as they are in the record', async () => {
    const { credential, jwt } = await issuing.credentialOf(issuing.id);
    issuing.test.clock.setTo('2026-12-01');
    const page = await (await issuing.at('/verify', { accept: 'text/html' })).text();
    expect(page).toContain('<form');
    const written = credential as unknown as Record<string, string>;
    expect([written.validFrom, written.awardedDate].map((at) => at?.slice(0, 10))).toEqual([FIRST, FIRST]);
    expect(written.validUntil?.slice(0, 10)).toBe('2028-11-20');
    const { nbf, exp } = JSON.parse(Buffer.from(jwt.split('.')[1] ?? '', 'base64url').toString()) as Record<
      string,
      number
    >;
    expect([nbf, exp]).toEqual([start / 1000, end / 1000]);
  });
});
