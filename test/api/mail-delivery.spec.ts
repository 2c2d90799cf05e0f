import { once } from 'node:events';
import { type AddressInfo, createServer } from 'node:net';
import { afterAll, beforeAll, beforeEach, describe, expect, it, jest } from '@jest/globals';
import { createApp } from '../../src/app.js';
import { sendTestMail } from '../../src/commands/send-test-mail.js';
import { Config } from '../../src/config.js';
import { Reading } from '../../src/database/reading.js';
import { OutboxMessage } from '../../src/history/outbox-message.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Background } from '../../src/notifications/background.js';
import { NotificationChoice } from '../../src/notifications/choices/notification-choice.entity.js';
import { Mail, MailService } from '../../src/notifications/delivery/mail.entity.js';
import { PostOffice } from '../../src/notifications/delivery/post-office.js';
import { MailDelivery } from '../../src/notifications/delivery/mail-delivery.js';
import { Mailer } from '../../src/notifications/delivery/mailer.js';
import { Speech } from '../../src/web/speech.js';
import { Translations } from '../../src/web/translations.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { headerOf, type MailServer, startMailServer } from '../support/mail-server.js';
import { tell } from '../support/messages.js';

const MINUTE = 60_000;
const HOUR = 60 * MINUTE;

interface State {
  readonly state: string;
  readonly answer: string | null;
}

