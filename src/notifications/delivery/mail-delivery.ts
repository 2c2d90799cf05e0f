import { Inject, Injectable, Logger } from '@nestjs/common';
import { Config } from '../../config.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import { Mailer } from './mailer.js';
import { MailSorter } from './mail-sorter.js';
import { MailWriter } from './mail-writer.js';
import { type ClaimedMail, type Outcome, PostOffice } from './post-office.js';
import { isServerFault } from './retry.js';

/** What one round did. */
export interface Round {
  readonly sent: number;
  readonly retried: number;
  readonly failed: number;
  /** The server could not be used: the next mails wait for the next round. */
  readonly isServerAway: boolean;
}

/**
 * Sends what is due. Every process of an installation does so, each mail is sent by one of them, and none is sent
 * inside a transaction. A process that dies between sending a mail and saying so leaves it to be sent again, under
 * the same Message-ID.
 */
@Injectable()
export class MailDelivery {
  private readonly log = new Logger('mail');
  private isStopping = false;

  constructor(
    private readonly sorter: MailSorter,
    private readonly office: PostOffice,
    private readonly writer: MailWriter,
    private readonly organisation: OrganisationQueries,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** At the start of the process. @returns whether it sends mail: with a mail server, and never to invented people. */
  async begin(): Promise<boolean> {
    const isSending = this.config.SMTP_URL !== undefined && !(await this.organisation.find())?.demo;
    await (isSending ? this.sorter.open() : this.sorter.close());
    return isSending;
  }

  /** Finishes the mail in hand and takes no other. */
  stop(): void {
    this.isStopping = true;
  }

  /** @param patience milliseconds without a sign of the server; the mailer's own when absent. */
  async round(patience?: number): Promise<Round> {
    const { SMTP_URL, MAIL_FROM = '' } = this.config;
    const done = { sent: 0, retried: 0, failed: 0, isServerAway: false };
    if (SMTP_URL === undefined) return done;
    while (!this.isStopping && (await this.sorter.sort()) > 0);
    let mailer: Mailer | null = null;
    try {
      while (!this.isStopping && !done.isServerAway) {
        const mail = await this.office.claim();
        if (!mail) break;
        mailer ??= new Mailer({ smtpUrl: SMTP_URL, from: MAIL_FROM, patience });
        const { outcome, isServerAway } = await this.deliver(mail, mailer);
        done[outcome] += 1;
        done.isServerAway = isServerAway;
      }
    } finally {
      mailer?.close();
    }
    return done;
  }

  private async deliver(
    mail: ClaimedMail,
    mailer: Mailer,
  ): Promise<{ outcome: Outcome; isServerAway: boolean }> {
    const letter = await this.writer.write(mail);
    if (!letter) return { outcome: await this.office.givenUp(mail, null), isServerAway: false };
    const delivery = await mailer.send(letter);
    if (delivery.taken)
      return { outcome: await this.office.sent(mail, delivery.answer), isServerAway: false };
    const { failure, answer } = delivery;
    const outcome = await this.office.refused(mail, failure, answer);
    // Neither the address nor the server's words, which repeat it.
    const { code, responseCode } = failure;
    this.log.warn({ mailId: mail.id, attempt: mail.attempts, outcome, code, responseCode });
    return { outcome, isServerAway: isServerFault(failure) };
  }
}
