import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { PostOffice } from '../../src/notifications/delivery/post-office.js';
import { MailDelivery } from '../../src/notifications/delivery/mail-delivery.js';
import { MailOffice } from '../support/mail-office.js';
import { tell } from '../support/messages.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

describe('The delivery of mails in trouble', () => {
  let office: MailOffice;

  beforeAll(async () => {
    office = await MailOffice.open();
  });
  afterAll(() => office.close());
  beforeEach(() => office.empty());

  it('ends at once at a mailbox that does not exist, and says what the server said', async () => {
    await office.begin();
    office.answer = () => 550;
    await tell(office.test, office.revoked());
    expect(await office.round()).toMatchObject({ failed: 1, isServerAway: false });
    office.test.clock.advance(24 * HOUR);
    expect(await office.round()).toMatchObject({ failed: 0, sent: 0, retried: 0 });
    const [mail] = (await office.cast.admin.api.get('/outbox')).json<{
      items: { state: string; answer: string | null }[];
    }>().items;
    expect(mail?.state).toBe('failed');
    expect(mail?.answer).toContain('550');
  });

  it('tries again after one minute, then two, under the same Message-ID', async () => {
    await office.begin();
    let refusals = 2;
    office.answer = () => (refusals-- > 0 ? 451 : null);
    await tell(office.test, office.revoked());
    expect(await office.round()).toMatchObject({ retried: 1 });
    expect(await office.states()).toEqual(['retried']);
    office.test.clock.advance(MINUTE - 1);
    expect(await office.round()).toMatchObject({ retried: 0 });
    office.test.clock.advance(1);
    expect(await office.round()).toMatchObject({ retried: 1 });
    office.test.clock.advance(2 * MINUTE);
    expect(await office.round()).toMatchObject({ sent: 1 });
    expect(office.server.taken).toHaveLength(1);
  });

  it('gives up after three days', async () => {
    await office.begin();
    office.answer = () => 451;
    await tell(office.test, office.revoked());
    let attempts = 0;
    let outcome = await office.round();
    while (outcome.failed === 0 && attempts < 100) {
      attempts += 1;
      office.test.clock.advance(6 * HOUR);
      outcome = await office.round();
    }
    expect(attempts).toBe(12);
    expect(await office.states()).toEqual(['failed']);
  });

  it('is sent once by one of several processes, and again under the same Message-ID when that one died', async () => {
    await office.begin();
    const other = await createApp(office.test.get(Config), office.test.clock);
    try {
      const numbers = Array.from({ length: 12 }, (_, index) => `SL-2026-000${index}`);
      await tell(office.test, ...numbers.map((number) => office.revoked(number)));
      const rounds = await Promise.all([office.round(), other.get(MailDelivery).round(), office.round()]);
      expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
      expect(new Set(office.server.taken.map(({ subject }) => subject)).size).toBe(12);
      expect(office.server.taken).toHaveLength(12);
      // One dies between sending and saying so.
      const sent = jest.spyOn(office.test.get(PostOffice), 'sent').mockRejectedValue(new Error('killed'));
      await tell(office.test, office.revoked('SL-2026-99'));
      await expect(office.round()).rejects.toThrow('killed');
      sent.mockRestore();
      expect(await other.get(MailDelivery).round()).toMatchObject({ sent: 0 });
      office.test.clock.advance(11 * MINUTE);
      expect(await other.get(MailDelivery).round()).toMatchObject({ sent: 1 });
      const [first, second] = office.server.taken.slice(12);
      expect(second?.messageId).toBe(first?.messageId);
    } finally {
      await other.close();
    }
  });

  it('keeps nobody waiting who writes while the server is silent; the other mails wait for the next round', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const config = office.test.get(Config);
    config.SMTP_URL = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    try {
      await office.begin();
      await tell(office.test, office.revoked(), office.revoked());
      let isOver = false;
      const waiting = office.test.get(MailDelivery).round(4000);
      void waiting.then(() => (isOver = true));
      await tell(office.test, office.revoked());
      expect(isOver).toBe(false);
      expect(await waiting).toMatchObject({ retried: 1, sent: 0, isServerAway: true });
      const mails = await office.test.get(Reading).sql<{ attempts: number }>`SELECT attempts FROM mails`;
      expect(mails.filter(({ attempts }) => Number(attempts) > 0)).toHaveLength(1);
    } finally {
      config.SMTP_URL = office.server.url;
      silent.close();
    }
  });
});