describe('The delivery of mails', () => {
  let server: MailServer;
  let test: TestApp;
  let cast: Cast;
  /** What the mail server says to a recipient: a code, or null for taking the mail. */
  let answer: () => number | null;

  beforeAll(async () => {
    server = await startMailServer(() => answer());
    test = await startApp(environmentFor(server.url));
    cast = await arrangeCast(test);
  });
  afterAll(async () => {
    await test.close();
    await server.close();
  });
  /** Nothing was written, nothing was sent, nobody chose anything. */
  beforeEach(async () => {
    answer = () => null;
    server.taken.length = 0;
    test.clock.setTo(TODAY);
    await test.get(UnitOfWork).housekeeping(async (manager) => {
      for (const table of [OutboxMessage, Mail, MailService, NotificationChoice])
        await manager.deleteAll(table);
    });
  });

  const begin = () => test.get(MailDelivery).begin();
  const round = () => test.get(MailDelivery).round();
  const revoked = (number = 'SL-2026-00001-X') =>
    [
      cast.asha.employeeId,
      'certificate-revoked',
      { certificateId: cast.skills.LOGS, number, reason: 'Granted by mistake', revokedOn: '2026-11-21' },
    ] as const;
  const recorded = () =>
    [cast.asha.employeeId, 'assessment-recorded', { skillId: cast.skills.LOGS, by: 'Tariq' }] as const;
  const states = async () =>
    (await cast.admin.api.get('/outbox')).json<{ items: State[] }>().items.map(({ state }) => state);

  it('sends a decision at once, in text and HTML, with the headers of an automatic mail', async () => {
    await begin();
    await tell(test, revoked());
    expect(await round()).toMatchObject({ sent: 1, failed: 0, retried: 0 });
    const [mail] = server.taken;
    expect(mail).toMatchObject({
      from: { name: 'Skill Ladder', address: 'skills@example.org' },
      to: [{ name: 'Asha', address: 'asha@example.org' }],
      subject: 'Certificate SL-2026-00001-X revoked',
      date: '2026-11-21T09:00:00.000Z',
    });
    expect(mail?.text).toContain('Reason: Granted by mistake');
    expect(mail?.text).toContain(`https://ladder.example.org/certificates/${cast.skills.LOGS}`);
    expect(mail?.html).toContain('<html lang="en">');
    expect(mail?.messageId).toMatch(/^<[0-9a-f-]{36}@ladder\.example\.org>$/);
    expect(headerOf(mail, 'auto-submitted')).toBe('auto-generated');
    expect(headerOf(mail, 'list-unsubscribe')).toBe('<https://ladder.example.org/account/notifications>');
    expect(await states()).toEqual(['sent']);
    expect(await round()).toMatchObject({ sent: 0 });
  });

  it('writes in the language of the recipient', async () => {
    await begin();
    const carla = `/employees/${cast.carla.employeeId}`;
    const { version } = (await cast.admin.api.get(carla)).json<{ version: number }>();
    await cast.admin.api.patch(carla, { language: 'hi' }, { 'if-match': `"${version}"` });
    const [, topic, payload] = revoked();
    await tell(test, [cast.carla.employeeId, topic, payload]);
    await round();
    expect(server.taken[0]?.subject).toBe('प्रमाणपत्र SL-2026-00001-X रद्द किया गया');
    expect(server.taken[0]?.text).toMatch(/नमस्ते Carla,/);
    expect(headerOf(server.taken[0], 'content-language')).toBe('hi');
  });

  it('collects a day in one digest at eight in the morning, and sends none when there is nothing', async () => {
    await begin();
    await tell(test, recorded(), recorded());
    expect(await round()).toMatchObject({ sent: 0 });
    expect(await states()).toEqual(['in-digest', 'in-digest']);
    await tell(test, recorded());
    test.clock.advance(22 * HOUR + 59 * MINUTE);
    expect(await round()).toMatchObject({ sent: 0 });
    test.clock.advance(MINUTE);
    expect(await round()).toMatchObject({ sent: 1 });
    expect(server.taken[0]?.subject).toBe('3 messages of 22 Nov 2026');
    expect(server.taken[0]?.text?.match(/Tariq recorded an assessment of you in Log analysis/g)).toHaveLength(
      3,
    );
    test.clock.advance(24 * HOUR);
    expect(await round()).toMatchObject({ sent: 0 });
  });

  it('makes up for a digest whose hour passed while nobody was there, and starts the next one then', async () => {
    await begin();
    await tell(test, recorded());
    test.clock.advance(30 * HOUR);
    expect(await round()).toMatchObject({ sent: 1 });
    await tell(test, recorded());
    expect(await round()).toMatchObject({ sent: 0 });
    test.clock.advance(24 * HOUR);
    expect(await round()).toMatchObject({ sent: 1 });
  });

  it('keeps to what the person chose, and never switches decisions off', async () => {
    await begin();
    const choose = (wanted: object) => cast.asha.api.patch('/notification-choices', wanted);
    expect((await choose({ assessments: 'none' })).status).toBe(200);
    expect((await choose({ decisions: 'none' })).status).toBe(400);
    await tell(test, recorded(), revoked());
    expect(await round()).toMatchObject({ sent: 1 });
    expect([...(await states())].sort()).toEqual(['declined', 'sent']);
    expect((await choose({ assessments: 'at-once' })).status).toBe(200);
    await tell(test, recorded());
    expect(await round()).toMatchObject({ sent: 1 });
  });

  it('sends nothing to people who left, nor what was written before the installation sent mails', async () => {
    await tell(test, revoked());
    test.clock.advance(1000);
    await begin();
    const left = await cast.admin.api.post(`/employees/${cast.binod.employeeId}/departure`, {
      leftOn: '2026-11-21',
    });
    expect(left.status).toBe(201);
    await tell(
      test,
      [cast.binod.employeeId, 'hold-lifted', { skillId: cast.skills.LOGS }],
      [null, 'hold-lifted', {}],
    );
    expect(await round()).toMatchObject({ sent: 0, failed: 0 });
    expect(await states()).toEqual(['unreachable', 'too-old']);
  });

  it('ends at once at a mailbox that does not exist, and says what the server said', async () => {
    await begin();
    answer = () => 550;
    await tell(test, revoked());
    expect(await round()).toMatchObject({ failed: 1, isServerAway: false });
    test.clock.advance(24 * HOUR);
    expect(await round()).toMatchObject({ failed: 0, sent: 0, retried: 0 });
    const [mail] = (await cast.admin.api.get('/outbox')).json<{ items: State[] }>().items;
    expect(mail?.state).toBe('failed');
    expect(mail?.answer).toContain('550');
  });

  it('tries again after one minute, then two, under the same Message-ID', async () => {
    await begin();
    let refusals = 2;
    answer = () => (refusals-- > 0 ? 451 : null);
    await tell(test, revoked());
    expect(await round()).toMatchObject({ retried: 1 });
    expect(await states()).toEqual(['retried']);
    test.clock.advance(MINUTE - 1);
    expect(await round()).toMatchObject({ retried: 0 });
    test.clock.advance(1);
    expect(await round()).toMatchObject({ retried: 1 });
    test.clock.advance(2 * MINUTE);
    expect(await round()).toMatchObject({ sent: 1 });
    expect(server.taken).toHaveLength(1);
  });

  it('gives up after three days', async () => {
    await begin();
    answer = () => 451;
    await tell(test, revoked());
    let attempts = 0;
    let outcome = await round();
    while (outcome.failed === 0 && attempts < 100) {
      attempts += 1;
      test.clock.advance(6 * HOUR);
      outcome = await round();
    }
    expect(attempts).toBe(12);
    expect(await states()).toEqual(['failed']);
  });

  it('is sent once by one of several processes, and again under the same Message-ID when that one died', async () => {
    await begin();
    const other = await createApp(test.get(Config), test.clock);
    try {
      const numbers = Array.from({ length: 12 }, (_, index) => `SL-2026-000${index}`);
      await tell(test, ...numbers.map(revoked));
      const rounds = await Promise.all([round(), other.get(MailDelivery).round(), round()]);
      expect(rounds.reduce((sum, { sent }) => sum + sent, 0)).toBe(12);
      expect(new Set(server.taken.map(({ subject }) => subject)).size).toBe(12);
      expect(server.taken).toHaveLength(12);
      // One dies between sending and saying so.
      const sent = jest.spyOn(test.get(PostOffice), 'sent').mockRejectedValue(new Error('killed'));
      await tell(test, revoked('SL-2026-99'));
      await expect(round()).rejects.toThrow('killed');
      sent.mockRestore();
      expect(await other.get(MailDelivery).round()).toMatchObject({ sent: 0 });
      test.clock.advance(11 * MINUTE);
      expect(await other.get(MailDelivery).round()).toMatchObject({ sent: 1 });
      const [first, second] = server.taken.slice(12);
      expect(second?.messageId).toBe(first?.messageId);
    } finally {
      await other.close();
    }
  });

  it('keeps nobody waiting who writes while the server is silent; the other mails wait for the next round', async () => {
    const silent = createServer(() => undefined).listen(0, '127.0.0.1');
    await once(silent, 'listening');
    const config = test.get(Config);
    config.SMTP_URL = `smtp://127.0.0.1:${(silent.address() as AddressInfo).port}`;
    try {
      await begin();
      await tell(test, revoked(), revoked());
      let isOver = false;
      const waiting = test.get(MailDelivery).round(4000);
      void waiting.then(() => (isOver = true));
      await tell(test, revoked());
      expect(isOver).toBe(false);
      expect(await waiting).toMatchObject({ retried: 1, sent: 0, isServerAway: true });
      const mails = await test.get(Reading).sql<{ attempts: number }>`SELECT attempts FROM mails`;
      expect(mails.filter(({ attempts }) => Number(attempts) > 0)).toHaveLength(1);
    } finally {
      config.SMTP_URL = server.url;
      silent.close();
    }
  });

  it('goes on by itself in a server, as do the reminders, and ends with what is in hand', async () => {
    await begin();
    await tell(test, revoked());
    const other = await createApp(test.get(Config), test.clock);
    const inHand = new Promise<void>((resolve) => {
      answer = () => {
        resolve();
        return null;
      };
    });
    await other.get(Background).start();
    await inHand;
    await other.close();
    expect(server.taken.map(({ subject }) => subject)).toEqual(['Certificate SL-2026-00001-X revoked']);
    expect(await states()).toEqual(['sent']);
    const runs = await test.get(Reading).sql<{ day: string }>`SELECT day FROM reminder_runs`;
    expect(runs.map(({ day }) => day)).toEqual([TODAY]);
  });

  it('can be tried by the operator, who is told what the server says', async () => {
    const said: string[] = [];
    const speech = new Speech(new Translations(), 'en', 'UTC');
    const open = () => Promise.reject(new Error('It needs no database.'));
    const say = (line: string) => said.push(line);
    const run = (...args: string[]) =>
      sendTestMail.run({ config: test.get(Config), speech, open, say }, args);
    expect(await run('someone@example.org')).toBe(0);
    answer = () => 550;
    expect(await run('nobody@example.org')).toBe(1);
    expect(said).toEqual([
      expect.stringMatching(/took it: 250/),
      expect.stringMatching(/did not take it: .*550/),
    ]);
    expect(server.taken.map(({ subject }) => subject)).toEqual(['Skill Ladder can send mails']);
    await expect(run('someone')).rejects.toThrow('Name the address');
  });
});

