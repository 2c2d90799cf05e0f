import { Injectable } from '@nestjs/common';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, Forbidden, refuseIf, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { Issuer } from '../issuer.js';
import { ReceivedCredential } from '../received-credential.entity.js';
import { claimsIn } from '../verification/claims.js';
import { MOST_BYTES } from '../verification/limits.js';
import type { Verdict } from '../verification/verification.js';
import { Verifier } from '../verification/verifier.js';
import type { Given } from '../verification/verify.job.js';
import { namedBy } from './named-person.js';
import { decidersOf, mayDecideOnReceived } from './received.policy.js';
import { ReceivedQueries } from './received.queries.js';

export type BroughtCredential = Omit<ReceivedCredential, 'document' | 'verdict'> & {
  readonly verdict: Verdict;
};

/** People bring what another employer certified. It is looked at when it comes, and again when it is accepted. */
@Injectable()
export class ReceivedService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly verifier: Verifier,
    private readonly queries: ReceivedQueries,
    private readonly reach: ReachQueries,
    private readonly issuer: Issuer,
  ) {}

  /**
   * Kept when nothing speaks against it. What could not be looked at yet, because its issuer's host is not allowed,
   * may wait until it is.
   *
   * @throws Forbidden for a user without a record; RuleViolation saying what is wrong with it; Conflict for one that is
   *   here already.
   */
  async bring(actor: Actor, given: Given, field: string): Promise<BroughtCredential> {
    const { employeeId } = actor;
    if (employeeId === null) throw new Forbidden('received-credential.no-record');
    const { presented, verification } = await this.verifier.verify(given, field);
    if (presented === null)
      throw new RuleViolation('invalid-input', {}, [{ field, code: 'finding.too-much-work' }]);
    const claims = claimsIn(presented.document);
    // Else a level that rests on our own records could count as somebody else's, and outlive them.
    if (this.issuer.isOurs(claims.issuerId ?? ''))
      refuseIf([{ field, code: 'received-credential.issued-here' }]);
    const failed = verification.checks.filter(({ result }) => result === 'failed');
    refuseIf(failed.map(({ code, params }) => ({ field, code: `finding.${code}`, params })));
    const document = presented.jwt ?? JSON.stringify(presented.document);
    // Numbers can take more signs than they came with, and what is kept has to be read again.
    if (Buffer.byteLength(document) > MOST_BYTES) refuseIf([{ field, code: 'credential.too-large' }]);
    return this.unitOfWork.run(actor, async (tx) => {
      const bearer = await this.queries.bearer(employeeId, tx);
      if (namedBy(presented.document, bearer) === null) {
        refuseIf([{ field, code: 'received-credential.cannot-another-person', params: {} }]);
      }
      const kept: ReceivedCredential = {
        id: newId(),
        employeeId,
        document,
        verdict: { ...verification },
        issuerId: claims.issuerId ?? '',
        achievementId: (claims.achievementId ?? '').slice(0, 500),
        credentialId: (claims.id ?? '').slice(0, 500),
        title: claims.achievementName ?? claims.id ?? '',
        titleLanguage: claims.achievementName === null ? null : claims.language,
        receivedAt: tx.at,
        outcome: null,
        reason: null,
        decidedByName: null,
        decidedAt: null,
        withdrawnAt: null,
      };
      await refuseTwice(tx, kept);
      await insertRows(tx.manager, ReceivedCredential, [kept]);
      const { id, issuerId, achievementId, credentialId } = kept;
      tx.record({
        act: 'received-credential.brought',
        subject: { type: 'received-credential', id },
        employeeId,
        after: { issuerId, achievementId, credentialId, verdict: verification.verdict },
      });
      await this.tellDeciders(tx, kept, bearer.name);
      const { document: _, ...brought } = kept;
      return { ...brought, verdict: verification.verdict };
    });
  }

  /**
   * @throws NotFound outside the actor's reach; Forbidden for whoever does not assess the person; Conflict when it was
   *   decided or taken back already.
   */
  decline(
    actor: Actor,
    id: string,
    reason: string,
  ): Promise<{ readonly id: string; readonly reason: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const received = await undecided(tx, this.queries, id);
      await refuseUnlessDeciding(tx, this.reach, received.employeeId);
      const decision = { outcome: 'declined', reason, decidedByName: actor.name, decidedAt: tx.at } as const;
      await tx.repository(ReceivedCredential).update({ id }, decision);
      const { employeeId, title } = received;
      const subject = { type: 'received-credential', id };
      tx.record({ act: 'received-credential.declined', subject, employeeId, after: { reason } });
      const payload = { receivedId: id, certification: title, reason, by: actor.name };
      tx.send({ topic: 'received-credential-declined', recipientId: employeeId, payload });
      return { id, reason };
    });
  }

  private async tellDeciders(
    tx: Tx,
    { id, employeeId, title }: ReceivedCredential,
    name: string,
  ): Promise<void> {
    const person = await this.reach.person(employeeId, tx);
    for (const recipientId of person ? decidersOf(person) : []) {
      const payload = { receivedId: id, employeeId, employee: name, certification: title };
      tx.send({ topic: 'received-credential-waiting', recipientId, payload });
    }
  }
}

/** As it stands within the transaction. @throws NotFound outside the actor's reach */
export async function receivedIn(tx: Tx, queries: ReceivedQueries, id: string): Promise<ReceivedCredential> {
  const { employeeId } = await queries.one(tx.actor, id);
  return tx.repository(ReceivedCredential).findOneByOrFail({ id, employeeId });
}

/** @throws NotFound, Conflict */
export async function undecided(tx: Tx, queries: ReceivedQueries, id: string): Promise<ReceivedCredential> {
  const received = await receivedIn(tx, queries, id);
  if (received.withdrawnAt !== null) throw new Conflict('received-credential.withdrawn');
  if (received.outcome !== null) throw new Conflict('received-credential.decided-already');
  return received;
}

/** @throws NotFound, Forbidden */
export async function refuseUnlessDeciding(tx: Tx, reach: ReachQueries, employeeId: string): Promise<void> {
  const person = await reach.visible(tx.actor, employeeId, tx);
  if (!mayDecideOnReceived(tx.actor, person)) throw new Forbidden('received-credential.not-your-people');
}

/** One that was declined or taken back may be brought again; one that waits or was accepted, for whomever, may not. */
async function refuseTwice(
  tx: Tx,
  { issuerId, credentialId, employeeId }: ReceivedCredential,
): Promise<void> {
  const [same] = await tx.sql<{ id: string }>`
    SELECT id FROM received_credentials WHERE issuer_id = ${issuerId} AND credential_id = ${credentialId}
      AND (outcome = 'accepted' OR (outcome IS NULL AND withdrawn_at IS NULL AND employee_id = ${employeeId}))`;
  if (same) throw new Conflict('received-credential.here-already');
}
