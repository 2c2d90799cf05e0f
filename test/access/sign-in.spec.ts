import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, PASSWORD } from '../support/cast.js';
import { Browser } from '../support/client.js';

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

  it('gives a token that works until it is revoked, and shows it once', async () => {
    const browser = await cast.carla.browser();
    const made = await browser.post('/account/tokens', { name: 'script', scope: 'read', days: '30' });
    const secret = made.html()('.secret').text();
    expect(secret).toMatch(/^sl_/);
    expect((await browser.get('/account')).text).not.toContain(secret);
  });
});
