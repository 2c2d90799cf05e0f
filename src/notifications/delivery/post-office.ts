import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { sourceOf } from '../../database/statement.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/id.js';
import { nextAttempt, refusalOf, type SendFailure } from './retry.js';

/** Longer than any sending can take (`Mailer`): a mail that is due again after it was abandoned by a dead process. */
const LEASE_MILLIS = 10 * 60_000;

/** An answer of a server is kept as far as it helps. */
const ANSWER_LENGTH = 500;

/** A mail that this process alone may send until its lease ends. */
export interface ClaimedMail {
  readonly id: string;
  readonly claim: string;
  readonly recipientId: string;
  readonly digestOn: string | null;
  readonly firstDueAt: string;
  /** This attempt included. */
  readonly attempts: number;
}

export type Outcome = 'sent' | 'retried' | 'failed';

/** Hands out each due mail to one process at a time, and keeps what became of it. */
@Injectable()
export class PostOffice {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The mail that has been due longest; null when none is. Looks before it asks for the right to write. */
  async claim(): Promise<ClaimedMail | null> {
    const now = this.clock.now();
    const [due] = await this.reading.sql`SELECT id FROM mails WHERE due_at <= ${now} LIMIT 1`;
    if (!due) return null;
    return this.unitOfWork.housekeeping(async (manager) => {
      const source = sourceOf(manager);
      const [mail] = await source.sql<ClaimedMail>`
        SELECT id, recipient_id AS "recipientId", digest_on AS "digestOn", first_due_at AS "firstDueAt",
          attempts + 1 AS attempts
        FROM mails WHERE due_at <= ${now} ORDER BY due_at, id LIMIT 1`;
      if (!mail) return null;
      const claim = newId();
      const leaseEnd = new Date(this.clock.millis() + LEASE_MILLIS).toISOString();
      await source.sql`
        UPDATE mails SET due_at = ${leaseEnd}, claim = ${claim}, attempts = ${mail.attempts}
        WHERE id = ${mail.id}`;
      return { ...mail, claim };
    });
  }

  async sent(mail: ClaimedMail, answer: string): Promise<Outcome> {
    await this.settle(mail, { dueAt: null, sentAt: this.clock.now(), failedAt: null, answer });
    return 'sent';
  }

  /** @param answer the last one of the server; null = there is nobody any more to send it to. */
  async givenUp(mail: ClaimedMail, answer: string | null): Promise<Outcome> {
    await this.settle(mail, { dueAt: null, sentAt: null, failedAt: this.clock.now(), answer });
    return 'failed';
  }

  async refused(mail: ClaimedMail, failure: SendFailure, answer: string): Promise<Outcome> {
    const first = Date.parse(mail.firstDueAt);
    const again =
      refusalOf(failure) === 'for-good' ? null : nextAttempt(mail.attempts, first, this.clock.millis());
    if (again === null) return this.givenUp(mail, answer);
    const dueAt = new Date(again).toISOString();
    await this.settle(mail, { dueAt, sentAt: null, failedAt: null, answer });
    return 'retried';
  }

  /** Only with the claim: whoever lost its lease has no say any more. */
  private async settle(
    { id, claim }: ClaimedMail,
    fate: { dueAt: string | null; sentAt: string | null; failedAt: string | null; answer: string | null },
  ): Promise<void> {
    const answer = fate.answer?.slice(0, ANSWER_LENGTH) ?? null;
    await this.unitOfWork.housekeeping(
      (manager) => sourceOf(manager).sql`
        UPDATE mails SET due_at = ${fate.dueAt}, claim = NULL, sent_at = ${fate.sentAt},
          failed_at = ${fate.failedAt}, answer = ${answer}
        WHERE id = ${id} AND claim = ${claim}`,
    );
  }
}
