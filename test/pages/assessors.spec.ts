import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The pages of assessors', () => {
  let test: TestApp;
  let cast: Cast;
  let admin: Browser;
  let fields: Record<string, string>;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    admin = await cast.admin.browser();
    fields = {
      employeeId: cast.meera.employeeId,
      covers: 'category/Diagnostics',
      level: '4',
      fromOn: TODAY,
      untilOn: '',
    };
  });
  afterAll(() => test.close());

  it('list who may confirm what, found by name', async () => {
    const page = (await admin.get('/assessors')).html();
    expect(page('tbody tr').text()).toContain('Everything');
    expect(page('nav a[href="/assessors"]').length).toBe(1);
    expect((await admin.get('/assessors?search=zzz&sort=name&ended=no')).html()('.empty').length).toBe(1);
    expect((await admin.get('/assessors?ended=yes')).html()('.empty').length).toBe(1);
    expect((await admin.get('/assessors?sort=odd')).status).toBe(422);
  });

  it('are read by auditors and changed by administrators only', async () => {
    for (const other of [cast.tariq, cast.meera, cast.auditor]) {
      const browser = await other.browser();
      expect((await browser.get('/assessors')).status).toBe(other === cast.auditor ? 200 : 403);
      expect((await browser.get('/assessors/new')).status).toBe(403);
      expect((await browser.post('/assessors', fields)).status).toBe(403);
    }
  });

  it('keep what was typed when something is wrong', async () => {
    const wrong = await admin.post('/assessors', { ...fields, covers: 'category/Cooking', level: '9' });
    expect([wrong.status, wrong.html()('.error-summary a').attr('href')]).toEqual([422, '#level']);
    const unknown = await admin.post('/assessors', { ...fields, covers: 'category/Cooking' });
    expect([unknown.status, unknown.html()('.error-summary a').attr('href')]).toEqual([422, '#covers']);
    expect(unknown.html()('#employeeId option[selected]').attr('value')).toBe(cast.meera.employeeId);
  });

  it('authorise for a category or a skill, one page after the other, and end it', async () => {
    expect((await admin.post('/assessors', fields)).headers.location).toBe('/assessors');
    expect((await admin.post('/assessors', { ...fields, covers: `skill/${cast.skills.COACH}` })).status).toBe(
      303,
    );
    const first = (await admin.get('/assessors?limit=2&search=e')).html();
    expect(
      first('tbody tr')
        .toArray()
        .map((row) => first(row).find('td').eq(1).text())
        .sort(),
    ).toEqual(['Coaching', 'Diagnostics']);
    const page = (await admin.get('/assessors?limit=2')).html();
    const rest = (await admin.get(page('.pager a[rel=next]').attr('href') ?? '')).html();
    expect(rest('tbody th').text()).toContain('Tariq');
    const ending = page('tbody form').first().attr('action') ?? '';
    expect((await admin.post(ending, {})).status).toBe(303);
    expect((await admin.get('/assessors')).html()('tbody form').length).toBe(2);
    const { items } = (await cast.auditor.api.get('/history?limit=1')).json<{ items: { act: string }[] }>();
    expect(items[0]?.act).toBe('authorisation.ended');
  });

  it('speak Hindi', async () => {
    for (const url of ['/assessors', '/assessors/new']) {
      expect((await admin.get(url, { 'accept-language': 'hi' })).html()('html').attr('lang')).toBe('hi');
    }
  });
});
