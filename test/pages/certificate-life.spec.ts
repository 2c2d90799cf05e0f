import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import { certified } from '../support/certificates.js';
import type { Browser } from '../support/client.js';
import { certifiable } from '../support/training.js';

const reason = 'An incident is being looked into.';

describe('The pages of a certificate’s life', () => {
  let test: TestApp;
  let cast: Cast;
  let id: string;
  let carla: Browser;
  let asha: Browser;
  let omar: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const scheme = await certifiable(test, cast, {}, { renewalRule: 'both', renewalHours: 6 });
    const dates = { issuedOn: '2025-01-31', effectiveOn: '2025-01-31', validUntil: '2027-01-30' };
    const who = { certificationId: scheme, employeeId: cast.asha.employeeId };
    id = await certified(test, cast, { ...who, ...dates });
    [carla, asha, omar] = await Promise.all([cast.carla.browser(), cast.asha.browser(), cast.omar.browser()]);
  });
  afterAll(() => test.close());

  const page = () => `/certificates/${id}`;

  it('show a certifier what they may do, and others nothing of it', async () => {
    const links = async (browser: Browser) =>
      (await browser.get(page()))
        .html()('.page-head a')
        .toArray()
        .map((link) => link.attribs.href?.split('/').at(-1));
    expect(await links(carla)).toEqual(
      expect.arrayContaining(['renewal', 'suspension', 'reduction', 'revocation']),
    );
    expect(await links(asha)).toContain('renewal');
    expect(await links(asha)).not.toContain('suspension');
    expect(await links(omar)).toEqual([]);
    for (const form of ['suspension', 'reduction', 'revocation']) {
      expect((await asha.get(`${page()}/${form}`)).status).toBe(403);
    }
  });

  it('keep what was typed into a refused suspension', async () => {
    const url = `${page()}/suspension`;
    const typed = { reason, fromOn: '2026-11-20', untilOn: '' };
    const refused = await carla.post(url, typed, url);
    expect(refused.status).toBe(422);
    expect(refused.html()('#fromOn-problem')).toHaveLength(1);
    expect(refused.html()('#reason').text()).toBe(reason);
    expect((await carla.get(page())).html()('.badge.state-active')).not.toHaveLength(0);
  });

  it('suspend once, however often the form is sent, and lift', async () => {
    const url = `${page()}/suspension`;
    const key = (await carla.get(url)).html()('input[name=_key]').attr('value') ?? '';
    const typed = { reason, fromOn: '2026-11-21', untilOn: '', _key: key };
    for (const time of ['first', 'again']) {
      const sent = await carla.post(url, typed, url);
      expect([time, sent.status, sent.headers.location]).toEqual([time, 303, page()]);
    }
    const shown = (await carla.get(page())).html();
    expect(shown('.badge.state-suspended')).toHaveLength(1);
    expect(shown('#limits-title')).toHaveLength(1);
    expect((await asha.get(page())).text).toContain(reason);
    expect((await omar.get(page())).text).not.toContain(reason);
    const lifting = shown('a[href$="/lifting"]').attr('href') ?? '';
    expect((await asha.get(lifting)).status).toBe(403);
    expect((await carla.post(lifting, { reason: 'no' }, lifting)).status).toBe(422);
    expect((await carla.post(lifting, { reason: 'It was unfounded.' }, lifting)).status).toBe(303);
    expect((await carla.get(page())).html()('.timeline li')).toHaveLength(2);
    const late = await carla.post(lifting, { reason: 'It was unfounded.' }, lifting);
    expect([late.status, late.html()('.error-summary').length]).toEqual([422, 1]);
  });

  it('take a skill out of scope, and say so in Hindi', async () => {
    const url = `${page()}/reduction`;
    const none = await carla.post(url, { reason }, url);
    expect([none.status, none.html()('#skillIds-problem').length]).toEqual([422, 1]);
    expect((await carla.get(url)).html()('input[name=skillIds]')).toHaveLength(2);
    const sent = await carla.post(url, { reason, skillIds: cast.skills.LOGS }, url);
    expect(sent.status).toBe(303);
    expect((await carla.get(url)).html()('input[name=skillIds]')).toHaveLength(1);
    const told = (await carla.get(page())).html();
    const marked = told('tbody tr').filter((_, row) => told(row).find('.badge.state-reduced').length > 0);
    expect(marked.find('th').text()).toBe('Log analysis');
    expect(marked.find('td').text()).toContain('metOut of scope since 21 Nov 2026');
    const why = marked.find('a').attr('href') ?? '';
    expect(told(`li[id="${why.slice(1)}"]`).text()).toContain(reason);
    await carla.post('/language', { language: 'hi', next: page() });
    const shown = (await carla.get(page())).html();
    expect(shown('.facts .badge.state-reduced').text()).toBe('सक्रिय, सीमित दायरा');
    expect(shown('.timeline').text()).toContain('Log analysis');
    expect(shown('tbody .badge.state-reduced').text()).toBe('दायरे से बाहर');
    await carla.post('/language', { language: 'en', next: page() });
  });

  it('show what a renewal needs, with the next step to each', async () => {
    const url = `${page()}/renewal`;
    expect((await omar.get(url)).status).toBe(404);
    const shown = (await asha.get(url)).html();
    expect(shown('progress').attr('max')).toBe('6');
    expect(shown('#missing-title ~ .table-wrap tbody tr')).toHaveLength(1);
    expect(shown('a[href*="assessment-requests/new?skill=LISTEN"]')).toHaveLength(1);
    expect(shown('#form form')).toHaveLength(0);
    const refused = await asha.post(url, {}, '/account');
    expect([refused.status, refused.html()('.error-summary li').length]).toEqual([422, 2]);
  });

  it('record continuing education for one’s people', async () => {
    const url = `/people/${cast.asha.employeeId}/education`;
    const tariq = await cast.tariq.browser();
    expect((await omar.get(url)).status).toBe(404);
    expect((await asha.get(url)).html()('#form')).toHaveLength(0);
    expect((await asha.get(url)).html()('.empty')).toHaveLength(1);
    const typed = { title: 'Conference', hours: '6.5', completedOn: '2026-03-05' };
    const refused = await tariq.post(url, { ...typed, hours: 'six' }, url);
    expect([refused.status, refused.html()('#hours').attr('value')]).toEqual([422, 'six']);
    const key = (await tariq.get(url)).html()('input[name=_key]').attr('value') ?? '';
    for (const time of [1, 2]) {
      const sent = await tariq.post(url, { ...typed, _key: key }, url);
      expect([time, sent.status]).toEqual([time, 303]);
    }
    expect((await asha.get(url)).html()('tbody tr')).toHaveLength(1);
  });

  it('withdraw what was recorded by mistake, which stays visible', async () => {
    const url = `/people/${cast.asha.employeeId}/education`;
    const tariq = await cast.tariq.browser();
    const typed = { title: 'Wrong conference', hours: '2', completedOn: '2026-03-06' };
    await tariq.post(url, typed, url);
    expect((await asha.get(url)).html()('a[href$="/withdrawal"]')).toHaveLength(0);
    const links = (await tariq.get(url)).html()('a[href$="/withdrawal"]');
    expect([links.length, links.first().text()]).toEqual([2, 'Withdraw: Wrong conference']);
    const form = links.first().attr('href') ?? '';
    expect((await asha.get(form)).status).toBe(403);
    expect((await omar.get(form)).status).toBe(404);
    expect((await tariq.get(form)).html()('.warning')).toHaveLength(0);
    const long = 'x'.repeat(1_001);
    const refused = await tariq.post(form, { reason: long }, form);
    expect([refused.status, refused.html()('#reason').text()]).toEqual([422, long]);
    expect((await tariq.post(form, { reason: 'Of another person.' }, form)).headers.location).toBe(url);
    const row = (await asha.get(url)).html()('tbody tr').first();
    expect(row.find('.badge.state-withdrawn').text()).toBe('Withdrawn');
    expect(row.text()).toMatch(/Withdrawn by Tariq, .*Of another person\./);
    expect((await tariq.get(url)).html()('a[href$="/withdrawal"]')).toHaveLength(1);
    expect((await tariq.get(form)).status).toBe(409);
    expect((await tariq.post(form, { reason: 'Again.' }, url)).status).toBe(409);
    const history = await asha.get(`/people/${cast.asha.employeeId}/history`);
    expect(history.text).toContain('Continuing education withdrawn');
  });

  it('apply for the renewal once nothing is missing', async () => {
    await assessed(test, {
      ...{ employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN, level: 2 },
      assessorId: cast.tariq.employeeId,
    });
    const url = `${page()}/renewal`;
    expect((await carla.get(url)).html()('#form form')).toHaveLength(0);
    expect((await asha.get(url)).html()('#form form')).toHaveLength(1);
    expect((await asha.post(url, {}, url)).status).toBe(303);
    const waiting = (await asha.get(url)).html();
    expect(waiting('#form form')).toHaveLength(0);
    expect(waiting('#form').text()).toContain('waits for a certifier');
  });
});
