import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { contains, keyset, where } from '../../database/statement.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import { chooseLanguage, type Language, LANGUAGES } from '../../web/languages.js';
import { Speech } from '../../web/speech.js';
import { Translations } from '../../web/translations.js';
import { type Payload, skillIdsOf } from '../payload.js';
import { type Words, wordsOf } from '../words.js';
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

/** Every message to everybody. */
@Injectable()
export class OutboxQueries {
  constructor(
    private readonly reading: Reading,
    private readonly skills: SkillsQueries,
    private readonly translations: Translations,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** @param filter.search part of the recipient's name or address */
  async list(filter: { readonly search?: string }, paging: Paging): Promise<Page<OutboxLine>> {
    const { condition, order } = keyset(paging, { createdAt: 'm.created_at' }, 'm.id');
    const rows = await this.reading.sql<Row>`
      SELECT m.id, m.topic, m.payload, m.created_at AS "createdAt", m.mailing, e.id AS "recipientId",
        e.name AS recipient, e.email, COALESCE(e.language, u.language) AS language, d.digest_on AS "digestOn",
        d.attempts, d.due_at AS "dueAt", d.sent_at AS "sentAt", d.failed_at AS "failedAt", d.answer
      FROM outbox_messages m JOIN employees e ON e.id = m.recipient_id
      LEFT JOIN users u ON u.employee_id = e.id LEFT JOIN mails d ON d.id = m.mail_id
      ${where(contains(filter.search, 'e.name', 'e.email'), condition)} ${order}`;
    const { items, nextCursor } = toSortedPage(rows, paging);
    return { nextCursor, items: await this.inWords(items) };
  }

  private async inWords(rows: readonly Row[]): Promise<OutboxLine[]> {
    const read = rows.map((row) => {
      const payload = JSON.parse(row.payload) as Payload;
      return { ...row, payload, language: chooseLanguage(row.language, undefined) };
    });
    const skillIds = [...new Set(read.flatMap(({ payload }) => skillIdsOf(payload)))];
    const names = new Map(
      await Promise.all(
        LANGUAGES.map(async (language) => [language, await this.skills.names(language, skillIds)] as const),
      ),
    );
    const sendsMail = this.config.SMTP_URL !== undefined;
    return read.map((row) => {
      const { payload, language, ...facts } = row;
      const speech = new Speech(this.translations, language, this.config.TIME_ZONE);
      const words = wordsOf({ ...facts, payload }, names.get(language) ?? new Map(), speech);
      return { ...facts, language, words, state: mailState(facts, sendsMail) };
    });
  }
}
