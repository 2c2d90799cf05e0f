import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The pages of the catalogue', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = await cast.asha.browser();
    admin = await cast.admin.browser();
  });
  afterAll(() => test.close());

  it('show skills by category, found by words and kind', async () => {
    const all = (await asha.get('/skills')).html();
    expect(all('main h2').length).toBe(3);
    expect(all('main details .level').length).toBe(6);
    const found = (await asha.get('/skills?search=log&kind=technical')).html();
    expect(found('main section a').text()).toBe('Log analysis');
    expect((await asha.get('/skills?search=nothing')).html()('.empty').length).toBe(1);
    expect((await asha.get('/skills?kind=odd')).status).toBe(422);
  });

  it('show one skill with what is seen at each level and who asks for it', async () => {
    const page = (await asha.get('/skills/LISTEN')).html();
    expect(page('section').eq(0).find('tbody tr').length).toBe(5);
    expect(page('section').eq(1).find('tbody a').first().attr('href')).toBe('/roles/entry');
    expect(page('main form').length).toBe(0);
    expect((await asha.get('/skills/NOSUCH')).status).toBe(404);
  });

  it('let administrators change a skill, and keep what was typed when it is wrong', async () => {
    const page = (await admin.get('/skills/COACH')).html();
    const names = ['name', 'category', 'description', 'level1', 'level2', 'level3', 'level4', 'level5'];
    const fields = Object.fromEntries(names.map((name) => [name, String(page(`#${name}`).val())]));
    const typed = { ...fields, version: '1', name: 'Coaching people', fromOn: '2026-13-01' };
    const wrong = await admin.post('/skills/COACH', typed, '/skills/COACH');
    expect(wrong.status).toBe(422);
    expect(wrong.html()('#name').val()).toBe('Coaching people');
    expect(wrong.html()('.error-summary a').attr('href')).toBe('#fromOn');
    const right = await admin.post('/skills/COACH', { ...typed, fromOn: '' }, '/skills/COACH');
    expect([right.status, right.headers.location]).toEqual([303, '/skills/COACH']);
    expect((await admin.get('/skills/COACH')).html()('h1').text()).toContain('Coaching people');
    const stale = await admin.post('/skills/COACH', { ...typed, fromOn: '' }, '/skills/COACH');
    expect(stale.status).toBe(422);
    const refused = await asha.post('/skills/COACH', typed, '/account');
    expect(refused.status).toBe(403);
  });

  it('show the ladder as a list and as a drawing', async () => {
    const page = (await asha.get('/roles')).html();
    expect(page('main h3').length).toBe(3);
    expect(page('svg.map .map-role').length).toBe(3);
    expect(page('svg.map .map-step').length).toBe(2);
    expect(page('main li li').first().text()).toContain('12 months');
  });

  it('speak Hindi', async () => {
    const page = (await asha.get('/roles/advanced', { 'accept-language': 'hi' })).html();
    expect(page('html').attr('lang')).toBe('hi');
    expect(page('main h2').first().text()).toMatch(/[\u0900-\u097f]/);
  });

  it('show a role with what it asks for, and let administrators draft and publish', async () => {
    const role = (await asha.get('/roles/entry')).html();
    expect(role('caption').first().text()).toContain('Version 1');
    expect(role('main form').length).toBe(0);
    expect((await asha.post('/roles/entry/drafts', {})).status).toBe(403);

    const made = await admin.post('/roles/entry/drafts', {}, '/roles/entry');
    const url = made.headers.location ?? '';
    expect([made.status, url.startsWith('/profiles/')]).toEqual([303, true]);
    const draft = (await admin.get(url)).html();
    expect(draft('tbody tr').length).toBe(2);
    const row = { skillId: cast.skills.LOGS, level: '3', importance: '2', mandatory: 'yes', evidence: 'any' };
    const wrong = await admin.post(url, { ...row, version: '1', level: '9' }, url);
    expect([wrong.status, wrong.html()('.error-summary').length]).toEqual([422, 1]);
    const saved = await admin.post(url, { ...row, version: '1' }, url);
    expect(saved.status).toBe(303);
    expect((await asha.get(url)).html()('tbody tr th').text()).toContain('Log analysis');

    const early = await admin.post(`${url}/publication`, { effectiveOn: '2020-01-01' }, url);
    expect([early.status, early.html()('#effectiveOn').val()]).toEqual([422, '2020-01-01']);
    expect((await admin.post(`${url}/publication`, { effectiveOn: '' }, url)).status).toBe(303);
    expect((await asha.get('/roles/entry')).html()('caption').first().text()).toContain('Version 2');
  });

  it('discard a draft in two presses, and a stale page discards nothing', async () => {
    const made = await admin.post('/roles/entry/drafts', {}, '/roles/entry');
    const url = made.headers.location ?? '';
    expect((await asha.get(url)).html()('form[action$="/discarding"]').length).toBe(0);
    expect((await asha.post(`${url}/discarding`, { version: '1' }, url)).status).toBe(403);
    const shown = (await admin.get(url)).html();
    expect(shown('details form[action$="/discarding"] button').length).toBe(1);
    const stale = await admin.post(`${url}/discarding`, { version: '7' }, url);
    expect([stale.status, stale.html()('.error-summary').length]).toEqual([422, 1]);
    const gone = await admin.post(`${url}/discarding`, { version: '1' }, url);
    expect([gone.status, gone.headers.location]).toEqual([303, '/roles/entry']);
    const after = (await admin.get('/roles/entry')).html();
    expect(after('main').text()).not.toContain('Version 3');
    expect(after('form[action$="/drafts"]').length).toBe(1);
    expect((await admin.get(url)).status).toBe(404);
  });
});
