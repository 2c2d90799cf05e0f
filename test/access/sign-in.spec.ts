import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Aside } from '../../src/access/aside.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, PASSWORD } from '../support/cast.js';
import { ApiClient, Browser } from '../support/client.js';

describe('Signing in', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  it('leads to where the person wanted to go', async () => {
    const browser = new Browser(test);
    const refused = await browser.get('/account');
    expect([refused.status, refused.headers.location]).toEqual([303, '/sign-in?next=%2Faccount']);
    const answer = await browser.post(
      '/sign-in',
      { email: cast.asha.email, password: PASSWORD, next: '/account' },
      '/sign-in',
    );
    expect([answer.status, answer.headers.location]).toEqual([303, '/account']);
    expect((await browser.get('/account')).html()('h1').text()).toBe('My account');
  });

  it('never leads to another site', async () => {
    const browser = new Browser(test);
    const fields = { email: cast.asha.email, password: PASSWORD, next: '//evil.example' };
    expect((await browser.post('/sign-in', fields, '/sign-in')).headers.location).toBe('/');
  });

  it('says the same of an unknown address and of a wrong password, and keeps the address typed', async () => {
    const browser = new Browser(test);
    const unknown = await browser.signIn('nobody@example.org', PASSWORD);
    const wrong = await browser.signIn(cast.asha.email, 'wrong');
    expect([unknown.status, wrong.status]).toEqual([422, 422]);
    expect(unknown.html()('.error-summary').text()).toBe(wrong.html()('.error-summary').text());
    expect(wrong.html()('#email').val()).toBe(cast.asha.email);
    expect(wrong.html()('#password').val()).toBe('');
  });

  it('refuses a form without its token', async () => {
    const answer = await new Browser(test).send('POST', '/sign-in', 'email=a%40b.example&password=x', {
      'content-type': 'application/x-www-form-urlencoded',
    });
    expect(answer.status).toBe(403);
  });

  it("takes no form with another session's token, nor with one from before the sign-in", async () => {
    const tokenOf = async (browser: Browser) =>
      String((await browser.get('/search')).html()('input[name=_csrf]').val() ?? '');
    const browser = new Browser(test);
    const before = String((await browser.get('/sign-in')).html()('input[name=_csrf]').val());
    await browser.signIn(cast.asha.email, PASSWORD);
    const [own, foreign] = [await tokenOf(browser), await tokenOf(await cast.binod.browser())];
    const choose = (_csrf: string) => browser.post('/language', { language: 'en', _csrf });
    for (const token of [before, foreign]) {
      const answer = await choose(token);
      expect([answer.status, answer.html()('main').text()]).toEqual([
        403,
        expect.stringContaining('This form is from before you signed in'),
      ]);
    }
    expect((await choose(own)).status).toBe(303);
    const type = { 'content-type': 'application/x-www-form-urlencoded' };
    const crossed = { ...type, 'sec-fetch-site': 'cross-site' };
    const body = new URLSearchParams({ language: 'en', _csrf: own }).toString();
    expect((await browser.send('POST', '/language', body, crossed)).status).toBe(403);
  });

  it('is asked for again when a form comes after the session has ended', async () => {
    const browser = await cast.asha.browser();
    const _csrf = String((await browser.get('/account')).html()('input[name=_csrf]').val());
    await browser.post('/sign-out', {});
    const answer = await browser.post('/account/tokens', { name: 'late', _csrf });
    expect([answer.status, answer.headers.location]).toEqual([303, '/sign-in']);
  });

  it('ends every session when the password changes', async () => {
    const one = await cast.omar.browser();
    const other = await cast.omar.browser();
    const next = 'another long password';
    const answer = await one.post('/account/password', { present: PASSWORD, next });
    expect(answer.status).toBe(303);
    expect((await other.get('/account')).status).toBe(303);
  });

  it('gives a token for the password alone, shows it once, and says when it was last used', async () => {
    const browser = await cast.carla.browser();
    const form = { name: 'script', scope: 'read', days: '30' };
    for (const password of ['', 'wrong']) {
      const refused = await browser.post('/account/tokens', { ...form, password });
      expect([
        refused.status,
        refused.html()('#password-problem').length,
        refused.html()('.secret').length,
      ]).toEqual([422, 1, 0]);
      expect([refused.html()('#name').val(), refused.html()('#password').val()]).toEqual(['script', '']);
    }
    const made = await browser.post('/account/tokens', { ...form, password: PASSWORD });
    const secret = made.html()('.secret').text();
    expect(secret).toMatch(/^sl_/);
    const page = await browser.get('/account');
    expect(page.text).not.toContain(secret);
    const row = (answer: typeof page) => answer.html()('tbody tr:contains(script)');
    const uses = (answer: typeof page) => row(answer).find('td').eq(2).text().trim();
    expect(uses(page)).toBe('never');
    expect((await new ApiClient(test, secret).get('/skills')).status).toBe(200);
    await test.get(Aside).settled();
    expect(uses(await browser.get('/account'))).toContain('21 Nov 2026');
    const url = row(page).find('form').attr('action') ?? '';
    expect((await browser.post(url, {})).status).toBe(303);
    expect((await new ApiClient(test, secret).get('/skills')).status).toBe(401);
  });

  it('keeps tokens through a change of the password, unless they are to end as well', async () => {
    const change = async (present: string, next: string, more: Record<string, string>) => {
      const browser = new Browser(test);
      await browser.signIn(cast.tariq.email, present);
      return (await browser.post('/account/password', { present, next, ...more })).status;
    };
    expect(await change(PASSWORD, 'password1234', {})).toBe(422);
    expect(await change(PASSWORD, 'tariq@example.org', {})).toBe(422);
    expect(await change(PASSWORD, 'a second long password', {})).toBe(303);
    expect((await cast.tariq.api.get('/skills')).status).toBe(200);
    expect(await change('a second long password', 'a third long password', { andTokens: 'yes' })).toBe(303);
    expect((await cast.tariq.api.get('/skills')).status).toBe(401);
    const told = await cast.auditor.api.get(`/history?act=token.revoked&actorId=${cast.tariq.userId}`);
    expect(told.json<{ items: object[] }>().items.length).toBe(1);
  });

  it('ends when nobody asks anything for two hours, and after twelve in any case', async () => {
    const [busy, idle] = [await cast.meera.browser(), await cast.meera.browser()];
    const works = async (browser: Browser) => (await browser.get('/account')).status === 200;
    for (let hour = 1; hour <= 11; hour++) {
      test.clock.advance(3_600_000);
      expect([hour, await works(busy)]).toEqual([hour, true]);
      await test.get(Aside).settled();
      if (hour === 1) expect(await works(idle)).toBe(true);
      if (hour === 4) expect(await works(idle)).toBe(false);
    }
    test.clock.advance(3_600_001);
    expect(await works(busy)).toBe(false);
  });
});
