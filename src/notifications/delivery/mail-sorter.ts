import { Inject, Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import type { EntityManager } from 'typeorm';
import { Config } from '../../config.js';
import { insertRows } from '../../database/insert-rows.js';
import { Reading } from '../../database/reading.js';
import { sourceOf } from '../../database/statement.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { grouped } from '../../shared/grouped.js';
import { newId } from '../../shared/id.js';
import { TOPICS } from '../topics.js';
import { digestAt, nextDigestDay } from './digest-time.js';
import { Mail, MailService } from './mail.entity.js';
import { type ChosenByRecipient, type Recipient, sortMessage } from './sorting.js';

/** Messages of one transaction: enough for a load of assessments, short enough for those who wait to write. */
const BATCH = 200;

/** Those of topics that only a newer version knows wait for one of its processes. */
const KNOWN = join(Object.keys(TOPICS));

interface OpenMessage {
  readonly id: string;
  readonly topic: string;
  readonly createdAt: string;
  readonly recipientId: string | null;
}

type Choice = ChosenByRecipient & { readonly employeeId: string };

/** Decides of each new message what becomes of it by mail, once, however many processes do so. */
@Injectable()
export class MailSorter {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * At the start of a process that sends mail. What was written while none was sent stays in the product alone:
   * nobody is flooded on the day a mail server is configured.
   */
  async open(): Promise<void> {
    await this.unitOfWork.housekeeping(async (manager) => {
      const service = await manager.findOneBy(MailService, { id: 1 });
      const since = service?.since ?? this.clock.now();
      if (!service) await manager.insert(MailService, { id: 1, since });
      await sourceOf(manager).sql`
        UPDATE outbox_messages SET mailing = 'too-old' WHERE mailing IS NULL AND created_at < ${since}`;
    });
  }

  /** At the start of a process that sends none. */
  async close(): Promise<void> {
    const [open] = await this.reading.sql`SELECT id FROM mail_service WHERE id = 1`;
    if (open) await this.unitOfWork.housekeeping((manager) => manager.delete(MailService, { id: 1 }));
  }

  /** @returns how many messages were sorted, a batch at most. */
  async sort(): Promise<number> {
    const [any] = await this.reading.sql`
      SELECT id FROM outbox_messages WHERE mailing IS NULL AND topic IN (${KNOWN}) LIMIT 1`;
    return any ? this.unitOfWork.housekeeping((manager) => this.sortBatch(manager)) : 0;
  }

  private async sortBatch(manager: EntityManager): Promise<number> {
    const source = sourceOf(manager);
    const open = await source.sql<OpenMessage>`
      SELECT id, topic, created_at AS "createdAt", recipient_id AS "recipientId" FROM outbox_messages
      WHERE mailing IS NULL AND topic IN (${KNOWN}) ORDER BY created_at, id LIMIT ${BATCH}`;
    const { recipients, choices } = await recipientsOf(manager, open);
    for (const { id, topic, createdAt, recipientId } of open) {
      const chosen = choices.get(recipientId ?? '') ?? [];
      const sorted = sortMessage(topic, recipients.get(recipientId ?? '') ?? null, chosen);
      let mailId: string | null = null;
      if (sorted.mailing === 'mailed' && recipientId !== null) {
        mailId =
          sorted.as === 'digest'
            ? await this.digestFor(manager, recipientId, createdAt)
            : await newMail(manager, { recipientId, digestOn: null, dueAt: this.clock.now() });
      }
      await source.sql`
        UPDATE outbox_messages SET mailing = ${sorted.mailing}, mail_id = ${mailId} WHERE id = ${id}`;
    }
    return open.length;
  }

  /**
   * The digest of the first morning after the message was written. If somebody has begun to send that one already,
   * the digest of the next morning from now.
   */
  private async digestFor(manager: EntityManager, recipientId: string, writtenAt: string): Promise<string> {
    const { TIME_ZONE } = this.config;
    const first = nextDigestDay(writtenAt, TIME_ZONE);
    for (const digestOn of [first, nextDigestDay(this.clock.now(), TIME_ZONE)]) {
      const existing = await manager.findOneBy(Mail, { recipientId, digestOn });
      if (!existing) return newMail(manager, { recipientId, digestOn, dueAt: digestAt(digestOn, TIME_ZONE) });
      if (existing.attempts === 0) return existing.id;
    }
    return newMail(manager, { recipientId, digestOn: null, dueAt: this.clock.now() });
  }
}

async function recipientsOf(manager: EntityManager, messages: readonly OpenMessage[]) {
  const ids = [...new Set(messages.flatMap(({ recipientId }) => recipientId ?? []))];
  if (ids.length === 0)
    return { recipients: new Map<string, Recipient>(), choices: new Map<string, Choice[]>() };
  const source = sourceOf(manager);
  const rows = await source.sql<Recipient>`
    SELECT e.id, e.status, e.email, u.disabled_at AS "disabledAt"
    FROM employees e LEFT JOIN users u ON u.employee_id = e.id WHERE e.id IN (${join(ids)})`;
  const choices = await source.sql<Choice>`
    SELECT employee_id AS "employeeId", topic_group AS "topicGroup", choice FROM notification_choices
    WHERE employee_id IN (${join(ids)})`;
  return {
    recipients: new Map(rows.map((row) => [row.id, row])),
    choices: grouped(choices, ({ employeeId }) => employeeId),
  };
}

async function newMail(
  manager: EntityManager,
  facts: { recipientId: string; digestOn: CalendarDate | null; dueAt: string },
): Promise<string> {
  const id = newId();
  const untried = { claim: null, attempts: 0, sentAt: null, failedAt: null, answer: null };
  await insertRows(manager, Mail, [{ id, ...facts, firstDueAt: facts.dueAt, ...untried }]);
  return id;
}
