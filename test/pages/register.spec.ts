import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Certificate } from '../../src/certifications/certificates/certificate.entity.js';
import { Reading } from '../../src/database/reading.js';
import { Organisation } from '../../src/people/organisation.entity.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import { Browser } from '../support/client.js';
import { certifiable } from '../support/training.js';
import { arranged } from '../support/arranged.js';

describe('The public register', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;
  let number: string;
  let anybody: Browser;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp({ VERIFICATIONS_PER_MINUTE: '60' });
    cast = await arrangeCast(test);
    const certificationId = await certifiable(test, cast);
    id = await certified(test, cast, { certificationId, employeeId: cast.asha.employeeId });
    const [row] = await test.get(Reading).sql<{ number: string }>`SELECT number FROM certificates`;
    number = row?.number ?? '';
    anybody = new Browser(test);
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const turn = (publicRegister: boolean) =>
    arranged(test, (manager) => manager.update(Organisation, { id: 1 }, { publicRegister }));
  const found = async (q: string) => (await anybody.get(`/register?q=${encodeURIComponent(q)}`)).html();

  it('does not exist unless an administrator turns it on, and is then found beside the verification', async () => {
    const link = async () => (await anybody.get('/verify')).html()('main a[href="/register"]');
    expect([(await anybody.get('/register')).status, (await link()).length]).toEqual([404, 0]);
    expect((await cast.nobody.get(`/register?q=${number}`)).status).toBe(404);
    expect((await asha.get(`/certificates/${id}/register-consent`)).status).toBe(404);
    expect((await asha.get(`/certificates/${id}`)).html()('a[href$="/register-consent"]')).toHaveLength(0);
    const admin = await cast.admin.browser();
    const form = (await admin.get('/settings')).html();
    expect(form('input[name=publicRegister]').attr('checked')).toBeUndefined();
    const version = form('input[name=version]').attr('value') ?? '';
    const settings = { name: 'Test', currency: 'INR', version };
    const sent = await admin.post('/settings', { ...settings, publicRegister: 'true' }, '/settings');
    expect(sent.status).toBe(303);
    expect((await admin.get('/settings')).html()('input[name=publicRegister][checked]')).toHaveLength(1);
    expect([(await anybody.get('/register')).status, (await link()).length]).toEqual([200, 1]);
  });

  it('finds a certificate by its number, without its holder’s name', async () => {
    const page = await found(number);
    expect(page('tbody tr')).toHaveLength(1);
    expect(page('tbody').text()).toContain('Certified support professional');
    expect(page('.badge.state-active')).toHaveLength(1);
    expect(page.text()).not.toContain('Asha');
    expect((await found('Asha'))('.empty')).toHaveLength(1);
    const refused = await anybody.get('/register?q=as');
    expect([refused.status, refused.html()('#q-problem').length]).toEqual([422, 1]);
  });

  it('names a holder who agreed, and finds them by name', async () => {
    const url = `/certificates/${id}/register-consent`;
    const omar = await cast.omar.browser();
    expect((await omar.get(url)).status).toBe(404);
    expect((await omar.post(url, {}, '/account')).status).toBe(404);
    expect((await asha.get(`/certificates/${id}`)).html()('a[href$="/register-consent"]')).toHaveLength(1);
    expect((await asha.post(url, {}, url)).status).toBe(303);
    expect((await found('ash'))('tbody').text()).toContain('Asha');
    expect((await found(number))('tbody').text()).toContain('Asha');
    const answer = await cast.nobody.get('/register?q=asha');
    expect(answer.json()).toMatchObject({ items: [{ number, holderName: 'Asha', state: 'active' }] });
    expect(Object.keys(answer.json<{ items: object[] }>().items[0] ?? {}).sort()).toEqual([
      'certificationTitle',
      'effectiveOn',
      'holderName',
      'number',
      'state',
      'validUntil',
    ]);
    const again = await cast.asha.api.post(url, {});
    expect(again.json()).toMatchObject({ status: 409, code: 'register-agreed-already' });
  });

  it('finds a certificate by the name on it, and by no other that its holder bears since', async () => {
    const name = { of: cast.asha.employeeId, name: 'Ásha O’Mehta' };
    const called = (holder_name: string) =>
      arranged(test, (manager) => manager.update(Certificate, { id }, { holderName: holder_name }));
    await called(name.name);
    expect((await found('mehta'))('tbody').text()).toContain(name.name);
    expect((await found('omehta asha'))('tbody tr')).toHaveLength(1);
    await called('Mira Mehta');
    expect((await found('asha'))('.empty')).toHaveLength(1);
    expect((await found('MEHTA mira'))('tbody').text()).toContain('Mira Mehta');
    const listed = async (search: string) =>
      (await cast.auditor.api.get(`/certificates?search=${encodeURIComponent(search)}`)).json<{
        items: { number: string }[];
      }>().items;
    for (const search of ['mira', 'asha', `mira ${number}`])
      expect(await listed(search)).toMatchObject([{ number }]);
    expect(await listed('mira nobody')).toEqual([]);
    await called('Asha');
  });

  it('forgets the name when the holder says so, also while it is off', async () => {
    await turn(false);
    const url = `/certificates/${id}/register-consent/ending`;
    expect((await cast.omar.api.post(url, {})).status).toBe(404);
    expect((await cast.asha.api.post(url, {})).json()).toEqual({ certificateId: id, agreedAt: null });
    expect((await cast.asha.api.post(url, {})).json()).toMatchObject({ code: 'register-not-agreed' });
    await turn(true);
    expect((await found('asha'))('.empty')).toHaveLength(1);
    const acts = await test.get(Reading).sql<{ act: string }>`
      SELECT act FROM history_entries WHERE act LIKE 'register.%' ORDER BY seq`;
    expect(acts.map(({ act }) => act)).toEqual(['register.agreed', 'register.ended']);
  });

  it('tells a suspended or revoked certificate from one that holds', async () => {
    const reason = 'An incident is being looked into.';
    await cast.carla.api.post(`/certificates/${id}/suspensions`, { reason });
    const page = await found(number);
    expect(page('.badge.state-suspended')).toHaveLength(1);
    expect(page.text()).not.toContain(reason);
  });

  it('answers one address a number of times in a minute, and no more', async () => {
    const statuses: number[] = [];
    for (let time = 0; time < 61; time += 1) statuses.push((await anybody.get('/register')).status);
    expect(statuses.at(-1)).toBe(429);
  });
});
