import { OutboxMessage } from '../../src/history/outbox-message.entity.js';
import { NotificationChoice } from '../../src/notifications/choices/notification-choice.entity.js';
import { Mail, MailService } from '../../src/notifications/delivery/mail.entity.js';
import { MailDelivery } from '../../src/notifications/delivery/mail-delivery.js';
import { startApp, TODAY, type TestApp } from './app.js';
import { arrangeCast, type Cast } from './cast.js';
import { type MailServer, startMailServer } from './mail-server.js';
import { arranged } from './arranged.js';

/** What the mail server says to a recipient: a code that refuses, or null for taking the mail. */
type Answer = () => number | null;

/** An installation that sends mails, and the server that takes them. */
export class MailOffice {
  answer: Answer = () => null;

  private constructor(
    readonly test: TestApp,
    readonly cast: Cast,
    readonly server: MailServer,
  ) {}

  static async open(): Promise<MailOffice> {
    const answer: Answer = () => office.answer();
    const server = await startMailServer(answer);
    const test = await startApp({
      SMTP_URL: server.url,
      MAIL_FROM: 'Skill Ladder <skills@example.org>',
      PUBLIC_URL: 'https://ladder.example.org',
    });
    const office = new MailOffice(test, await arrangeCast(test), server);
    return office;
  }

  async close(): Promise<void> {
    await this.test.close();
    await this.server.close();
  }

  /** Nothing was written, nothing was sent, nobody chose anything; every mail is taken. */
  async empty(): Promise<void> {
    this.answer = () => null;
    this.server.taken.length = 0;
    this.test.clock.setTo(TODAY);
    await arranged(this.test, async (manager) => {
      for (const table of [OutboxMessage, Mail, MailService, NotificationChoice])
        await manager.deleteAll(table);
    });
  }

  begin() {
    return this.test.get(MailDelivery).begin();
  }

  round() {
    return this.test.get(MailDelivery).round();
  }

  /** Of the mails, as the administrator's outbox lists them. */
  async states(): Promise<string[]> {
    const outbox = await this.cast.admin.api.get('/outbox');
    return outbox.json<{ items: { state: string }[] }>().items.map(({ state }) => state);
  }

  /** A decision about Asha: it is told at once. */
  revoked(number = 'SL-2026-00001-X') {
    const certificateId = this.cast.skills.LOGS;
    const payload = { certificateId, number, reason: 'Granted by mistake', revokedOn: '2026-11-21' };
    return [this.cast.asha.employeeId, 'certificate-revoked', payload] as const;
  }

  /** An assessment of Asha: it waits for the digest. */
  recorded() {
    const payload = { skillId: this.cast.skills.LOGS, by: 'Tariq' };
    return [this.cast.asha.employeeId, 'assessment-recorded', payload] as const;
  }
}