describe('A mail server that asks for a password', () => {
  it('is signed in to over STARTTLS; a wrong password is tried again, as the operator may mend it', async () => {
    // It warns that its built-in certificate is known to everybody.
    const warned = jest.spyOn(console, 'error').mockImplementation(() => undefined);
    const server = await startMailServer(() => null, {
      authOptional: false,
      onAuth({ username, password }, _session, done) {
        if (username === 'ladder' && password === 'se cret') done(null, { user: 'ladder' });
        else done(new Error('Invalid username or password'));
      },
    });
    warned.mockRestore();
    const letter = {
      messageId: 'one@ladder.example.org',
      to: { name: 'Asha', address: 'asha@example.org' },
      subject: 'Hello',
      text: 'Hello',
      html: '<p>Hello</p>',
      language: 'en',
      choicesUrl: 'https://ladder.example.org/account/notifications',
      at: '2026-11-21T09:00:00.000Z',
    };
    const send = async (user: string) => {
      const smtpUrl = `smtp://${user}@127.0.0.1:${server.port}?requireTLS=true&tls.rejectUnauthorized=false`;
      const mailer = new Mailer({ smtpUrl, from: 'skills@example.org', patience: 5000 });
      const delivery = await mailer.send(letter);
      mailer.close();
      return delivery;
    };
    expect(await send('ladder:se%20cret')).toMatchObject({ taken: true });
    expect(await send('ladder:wrong')).toMatchObject({ taken: false, failure: { code: 'EAUTH' } });
    expect(server.taken).toHaveLength(1);
    await server.close();
  });
});

function environmentFor(url: string) {
  return {
    SMTP_URL: url,
    MAIL_FROM: 'Skill Ladder <skills@example.org>',
    PUBLIC_URL: 'https://ladder.example.org',
  };
}
