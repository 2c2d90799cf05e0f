import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { NotificationsReader } from '../../src/notifications/notifications-reader.js';
import { OutboxQueries } from '../../src/notifications/outbox/outbox.queries.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { NavigationSource } from '../../src/web/navigation.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { tell } from '../support/messages.js';
import { certifiable } from '../support/training.js';

describe('The page of notifications', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    asha = await cast.asha.browser();
  });
  afterAll(() => test.close());

  const page = async (url = '/notifications') => (await asha.get(url)).html();
  const unreadInHead = async (url: string) => (await page(url))('.site-tools .badge').text().trim();

  it('says what will appear there while there is nothing', async () => {
    expect((await page())('.empty').text()).toMatch(/No notifications yet/);
    expect(await unreadInHead('/account')).toBe('');
  });

  it('counts the unread in the head of every page, and marks them in the list', async () => {
    await tell(
      test,
      [cast.asha.employeeId, 'assessment-recorded', { skillId: cast.skills.LOGS, by: '<b>Tariq</b>' }],
      [cast.asha.employeeId, 'hold-placed', { skillId: cast.skills.LISTEN }],
    );
    expect(await unreadInHead('/account')).toBe('2 unread');
    const $ = await page();
    expect($('.timeline li h2 .badge').length).toBe(2);
    expect($('main').html()).toContain('&lt;b&gt;Tariq&lt;/b&gt;');
  });

  it('opens one by a button, which marks it as read; looking at the list does not', async () => {
    const actions = async () =>
      (await page())('.timeline form')
        .map((_, form) => form.attribs.action)
        .get();
    const [first, second] = await actions();
    const opened = await asha.post(first ?? '', {});
    expect([opened.status, opened.headers.location]).toEqual([303, expect.stringMatching(/^\/people\//)]);
    expect(await actions()).toEqual([second]);
    const stayed = await asha.post(second ?? '', { stay: '1' });
    expect(stayed.headers.location).toBe('/notifications');
    expect((await page('/notifications?show=unread'))('.empty').text()).toMatch(/read everything/);
    expect((await page())('.timeline li').length).toBe(2);
  });

  it('marks all as read', async () => {
    await tell(test, [cast.asha.employeeId, 'hold-lifted', { skillId: cast.skills.LISTEN }]);
    expect((await asha.post('/notifications/reading', {})).headers.location).toBe('/notifications');
    expect(await unreadInHead('/notifications')).toBe('');
  });

  it('costs one statement for the head of a page, and as many for a long list as for a short one', async () => {
    const reader = test.get(NotificationsReader);
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const paging = { limit: 50, column: 'createdAt', descending: true, after: null };
    const list = () =>
      countingStatements(() => reader.page(cast.asha.employeeId, { unread: false }, paging, speech));
    const outbox = () => countingStatements(() => test.get(OutboxQueries).list({}, paging));
    const [short, shortOutbox] = [await list(), await outbox()];
    const many = Array.from(
      { length: 120 },
      () => [cast.asha.employeeId, 'assessments-recorded', { skillIds: Object.values(cast.skills) }] as const,
    );
    await tell(test, ...many);
    const [long, longOutbox] = [await list(), await outbox()];
    expect(long.result.items.length).toBeGreaterThan(short.result.items.length);
    expect([long.statements, longOutbox.statements]).toEqual([short.statements, shortOutbox.statements]);
    expect(short.statements).toBe(2);
    expect(await unreadInHead('/account')).toBe('99+ unread');
    const $ = await page();
    expect($('.timeline li').length).toBe(50);
    expect($('.pager a[rel=next]').length).toBe(1);
  });

  it('names a scheme by its title in the reader’s language, in one more statement, and of whom it speaks in another', async () => {
    const certificationId = await certifiable(test, cast);
    const said = { certificationId, certification: 'CSP', outcome: 'refused', reasons: 'Too early.' };
    const told = [cast.omar.employeeId, 'candidacy-decided', said] as const;
    const expiring = { employeeId: cast.omar.employeeId, employee: 'Omar', certificationId, name: 'CSP' };
    const items = [{ ...expiring, certificateId: certificationId, validUntil: '2026-12-20', days: 30 }];
    await tell(test, told, told, [cast.omar.employeeId, 'certificate-expiring', { items }]);
    const reader = test.get(NotificationsReader);
    const paging = { limit: 50, column: 'createdAt', descending: true, after: null };
    const speech = new Speech(new Translations(), 'hi', 'UTC');
    const page = () => reader.page(cast.omar.employeeId, { unread: false }, paging, speech);
    const { result, statements } = await countingStatements(page);
    expect(statements).toBe(3);
    const words = result.items.map(({ subject, items: lines }) => lines[0] ?? subject).sort();
    const refused = 'आवेदन अस्वीकृत: प्रमाणित सहायता विशेषज्ञ';
    expect(words).toEqual([refused, refused, expect.stringMatching(/^प्रमाणित सहायता विशेषज्ञ: 20/)]);
    const outbox = (await test.get(OutboxQueries).list({ search: 'Omar' }, paging)).items;
    expect(outbox.map(({ words: { subject } }) => subject)).toContain(
      'Application refused: Certified support professional',
    );
  });

  it('keeps the choice of mails, and shows a refused one with what is wrong', async () => {
    const form = '/account/notifications';
    const choice = { decisions: 'digest', requests: 'at-once', assessments: 'none', reminders: 'digest' };
    expect((await asha.post(form, choice, form)).headers.location).toBe(form);
    const $ = await page(form);
    expect(
      $('select option[selected]')
        .map((_, option) => option.attribs.value)
        .get(),
    ).toEqual(Object.values(choice));
    expect($('.warning').text()).toMatch(/no mail server/);
    const refused = await asha.post(form, { ...choice, decisions: 'none' }, form);
    expect(refused.status).toBe(422);
    expect(refused.html()('.error-summary a').attr('href')).toBe('#decisions');
    const admin = await cast.admin.browser();
    expect((await admin.get(form)).html()('.empty').text()).toMatch(/no employee record/);
  });

  it('shows the outbox to those who may see all of it alone, in the demo too', async () => {
    const admin = await cast.admin.browser();
    expect((await admin.get('/outbox')).html()('tbody tr').length).toBe(50);
    expect((await admin.get('/outbox?search=zzz')).html()('.empty').text()).toMatch(/No message matches/);
    expect((await asha.get('/outbox')).status).toBe(403);
    test.get(NavigationSource).demo = true;
    expect((await asha.get('/outbox')).status).toBe(403);
    expect((await admin.get('/outbox')).status).toBe(200);
    expect((await asha.get('/notifications')).html()('a[href="/outbox"]').length).toBe(0);
    test.get(NavigationSource).demo = false;
  });
});
