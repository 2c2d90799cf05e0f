import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { Clock } from '../../shared/clock.js';
import { chooseLanguage } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Templates } from '../../web/templates.js';
import { Translations } from '../../web/translations.js';
import { urls } from '../../web/urls.js';
import { MessageNames } from '../message-names.js';
import { formerAddressIn, type Payload } from '../payload.js';
import { type Words, wordsOf } from '../words.js';
import type { Letter } from './mailer.js';
import type { ClaimedMail } from './post-office.js';
import { isReachable } from './sorting.js';

interface RecipientRow {
  readonly name: string;
  readonly email: string;
  readonly status: string;
  readonly language: string | null;
  readonly disabledAt: string | null;
}

type Told = Words & { readonly formerAddress?: string };

/** Writes a mail in the language of whoever gets it, at the moment it is sent. */
@Injectable()
export class MailWriter {
  constructor(
    private readonly reading: Reading,
    private readonly names: MessageNames,
    private readonly translations: Translations,
    private readonly templates: Templates,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @returns null when the recipient has left, can't sign in any more or has no address. */
  async write(mail: ClaimedMail): Promise<Letter | null> {
    const recipient = await this.recipient(mail.recipientId);
    if (!recipient || !isReachable(recipient)) return null;
    const language = chooseLanguage(recipient.language, undefined);
    const speech = new Speech(this.translations, language, this.config.TIME_ZONE);
    const messages = await this.messages(mail, speech);
    if (messages.length === 0) return null;
    const subject =
      mail.digestOn === null
        ? (messages[0]?.subject ?? '')
        : speech.t('notifications.mail-digest-subject', { count: messages.length, digestOn: mail.digestOn });
    const origin = this.config.PUBLIC_URL ?? '';
    return {
      messageId: `${mail.id}@${new URL(origin).hostname}`,
      to: { name: recipient.name, address: recipient.email },
      andTo: messages[0]?.formerAddress,
      ...this.texts(subject, recipient.name, messages, speech),
      language,
      choicesUrl: `${origin}${urls.notificationChoices()}`,
      at: this.clock.now(),
    };
  }

  private texts(subject: string, name: string, messages: readonly Words[], speech: Speech) {
    const origin = this.config.PUBLIC_URL ?? '';
    const model = {
      subject,
      language: speech.language,
      name,
      messages: messages.map((words) => ({ ...words, url: `${origin}${words.url}` })),
      choicesUrl: `${origin}${urls.notificationChoices()}`,
    };
    const blocks = model.messages.map(({ subject: title, body, items, url }) =>
      [
        ...(messages.length > 1 ? [title] : []),
        body,
        ...items.map((item) => `- ${item}`),
        `${speech.t('notifications.mail-open')}: ${url}`,
      ].join('\n'),
    );
    const text = [
      speech.t('notifications.mail-greeting', { name }),
      ...blocks,
      `-- \n${speech.t('notifications.mail-reason')}\n${speech.t('notifications.mail-choices')}: ${model.choicesUrl}`,
    ].join('\n\n');
    return { subject, text, html: this.templates.render('notifications/mail', model, { speech }) };
  }

  private async recipient(id: string): Promise<RecipientRow | undefined> {
    const [row] = await this.reading.sql<RecipientRow>`
      SELECT e.name, e.email, e.status, COALESCE(e.language, u.language) AS language, u.disabled_at AS "disabledAt"
      FROM employees e LEFT JOIN users u ON u.employee_id = e.id WHERE e.id = ${id}`;
    return row;
  }

  private async messages({ id, recipientId }: ClaimedMail, speech: Speech): Promise<Told[]> {
    const rows = await this.reading.sql<{ id: string; topic: string; payload: string }>`
      SELECT id, topic, payload FROM outbox_messages WHERE mail_id = ${id} ORDER BY created_at, id`;
    const messages = rows.map((row) => ({
      ...row,
      recipientId,
      payload: JSON.parse(row.payload) as Payload,
    }));
    const payloads = messages.map(({ payload }) => payload);
    const names = await this.names.of(payloads, speech.language);
    return messages.map((message) => ({
      ...wordsOf(message, names, speech),
      formerAddress: formerAddressIn(message),
    }));
  }
}
