import { Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import { keyset, where } from '../../database/statement.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, NotFound, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { type Page, type Paging, toSortedPage } from '../../shared/page.js';
import { hostIn } from './issuer-address.js';
import { IssuerHost } from './issuer-host.entity.js';
import { IssuerResolver } from './issuer-resolver.js';

/** Which other hosts are asked about their issuers. None is, until an administrator allows it. */
@Injectable()
export class IssuerHostsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reading: Reading,
    private readonly issuers: IssuerResolver,
  ) {}

  async list(paging: Paging): Promise<Page<IssuerHost>> {
    const { condition, order } = keyset(paging, { host: 'host', allowedAt: 'allowed_at' }, 'id');
    const rows = await this.reading.sql<IssuerHost>`
      SELECT id, host, allowed_by_name AS "allowedByName", allowed_at AS "allowedAt"
      FROM issuer_hosts ${where(condition)} ${order}`;
    return toSortedPage(rows, paging);
  }

  /** @throws RuleViolation for what is no host; Conflict for one that is allowed already. */
  allow(actor: Actor, text: string): Promise<IssuerHost> {
    return this.unitOfWork.run(actor, async (tx) => {
      const host = hostIn(text);
      if (host === null) {
        const params = { value: text.slice(0, 60) };
        throw new RuleViolation('invalid-input', {}, [
          { field: 'host', code: 'issuer-host.no-host', params },
        ]);
      }
      if (await tx.repository(IssuerHost).existsBy({ host })) {
        throw new Conflict('issuer-host.allowed-already', { host }, [
          { field: 'host', code: 'issuer-host.allowed-already', params: { host } },
        ]);
      }
      const allowed: IssuerHost = { id: newId(), host, allowedByName: actor.name, allowedAt: tx.at };
      await tx.repository(IssuerHost).insert(allowed);
      const subject = { type: 'issuer-host', id: allowed.id };
      tx.record({ act: 'issuer-host.allowed', subject, after: { host } });
      return allowed;
    });
  }

  /** What was accepted from there stays accepted. @throws NotFound */
  async forbid(actor: Actor, id: string): Promise<{ readonly id: string; readonly host: string }> {
    const forbidden = await this.unitOfWork.run(actor, async (tx) => {
      const allowed = await tx.repository(IssuerHost).findOneBy({ id });
      if (!allowed) throw new NotFound();
      await tx.repository(IssuerHost).delete({ id });
      const { host } = allowed;
      tx.record({ act: 'issuer-host.forbidden', subject: { type: 'issuer-host', id }, before: { host } });
      return { id, host };
    });
    this.issuers.forget();
    return forbidden;
  }
}
