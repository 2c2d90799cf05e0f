import { Injectable } from '@nestjs/common';
import type { Tx } from '../history/tx.js';

/** Who leaves, or stays and may do less from now on: their account was disabled, or is of a kind less. */
export interface Leaver {
  /** Of the employee; null = an account of nobody here. */
  readonly id: string | null;
  /** Of the account; null = they have none. */
  readonly userId: string | null;
  readonly name: string;
  /** Whether they leave the organisation. */
  readonly isGone: boolean;
}

/**
 * Gives back what somebody promised and can't keep, within the transaction of their departure or of the change of their account. It is asked before anything changes, and
 * what it answers is done once they are out of every team, line and list that they leave.
 */
export type GivesBack = (tx: Tx, leaver: Leaver) => Promise<() => Promise<void>>;

/** What people promise each other. The rooms above keep the promises, and say at start how to give them back. */
@Injectable()
export class Promises {
  private readonly kept: GivesBack[] = [];

  keptBy(givesBack: GivesBack): void {
    this.kept.push(givesBack);
  }

  /** @returns what is to be done after the change */
  async of(tx: Tx, leaver: Leaver): Promise<() => Promise<void>> {
    const returns: (() => Promise<void>)[] = [];
    for (const givesBack of this.kept) returns.push(await givesBack(tx, leaver));
    return async () => {
      for (const giveBack of returns) await giveBack();
    };
  }
}
