import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { Issuer } from '../../src/credentials/issuer.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { ForeignIssuer } from '../support/foreign-issuer.js';

// Two servers answer each other here; slow machines take their time.
jest.setTimeout(120_000);

describe('The page on which a person takes a credential back', () => {
  let test: TestApp;
  let cast: Cast;
  let issuer: ForeignIssuer;
  let asha: Browser;
  let tariq: Browser;
  beforeAll(async () => {
    test = await startApp({ PORT: '0', ALLOW_PRIVATE_ISSUERS: 'true' });
    cast = await arrangeCast(test);
    issuer = await ForeignIssuer.start();
    const skills = [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }];
    await cast.admin.api.post('/trust-rules', { issuerId: issuer.did, skills });
    asha = await cast.asha.browser();
    tariq = await cast.tariq.browser();
  });
  afterAll(async () => {
    await issuer.stop();
    await test.close();
  });

  const bring = async (language = 'en'): Promise<string> => {
    const holder = { name: 'Asha', email: 'asha@example.org', number: 'X' };
    const credential = await issuer.sign({ publicId: newId(), holder, language });
    const answer = await cast.asha.api.post('/received-credentials', { credential });
    return `/received-credentials/${answer.json<{ id: string }>().id}`;
  };

  it('asks first, then does it, and the trainers’ list is empty again', async () => {
    const url = await bring();
    const shown = (await asha.get(url)).html();
    expect(shown(`a[href="${url}/withdrawal"]`)).toHaveLength(1);
    expect(shown('a[href="/my-credentials"].button-quiet')).toHaveLength(1);
    const asked = (await asha.get(`${url}/withdrawal`)).html();
    expect(asked(`form[action="${url}/withdrawal"] button.button-danger`)).toHaveLength(1);
    expect(asked(`a[href="${url}"]`)).toHaveLength(1);
    const key = asked('input[name=_key]').attr('value') ?? '';
    const done = await asha.post(`${url}/withdrawal`, { _key: key }, `${url}/withdrawal`);
    expect([done.status, done.headers.location]).toEqual([303, '/my-credentials']);
    expect((await asha.post(`${url}/withdrawal`, { _key: key })).status).toBe(303);
    expect((await asha.get('/my-credentials')).html()('.badge.state-withdrawn').text()).toBe('taken back');
    expect((await tariq.get('/received-credentials')).html()('.empty')).toHaveLength(1);
    expect((await tariq.get('/received-credentials')).html()('option[value=withdrawn]')).toHaveLength(0);
  });

  it('leaves of it, for whoever follows an old link, that it was taken back', async () => {
    const url = await bring();
    const before = await tariq.get(url);
    expect(before.html()('#claims-title')).toHaveLength(1);
    await asha.post(`${url}/withdrawal`, {}, `${url}/withdrawal`);
    for (const reader of [asha, tariq]) {
      const page = (await reader.get(url)).html();
      expect(page('.badge.state-withdrawn')).toHaveLength(1);
      expect(page('main').text()).toContain('Asha took it back');
      expect(page('#claims-title, main form, a[href$=withdrawal]')).toHaveLength(0);
    }
    const late = await tariq.post(`${url}/declining`, { reason: 'It is not ours to judge.' }, url);
    expect([late.status, late.html()('.error-summary').text()]).toEqual([
      422,
      expect.stringContaining('The person took it back'),
    ]);
    expect((await asha.get(`${url}/withdrawal`)).status).toBe(409);
    expect((await asha.post(`${url}/withdrawal`, {})).status).toBe(409);
  });

  it('is the person’s alone, and closed once levels were accepted', async () => {
    const url = await bring();
    expect((await tariq.get(url)).html()(`a[href="${url}/withdrawal"]`)).toHaveLength(0);
    expect((await tariq.get(`${url}/withdrawal`)).status).toBe(403);
    expect((await (await cast.binod.browser()).get(`${url}/withdrawal`)).status).toBe(404);
    const accepted = await tariq.post(`${url}/acceptance`, { skillIds: cast.skills.LISTEN }, url);
    expect(accepted.status).toBe(303);
    expect((await asha.get(url)).html()(`a[href="${url}/withdrawal"]`)).toHaveLength(0);
    expect((await asha.get(`${url}/withdrawal`)).status).toBe(409);
  });

  it('and the pages before it say in which language the other employer wrote', async () => {
    const url = await bring('de');
    const page = (await tariq.get(url)).html();
    expect(page('h1').attr('lang')).toBe('de');
    expect(page('.facts [lang=de]').text()).toBe(page('h1').text());
    expect(page('section[aria-labelledby=claims-title] tbody th[lang=de]').length).toBeGreaterThan(0);
    expect(page('.facts span[lang=""]').text()).toBe('Elsewhere');
    expect((await tariq.get('/received-credentials')).html()('tbody th a[lang=de]')).toHaveLength(1);
    expect((await asha.get(`${url}/withdrawal`)).html()('.facts dd[lang=de]')).toHaveLength(1);
  });

  it('refuses a trust rule about this very installation', async () => {
    const admin = await cast.admin.browser();
    const { did } = test.get(Issuer);
    const rule = {
      ...{ issuerId: did, targetCode0: 'N14', skillId0: cast.skills.LISTEN, upTo0: '3' },
      fromOn: '2026-11-21',
    };
    const refused = await admin.post('/trust-rules', rule, '/trust-rules');
    expect([refused.status, refused.html()('#issuerId').attr('value')]).toEqual([422, did]);
    expect(refused.html()('#issuerId-problem').text()).toContain(`${did} is this organisation itself`);
    const byApi = await cast.admin.api.post('/trust-rules', {
      issuerId: did,
      skills: [{ targetCode: 'N14', skillId: cast.skills.LISTEN, upTo: 3 }],
    });
    expect([byApi.status, byApi.json().errors]).toEqual([
      422,
      [expect.objectContaining({ field: 'issuerId', code: 'trust-rule.own-issuer' })],
    ]);
    expect((await cast.admin.api.get('/trust-rules')).json().items).toHaveLength(1);
  });
});
