import { Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, Forbidden } from '../../shared/errors.js';
import { ReceivedCredential } from '../received-credential.entity.js';
import { decidersOf } from './received.policy.js';
import { ReceivedQueries } from './received.queries.js';
import { receivedIn } from './received.service.js';

export interface WithdrawnCredential {
  readonly id: string;
  readonly withdrawnAt: string;
}

/** A person takes back what they brought. It stays, marked; the same credential may be brought again. */
@Injectable()
export class WithdrawalService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly queries: ReceivedQueries,
    private readonly reach: ReachQueries,
  ) {}

  /**
   * Those who were to decide on it are told, unless they have decided.
   *
   * @throws NotFound outside the actor's reach; Forbidden on somebody else's; Conflict when levels were accepted from it,
   *   or it was taken back already.
   */
  withdraw(actor: Actor, id: string): Promise<WithdrawnCredential> {
    return this.unitOfWork.run(actor, async (tx) => {
      const received = await receivedIn(tx, this.queries, id);
      refuseUnlessWithdrawable(actor, received);
      const { employeeId, outcome, title } = received;
      await tx.repository(ReceivedCredential).update({ id }, { withdrawnAt: tx.at });
      const [before, after] = [{ outcome }, { outcome, withdrawnAt: tx.at }];
      const subject = { type: 'received-credential', id };
      tx.record({ act: 'received-credential.withdrawn', subject, employeeId, before, after });
      const person = outcome === null ? await this.reach.person(employeeId, tx) : null;
      for (const recipientId of person ? decidersOf(person) : []) {
        const payload = { receivedId: id, employeeId, employee: actor.name, certification: title };
        tx.send({ topic: 'received-credential-withdrawn', recipientId, payload });
      }
      return { id, withdrawnAt: tx.at };
    });
  }
}

/** @throws Forbidden, Conflict */
export function refuseUnlessWithdrawable(
  actor: Actor,
  received: Pick<
    ReceivedCredential,
    'employeeId' | 'outcome' | 'decidedByName' | 'decidedAt' | 'withdrawnAt'
  >,
): void {
  const { employeeId, outcome, decidedByName, decidedAt, withdrawnAt } = received;
  if (employeeId !== actor.employeeId) throw new Forbidden('received-credential.withdraw-own-only');
  if (withdrawnAt !== null) throw new Conflict('received-credential.withdrawn-already', { withdrawnAt });
  if (outcome !== 'accepted') return;
  const params = { name: decidedByName ?? '', decidedAt: decidedAt ?? '' };
  throw new Conflict('received-credential.accepted-already', params);
}
