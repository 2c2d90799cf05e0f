import { Inject, Injectable } from '@nestjs/common';
import type { EntityManager } from 'typeorm';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Aside } from '../aside.js';
import { RefusedGuesses } from './refused-guesses.entity.js';

/** Wrong passwords of one account within this time are told of together, in milliseconds. */
const TOGETHER = 3_600_000;

/** All addresses that nobody signs in with count as one account: they may hold passwords typed into the wrong field. */
export const UNKNOWN_ACCOUNT = 'unknown';

/**
 * Whether the history tells of the n-th wrong password within an hour: of the first, the fifth, the 25th, and so on.
 * However often somebody guesses, an account adds no more than a dozen lines an hour.
 */
export function isTold(nth: number): boolean {
  let told = 1;
  while (told < nth) told *= 5;
  return told === nth;
}

/** Wrong passwords, in the history. No answer waits for it: its time would tell whether an account exists. */
@Injectable()
export class Refusals {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly aside: Aside,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param actor who guessed: somebody unknown at the sign-in, the user themselves where they are signed in
   * @param account id of the user whose password was guessed at
   */
  tell(actor: Actor, act: 'session.refused' | 'password.refused', account: string): void {
    this.aside.do(() => this.keep(actor, act, account));
  }

  private async keep(actor: Actor, act: string, account: string): Promise<void> {
    const { count, since } = await this.unitOfWork.housekeeping((manager) => this.counted(manager, account));
    if (!isTold(count)) return;
    await this.unitOfWork.run(actor, (tx) => {
      tx.record({ act, subject: { type: 'user', id: account }, after: { failures: count, since } });
      return Promise.resolve();
    });
  }

  private async counted(manager: EntityManager, account: string): Promise<RefusedGuesses> {
    const before = await manager.findOneBy(RefusedGuesses, { account });
    const begun = before !== null && Date.parse(before.since) + TOGETHER > this.clock.millis();
    const row = begun
      ? { ...before, count: before.count + 1 }
      : { account, since: this.clock.now(), count: 1 };
    await manager.upsert(RefusedGuesses, row, ['account']);
    return row;
  }
}
