import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The ladder on the page of roles', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
  });
  afterAll(() => test.close());

  it('is changed by administrators and by nobody else', async () => {
    const meera = await cast.meera.browser();
    expect((await meera.get('/roles')).html()('main form').length).toBe(0);
    expect((await meera.post('/ladder-steps', {})).status).toBe(403);
    expect((await admin.get('/roles')).html()('main form').length).toBe(3);
  });

  it('refuses a step that leads back, and says where', async () => {
    const back = { fromRoleId: cast.roles.supervisor, toRoleId: cast.roles.entry, months: '0' };
    const refused = await admin.post('/ladder-steps', back, '/roles');
    expect(refused.status).toBe(422);
    expect(refused.html()('#toRoleId-problem').text()).toContain('entry → advanced → supervisor → entry');
    expect(refused.html()('#fromRoleId option[selected]').attr('value')).toBe(cast.roles.supervisor);
    const wrong = await admin.post('/ladder-steps', { ...back, months: 'many' }, '/roles');
    expect([wrong.status, wrong.html()('#months').val()]).toEqual([422, 'many']);
    expect((await admin.get('/roles')).html()('[aria-labelledby=steps-title] tbody tr').length).toBe(2);
  });

  it('takes a new step and ends one, both in the history', async () => {
    const step = { fromRoleId: cast.roles.entry, toRoleId: cast.roles.supervisor, months: '36' };
    expect((await admin.post('/ladder-steps', step, '/roles')).headers.location).toBe('/roles');
    const page = (await admin.get('/roles')).html();
    const added = page('[aria-labelledby=steps-title] tbody tr').last();
    expect(added.text()).toContain('36');
    const ending = added.find('form').attr('action') ?? '';
    expect((await admin.post(ending, {}, '/roles')).status).toBe(303);
    expect((await admin.post(ending, {}, '/roles')).status).toBe(404);
    const { items } = (await cast.auditor.api.get('/history?limit=2')).json<{ items: { act: string }[] }>();
    expect(items.map(({ act }) => act)).toEqual(['ladder-step.ended', 'ladder-step.created']);
  });

  it('leads to the certifications, and speaks Hindi', async () => {
    const page = (await admin.get('/roles', { 'accept-language': 'hi' })).html();
    expect(page('a[href="/certifications"]').text()).toBe('प्रमाणन');
  });
});
