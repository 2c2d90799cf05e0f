import { Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { Transactions } from '../database/transactions.js';
import type { Actor } from '../shared/actor.js';
import { Conflict } from '../shared/errors.js';
import { ActTime } from './act-time.js';
import { chainHead } from './append.js';
import { IdempotentAnswer } from './idempotent-answer.entity.js';
import { refuseUnrecorded, Tx } from './tx.js';

/**
 * Runs one business act: its writes, its history and its messages are there together or not at all. Under an
 * `Idempotency-Key` the act's answer is kept in the same transaction and given again without acting again.
 */
@Injectable()
export class UnitOfWork {
  private readonly listeners: ((acts: ReadonlySet<string>) => void)[] = [];

  constructor(
    private readonly transactions: Transactions,
    private readonly time: ActTime,
  ) {}

  /**
   * @param work returns plain JSON when the act can carry an `Idempotency-Key`.
   * @throws Conflict `idempotency-key-reused` when the key came before with another request.
   * @throws an error when `work` wrote without recording what: no change goes unexplained.
   */
  async run<T>(actor: Actor, work: (tx: Tx) => Promise<T>): Promise<T> {
    let acts: ReadonlySet<string> = new Set();
    const answer = await this.transactions.run(async (manager) => {
      const given = await answerGiven<T>(manager, actor);
      if (given) return given.answer;
      const head = await chainHead(manager);
      const tx = new Tx(manager, actor, this.time.after(head.at), head);
      const result = await work(tx);
      await tx.close();
      await keepAnswer(tx, result);
      ({ acts } = tx);
      return result;
    });
    for (const tell of this.listeners) tell(acts);
    return answer;
  }

  /**
   * Has `tell` called with the acts of each unit of work after its commit, in this process alone: for what follows from
   * an act and must not hold it up. A listener that has to miss nothing looks at the facts again at every start.
   */
  afterCommit(tell: (acts: ReadonlySet<string>) => void): void {
    this.listeners.push(tell);
  }

  /**
   * Writes that are no business act and leave no history: sessions, attempts, delivery marks.
   *
   * @throws an error when `work` wrote to what is of record (`schema.ts`).
   */
  housekeeping<T>(work: (manager: EntityManager) => Promise<T>): Promise<T> {
    return this.transactions.run(async (manager) => {
      const result = await work(manager);
      await refuseUnrecorded(manager, 'by housekeeping');
      return result;
    });
  }
}

async function answerGiven<T>(manager: EntityManager, actor: Actor): Promise<{ answer: T } | null> {
  const { idempotency } = actor.origin;
  if (!idempotency) return null;
  const kept = await manager.findOneBy(IdempotentAnswer, { userId: actor.userId, key: idempotency.key });
  if (!kept) return null;
  if (kept.fingerprint !== idempotency.fingerprint) {
    throw new Conflict('idempotency-key-reused', { key: idempotency.key });
  }
  return { answer: JSON.parse(kept.answer) as T };
}

async function keepAnswer(tx: Tx, result: unknown): Promise<void> {
  const { idempotency } = tx.actor.origin;
  if (!idempotency) return;
  await tx.manager.insert(IdempotentAnswer, {
    userId: tx.actor.userId,
    key: idempotency.key,
    fingerprint: idempotency.fingerprint,
    answer: JSON.stringify(result ?? null),
    createdAt: tx.at,
  });
}
