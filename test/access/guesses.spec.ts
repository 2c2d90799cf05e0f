import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Aside } from '../../src/access/aside.js';
import { GuessCountRow } from '../../src/access/guesses/guess-count.entity.js';
import { GUESS_LIMITS } from '../../src/access/guesses/guess-delays.js';
import { Guesses } from '../../src/access/guesses/guesses.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, PASSWORD } from '../support/cast.js';
import { Browser } from '../support/client.js';

const { free } = GUESS_LIMITS.client;

describe('Guessing at a password', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    // Several networks through a proxy that is believed: a test has one address.
    test = await startApp({ TRUSTED_PROXIES: '1' });
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const from = (address: string) => ({ 'x-forwarded-for': address });
  const guess = async (email: string, password: string, address: string, browser = new Browser(test)) =>
    browser.signIn(email, password, from(address));
  const wrong = async (email: string, times: number, address: string, browser?: Browser) => {
    for (let i = 0; i < times; i++) await guess(email, 'wrong', address, browser);
  };
  const refusals = async (userId: string) => {
    await test.get(Aside).settled();
    const { items } = (await cast.auditor.api.get(`/history?act=session.refused&subjectId=${userId}`)).json<{
      items: { actorName: string; address: string; after: { failures: number } }[];
    }>();
    return items.map(({ actorName, address, after }) => [actorName, address, after.failures]);
  };

  it('is slowed down after a few failures, for the right password too, and says for how long', async () => {
    const { email } = cast.binod;
    await wrong(email, free, '192.0.2.1');
    const refused = await guess(email, PASSWORD, '192.0.2.1');
    expect([refused.status, refused.headers['retry-after']]).toEqual([429, '10']);
    expect(refused.html()('.error-summary').text()).toContain('Try again in 10 seconds.');
    expect(refused.html()('#email').val()).toBe(email);
    const hindi = new Browser(test);
    await hindi.post('/language', { language: 'hi' }, '/sign-in');
    expect((await guess(email, PASSWORD, '192.0.2.1', hindi)).html()('.error-summary').text()).toContain(
      '10 सेकंड बाद',
    );
    test.clock.advance(10_000);
    await wrong(email, 1, '192.0.2.1');
    expect((await guess(email, PASSWORD, '192.0.2.1')).headers['retry-after']).toBe('20');
    test.clock.advance(20_000);
    expect((await guess(email, PASSWORD, '192.0.2.1')).status).toBe(303);
    await wrong(email, free, '192.0.2.1');
    expect((await guess(email, 'wrong', '192.0.2.1')).status).toBe(429);
  });

  it('of 150 at once is looked at no more often than one after the other', async () => {
    const { email } = cast.carla;
    const answers = await Promise.all(
      Array.from({ length: 150 }, (_, i) => guess(email, i === 75 ? PASSWORD : `wrong ${i}`, '192.0.2.2')),
    );
    const looked = answers.filter(({ status }) => status !== 429);
    expect(looked.length).toBeLessThanOrEqual(free);
    expect(answers.filter(({ status }) => status === 429).length).toBeGreaterThanOrEqual(150 - free);
  });

  it('locks out nobody elsewhere, and nobody of the same office', async () => {
    await wrong(cast.meera.email, 30, '192.0.2.3');
    expect((await guess(cast.meera.email, PASSWORD, '192.0.2.4')).status).toBe(303);
    expect((await guess(cast.asha.email, PASSWORD, '192.0.2.3')).status).toBe(303);
  });

  it('never slows down a browser that has signed in before, whoever guesses from where', async () => {
    const browser = new Browser(test);
    expect((await guess(cast.omar.email, PASSWORD, '192.0.2.5', browser)).status).toBe(303);
    await browser.post('/sign-out', {});
    await wrong(cast.omar.email, free, '192.0.2.5');
    expect((await guess(cast.omar.email, PASSWORD, '192.0.2.5')).status).toBe(429);
    expect((await guess(cast.omar.email, PASSWORD, '192.0.2.5', browser)).status).toBe(303);
    const other = await browser.signIn(cast.tariq.email, 'wrong', from('192.0.2.5'));
    expect(other.status).toBe(422);
    await wrong(cast.omar.email, free, '192.0.2.5', browser);
    expect((await guess(cast.omar.email, PASSWORD, '192.0.2.5', browser)).status).toBe(429);
  });

  it('waits for the account as a whole when it comes from everywhere, and for an address that tries everybody', async () => {
    const attempt = (account: string, address: string) =>
      test.get(Guesses).attempt({ account, address, known: null }, () => Promise.resolve(false));
    const { account, address } = GUESS_LIMITS;
    for (let i = 0; i < account.free; i++) await attempt('one@example.org', `198.51.100.${i}`);
    await expect(attempt('one@example.org', '203.0.113.1')).rejects.toMatchObject({
      retryAfter: account.first,
    });
    for (let i = 0; i < address.free; i++) await attempt(`somebody-${i}@example.org`, '203.0.113.2');
    await expect(attempt('another@example.org', '203.0.113.2')).rejects.toMatchObject({
      retryAfter: address.first,
    });
    for (let i = 0; i < free; i++) await attempt('six@example.org', `2001:db8::${i}`);
    await expect(attempt('six@example.org', '2001:db8::ffff')).rejects.toMatchObject({ status: 429 });
  });

  it('that could not be looked at was no guess', async () => {
    const guesser = { account: 'busy@example.org', address: '192.0.2.9', known: null };
    for (let i = 0; i < 2 * free; i++) {
      const failing = test.get(Guesses).attempt(guesser, () => Promise.reject(new Error('too busy')));
      await expect(failing).rejects.toThrow('too busy');
    }
  });

  it('stands in the history, the right one and of the wrong ones a few, by whom is not known', async () => {
    await wrong(cast.auditor.email, free, '192.0.2.6');
    await guess('Nobody@example.org', 'wrong', '192.0.2.7');
    expect(await refusals(cast.auditor.userId)).toEqual([
      ['visitor', '192.0.2.6', 5],
      ['visitor', '192.0.2.6', 1],
    ]);
    expect((await refusals('unknown')).at(0)).toMatchObject(['visitor', expect.anything(), 1]);
    const opened = (
      await cast.auditor.api.get(`/history?act=session.opened&subjectId=${cast.meera.userId}`)
    ).json<{
      items: object[];
    }>().items;
    expect(opened.length).toBe(1);
  });

  it('leaves nothing behind once it is forgotten', async () => {
    test.clock.advance(30 * 3_600_000);
    await wrong('nobody@example.org', 1, '192.0.2.8');
    const rows = await test.get(UnitOfWork).housekeeping((manager) => manager.count(GuessCountRow));
    expect(rows).toBe(3);
  });

  it('by somebody who is signed in counts the same, ten at once and one after the other', async () => {
    const browser = new Browser(test);
    await guess(cast.tariq.email, PASSWORD, '192.0.2.10', browser);
    const change = (present: string) =>
      browser.post('/account/password', { present, next: 'another long password' });
    const answers = await Promise.all(Array.from({ length: 10 }, () => change('wrong')));
    const statuses = answers.map(({ status }) => status).sort();
    expect(statuses).toEqual([...Array<number>(free).fill(422), ...Array<number>(10 - free).fill(429)]);
    expect((await change(PASSWORD)).headers['retry-after']).toBe('10');
    await test.get(Aside).settled();
    const told = await cast.auditor.api.get(`/history?act=password.refused&actorId=${cast.tariq.userId}`);
    expect(told.json<{ items: object[] }>().items.length).toBe(2);
    test.clock.advance(10_000);
    expect((await change(PASSWORD)).status).toBe(303);
  });
});
