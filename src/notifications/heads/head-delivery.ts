import { Inject, Injectable, type OnModuleInit } from '@nestjs/common';
import { Webhook } from 'standardwebhooks';
import { Config } from '../../config.js';
import { postJson } from '../../credentials/verification/post-json.js';
import { NotFetched } from '../../credentials/verification/remote-document.js';
import { Reading } from '../../database/reading.js';
import type { SignedHead } from '../../history/heads/head.js';
import { Heads } from '../../history/heads/heads.service.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Clock } from '../../shared/clock.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import { urls } from '../../web/urls.js';
import { Mailer } from '../delivery/mailer.js';
import { HistoryWatcher } from './history-watcher.entity.js';

/** Milliseconds without a sign of whom it is sent to: a stop waits no longer for them. */
const PATIENCE = 4_000;

/**
 * Sends the latest head to each watcher that has not had it. A failed attempt is made again with the next head, and at
 * least every hour; the later head commits to all that an earlier one did, so none is missed by missing one.
 */
@Injectable()
export class HeadDelivery implements OnModuleInit {
  constructor(
    private readonly heads: Heads,
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly translations: Translations,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  onModuleInit(): void {
    this.heads.afterSigning(() => this.round());
  }

  async round(): Promise<void> {
    const [head] = await this.reading.sql<SignedHead>`
      SELECT size, root, at, key, signature FROM history_heads ORDER BY at DESC LIMIT 1`;
    if (!head) return;
    const watchers = await this.reading.sql<HistoryWatcher>`
      SELECT id, kind, target, secret FROM history_watchers
      WHERE ended_at IS NULL AND (told_at IS NULL OR told_at < ${head.at})`;
    await Promise.all(watchers.map((watcher) => this.tell(watcher, head)));
  }

  private async tell(watcher: HistoryWatcher, head: SignedHead): Promise<void> {
    const answer = watcher.kind === 'mail' ? await this.mail(watcher, head) : await this.call(watcher, head);
    const marks = answer === null ? { toldAt: head.at, answer } : { answer: answer.slice(0, 200) };
    await this.unitOfWork.housekeeping((manager) =>
      manager.update(HistoryWatcher, { id: watcher.id }, marks),
    );
  }

  /** @returns null when it arrived, else why not. */
  private async call({ target, secret }: HistoryWatcher, head: SignedHead): Promise<string | null> {
    const body = JSON.stringify({ type: 'history.head', timestamp: head.at, data: head });
    const id = `head-${head.at}`;
    const now = new Date(this.clock.millis());
    const headers = {
      'webhook-id': id,
      'webhook-timestamp': String(Math.floor(now.getTime() / 1000)),
      'webhook-signature': new Webhook(secret ?? '').sign(id, now, body),
    };
    const rules = { allowPrivate: this.config.ALLOW_PRIVATE_ISSUERS === 'true', milliseconds: PATIENCE };
    try {
      const status = await postJson(target, { body, headers }, rules);
      return status >= 200 && status < 300 ? null : String(status);
    } catch (error) {
      if (error instanceof NotFetched) return error.fault;
      throw error;
    }
  }

  private async mail({ id, target }: HistoryWatcher, head: SignedHead): Promise<string | null> {
    const { SMTP_URL, MAIL_FROM = '', PUBLIC_URL = '' } = this.config;
    if (SMTP_URL === undefined) return 'SMTP_URL';
    const speech = new Speech(this.translations, 'en', this.config.TIME_ZONE);
    const mailer = new Mailer({ smtpUrl: SMTP_URL, from: MAIL_FROM, patience: PATIENCE });
    const told = JSON.stringify(head, null, 2);
    const text = speech.t('notifications.head-mail-body');
    const host = PUBLIC_URL === '' ? 'localhost' : new URL(PUBLIC_URL).hostname;
    const delivery = await mailer.send({
      messageId: `head-${Date.parse(head.at)}-${id}@${host}`,
      to: { name: '', address: target },
      subject: speech.t('notifications.head-mail-subject', { size: head.size }),
      text: `${text}\n\n${told}\n`,
      html: `<p>${text}</p><pre>${told}</pre>`,
      language: speech.language,
      choicesUrl: `${PUBLIC_URL}${urls.historyHeads()}`,
      at: this.clock.now(),
    });
    mailer.close();
    return delivery.taken ? null : delivery.answer;
  }
}
