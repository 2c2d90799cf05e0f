import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/config.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { MAILINGS, OutboxMessage } from '../../src/history/outbox-message.entity.js';
import { Mail } from '../../src/notifications/delivery/mail.entity.js';
import { MAIL_STATES } from '../../src/notifications/outbox/mail-state.js';
import { OutboxQueries } from '../../src/notifications/outbox/outbox.queries.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { newId } from '../../src/shared/id.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { arranged } from '../support/arranged.js';

const AT = `${TODAY}T09:00:00.000Z`;
const PAGING = { limit: 200, column: 'createdAt', descending: true, after: null };

interface Line {
  readonly id: string;
  readonly state: string;
  readonly topic: string;
}

/** Everything that a mail can say of itself: part of a digest or not, tried or not, sent, given up, answered. */
const MAILS = [null, TODAY].flatMap((digestOn) =>
  [0, 1].flatMap((attempts) =>
    [null, AT].flatMap((sentAt) =>
      [null, AT].flatMap((failedAt) =>
        [null, '550 no such user'].map((answer) => ({ digestOn, attempts, sentAt, failedAt, answer })),
      ),
    ),
  ),
);

describe('The outbox', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp({
      SMTP_URL: 'smtp://127.0.0.1:1',
      MAIL_FROM: 'Skill Ladder <skills@example.org>',
      PUBLIC_URL: 'http://ladder.example.org',
    });
    cast = await arrangeCast(test);
    await arranged(test, async (manager) => {
      await manager.deleteAll(OutboxMessage);
      const recipientId = cast.asha.employeeId;
      const message = { recipientId, payload: {}, createdAt: AT, readAt: null, mailing: null, mailId: null };
      const topic = 'certificate-revoked';
      for (const [index, facts] of MAILS.entries()) {
        const id = newId();
        const digestOn = facts.digestOn && addDays(facts.digestOn, index);
        const due = { firstDueAt: AT, dueAt: AT, claim: null };
        await manager.getRepository(Mail).insert({ id, recipientId, ...due, ...facts, digestOn });
        const mailed = { ...message, id: newId(), topic, mailing: 'mailed' as const, mailId: id };
        await manager.getRepository(OutboxMessage).insert(mailed);
      }
      for (const mailing of [null, ...MAILINGS.filter((each) => each !== 'mailed')]) {
        const unmailed = { ...message, id: newId(), topic: 'hold-placed', mailing };
        await manager.getRepository(OutboxMessage).insert(unmailed);
      }
      const other = { ...message, id: newId(), topic: 'levels-lapsing', recipientId: cast.binod.employeeId };
      await manager.getRepository(OutboxMessage).insert(other);
    });
  });
  afterAll(() => test.close());

  const found = async (query = '') =>
    (await cast.admin.api.get(`/outbox?limit=200${query}`)).json<{ items: Line[] }>().items;
  const ids = (lines: readonly Line[]) => lines.map(({ id }) => id).sort();

  it.each([true, false])(
    'is found by each state as it is shown, with a mail server: %s',
    async (sendsMail) => {
      const config = test.get(Config);
      const { SMTP_URL } = config;
      if (!sendsMail) config.SMTP_URL = undefined;
      const all = await found();
      expect(all).toHaveLength(MAILS.length + 5);
      for (const state of MAIL_STATES) {
        const shown = all.filter((line) => line.state === state);
        expect([state, ids(await found(`&state=${state}`))]).toEqual([state, ids(shown)]);
        expect([state, await test.get(OutboxQueries).count({ state })]).toEqual([state, shown.length]);
      }
      expect(new Set(all.map(({ state }) => state)).size).toBe(sendsMail ? 8 : 6);
      config.SMTP_URL = SMTP_URL;
    },
  );

  it('is found by what a message is about, together with state and recipient', async () => {
    expect((await found('&group=reminders')).map(({ topic }) => topic)).toEqual(['levels-lapsing']);
    expect(await found('&group=reminders&search=asha')).toEqual([]);
    expect(await found('&group=decisions&search=asha@&state=declined')).toHaveLength(1);
  });

  it('refuses a state and a kind that do not exist', async () => {
    for (const field of ['state', 'group']) {
      const refused = await cast.admin.api.get(`/outbox?${field}=lost`);
      expect([refused.status, refused.json()]).toMatchObject([400, { errors: [{ field, code: 'choice' }] }]);
    }
    expect((await cast.asha.api.get('/outbox?state=sent')).status).toBe(403);
  });

  it('is read in as many statements for many messages as for few', async () => {
    const read = (filters: object) => countingStatements(() => test.get(OutboxQueries).list(filters, PAGING));
    const [few, many] = [await read({ group: 'reminders' }), await read({})];
    expect([few.result.items.length, many.result.items.length]).toEqual([1, MAILS.length + 5]);
    expect(many.statements).toBe(few.statements);
  });

  it('keeps the filter in the address of its next page, and counts what it finds', async () => {
    const admin = await cast.admin.browser();
    const page = (await admin.get('/outbox?limit=3&state=sent&group=decisions&search=')).html();
    expect(page('caption').text()).toBe('16 messages');
    expect(
      page('option[selected]')
        .map((_, each) => each.attribs.value)
        .get(),
    ).toEqual(['decisions', 'sent']);
    const next = page('.pager a[rel=next]').attr('href') ?? '';
    expect(next).toMatch(/^\/outbox\?group=decisions&state=sent&(limit=3&)?cursor=/);
    expect((await admin.get(next)).html()('tbody .badge').text()).toMatch(/^(Sent)+$/);
    const none = (await admin.get('/outbox?state=retried&group=reminders')).html();
    expect(none('.empty').text()).toContain('No message matches');
    const refused = await admin.get('/outbox?state=lost');
    expect([refused.status, refused.html()('#state-problem').length]).toEqual([422, 1]);
    expect(refused.html()('tbody tr')).toHaveLength(MAILS.length + 5);
  });
});
