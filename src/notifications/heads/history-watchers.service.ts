import { randomBytes } from 'node:crypto';
import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { Config } from '../../config.js';
import { addressOf, NotFetched } from '../../credentials/verification/remote-document.js';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, NotFound, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import type {
  AddedHistoryWatcherResponse,
  EndedHistoryWatcherResponse,
  HistoryWatcherResponse,
  NewHistoryWatcher,
} from './history-watchers.dto.js';
import { HistoryWatcher, WATCHER_KINDS, type WatcherKind } from './history-watcher.entity.js';

/** To whom heads of the history are sent: the auditor says. */
@Injectable()
export class HistoryWatchersService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reading: Reading,
    @Inject(Config) private readonly config: Config,
  ) {}

  /** Ways to send them, what works here first: without a mail server nothing goes by mail. */
  get kinds(): readonly WatcherKind[] {
    const works = (kind: WatcherKind) => kind !== 'mail' || this.config.SMTP_URL !== undefined;
    return [...WATCHER_KINDS.filter(works), ...WATCHER_KINDS.filter((kind) => !works(kind))];
  }

  async list(paging: Paging): Promise<Page<HistoryWatcherResponse>> {
    const { condition, order } = keyset(paging, { addedAt: 'added_at' }, 'id');
    const rows = await this.reading.sql<HistoryWatcherResponse>`
      SELECT id, kind, target, added_by_name AS "addedByName", added_at AS "addedAt", told_at AS "toldAt", answer
      FROM history_watchers ${where(sql`ended_at IS NULL`, condition)} ${order}`;
    return toSortedPage(rows, paging);
  }

  /** @throws RuleViolation for what nothing can be sent to; Conflict for who is sent them already. */
  add(actor: Actor, { kind, target }: NewHistoryWatcher): Promise<AddedHistoryWatcherResponse> {
    const fault = this.faultOf(kind, target);
    if (fault) throw refusal(RuleViolation, fault, target);
    return this.unitOfWork.run(actor, async (tx) => {
      const there =
        await tx.sql`SELECT id FROM history_watchers WHERE target = ${target} AND ended_at IS NULL`;
      if (there.length > 0) throw refusal(Conflict, 'history-watcher.there-already', target);
      const secret = kind === 'webhook' ? `whsec_${randomBytes(32).toString('base64')}` : null;
      const facts = { id: newId(), kind, target, addedByName: actor.name, addedAt: tx.at };
      const marks = { toldAt: null, answer: null };
      await tx.repository(HistoryWatcher).insert({ ...facts, secret, endedAt: null, ...marks });
      const subject = { type: 'history-watcher', id: facts.id };
      tx.record({ act: 'history-watcher.added', subject, after: { kind, target } });
      return { ...facts, ...marks, secret };
    });
  }

  /** @throws NotFound */
  end(actor: Actor, id: string): Promise<EndedHistoryWatcherResponse> {
    return this.unitOfWork.run(actor, async (tx) => {
      const watcher = await tx.repository(HistoryWatcher).findOneBy({ id });
      if (!watcher || watcher.endedAt !== null) throw new NotFound();
      await tx.repository(HistoryWatcher).update({ id }, { endedAt: tx.at });
      const { kind, target } = watcher;
      tx.record({
        act: 'history-watcher.ended',
        subject: { type: 'history-watcher', id },
        before: { kind, target },
      });
      return { id, endedAt: tx.at };
    });
  }

  private faultOf(kind: HistoryWatcher['kind'], target: string): string | null {
    if (kind === 'mail') {
      if (!/^[^\s@<>,;]+@[^\s@<>,;]+$/.test(target)) return 'history-watcher.no-mail-address';
      return this.config.SMTP_URL === undefined ? 'history-watcher.no-mail-server' : null;
    }
    try {
      addressOf(target, { allowPrivate: this.config.ALLOW_PRIVATE_ISSUERS === 'true' });
      return null;
    } catch (error) {
      if (error instanceof NotFetched) return 'history-watcher.no-web-address';
      throw error;
    }
  }
}

function refusal(
  Kind: typeof RuleViolation | typeof Conflict,
  code: string,
  target: string,
): RuleViolation | Conflict {
  const params = { value: target.slice(0, 60) };
  return new Kind(code, params, [{ field: 'target', code, params }]);
}
