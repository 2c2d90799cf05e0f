import { Inject, Injectable } from '@nestjs/common';
import { AttentionQueries } from '../../certifications/attention/attention.queries.js';
import { readCertifiers } from '../../certifications/candidacies/read-certifiers.js';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { Clock } from '../../shared/clock.js';
import { GroundNotice } from './ground-notice.entity.js';
import { causesOf, type Doubted, newDoubts, overCauses, tellings } from './new-doubts.js';

/** Tells certifiers, once for each certificate and cause, that what a certificate stood on has changed. */
@Injectable()
export class GroundNotices {
  constructor(
    private readonly attention: AttentionQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Read before the transaction: it looks at the records of every holder. */
  doubted(): Promise<Doubted[]> {
    return this.attention.list(this.clock.today());
  }

  /** @returns how many messages were sent. What nobody could be told of stays new. */
  async send(tx: Tx, doubted: readonly Doubted[]): Promise<number> {
    const told = await tx.repository(GroundNotice).find();
    await tx.repository(GroundNotice).remove(overCauses(told, doubted));
    const certifierIds = (await readCertifiers(tx)).flatMap(({ employeeId }) => employeeId ?? []);
    const fresh = newDoubts(doubted, told);
    const messages = tellings(fresh, certifierIds);
    for (const { recipientId, changed } of messages) {
      tx.send({ topic: 'certificate-ground-changed', recipientId, payload: { changed } });
    }
    const reached = new Set(messages.flatMap(({ changed }) => changed.map((each) => each.certificateId)));
    const causes = fresh.filter(({ id }) => reached.has(id)).flatMap(causesOf);
    const notices = causes.map((cause) => ({ ...cause, noticedAt: tx.at }));
    await insertRows(tx.manager, GroundNotice, notices);
    return messages.length;
  }
}
