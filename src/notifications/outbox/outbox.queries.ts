import { Inject, Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { foundBy, keyset, where } from '../../database/statement.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import { chooseLanguage, type Language, LANGUAGES } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import { MessageNames } from '../message-names.js';
import type { Payload } from '../payload.js';
import { type TopicGroup, topicsOf } from '../topics.js';
import { NO_NAMES, type Words, wordsOf } from '../words.js';
import { inMailState } from './in-mail-state.js';
import { type MailFacts, type MailState, mailState } from './mail-state.js';

interface Row extends MailFacts {
  readonly id: string;
  readonly topic: string;
  readonly payload: string;
  readonly createdAt: string;
  readonly recipientId: string;
  readonly recipient: string;
  readonly email: string;
  readonly language: string | null;
  /** When the mail is tried next. */
  readonly dueAt: string | null;
}

/** A message as the mail it is, was or would be, in its recipient's language. */
export type OutboxLine = Omit<Row, 'payload' | 'language'> & {
  readonly language: Language;
  readonly words: Words;
  readonly state: MailState;
};

export interface OutboxFilters {
  /** Part of the recipient's name or address. */
  readonly search?: string;
  /** What it is about. */
  readonly group?: TopicGroup;
  /** Where it stands as a mail. */
  readonly state?: MailState;
}

const FROM = sql`FROM outbox_messages m JOIN employees e ON e.id = m.recipient_id
  LEFT JOIN mails d ON d.id = m.mail_id`;

/** Every message to everybody. */
@Injectable()
export class OutboxQueries {
  constructor(
    private readonly reading: Reading,
    private readonly names: MessageNames,
    private readonly translations: Translations,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Newest first. A number of statements that does not grow with the messages. */
  async list(filters: OutboxFilters, paging: Paging): Promise<Page<OutboxLine>> {
    const { condition, order } = keyset(paging, { createdAt: 'm.created_at' }, 'm.id');
    const rows = await this.reading.sql<Row>`
      SELECT m.id, m.topic, m.payload, m.created_at AS "createdAt", m.mailing, e.id AS "recipientId",
        e.name AS recipient, e.email, COALESCE(e.language, u.language) AS language, d.digest_on AS "digestOn",
        d.attempts, d.due_at AS "dueAt", d.sent_at AS "sentAt", d.failed_at AS "failedAt", d.answer
      ${FROM} LEFT JOIN users u ON u.employee_id = e.id
      ${where(...this.conditions(filters), condition)} ${order}`;
    const { items, nextCursor } = toSortedPage(rows, paging);
    return { nextCursor, items: await this.inWords(items) };
  }

  /** How many there are under the filters, on all pages. */
  async count(filters: OutboxFilters): Promise<number> {
    const [row] = await this.reading.sql<{ total: number }>`
      SELECT count(*) AS total ${FROM} ${where(...this.conditions(filters))}`;
    return Number(row?.total);
  }

  private conditions({ search, state, group }: OutboxFilters) {
    return [
      foundBy(search, 'e.name_find', 'e.number_find', 'e.email_find'),
      group ? sql`m.topic IN (${join(topicsOf(group))})` : null,
      state ? inMailState(state, this.sendsMail) : null,
    ];
  }

  private get sendsMail(): boolean {
    return this.config.SMTP_URL !== undefined;
  }

  private async inWords(rows: readonly Row[]): Promise<OutboxLine[]> {
    const read = rows.map((row) => {
      const payload = JSON.parse(row.payload) as Payload;
      return { ...row, payload, language: chooseLanguage(row.language, undefined) };
    });
    const payloads = read.map(({ payload }) => payload);
    const named = LANGUAGES.map(
      async (language) => [language, await this.names.of(payloads, language)] as const,
    );
    const names = new Map(await Promise.all(named));
    return read.map((row) => {
      const { payload, language, ...facts } = row;
      const speech = new Speech(this.translations, language, this.config.TIME_ZONE);
      const words = wordsOf({ ...facts, payload }, names.get(language) ?? NO_NAMES, speech);
      return { ...facts, language, words, state: mailState(facts, this.sendsMail) };
    });
  }
}
