import { Injectable } from '@nestjs/common';
import type { Tx } from '../history/tx.js';

/** Who leaves. */
export interface Leaver {
  readonly id: string;
  readonly name: string;
}

/**
 * Gives back what somebody promised, within the transaction of their departure. It is asked before anything changes, and
 * what it answers is done once the leaver is out of every team, line and list.
 */
export type GivesBack = (tx: Tx, leaver: Leaver) => Promise<() => Promise<void>>;

/** What people promise each other. The rooms above keep the promises, and say at start how to give them back. */
@Injectable()
export class Promises {
  private readonly kept: GivesBack[] = [];

  keptBy(givesBack: GivesBack): void {
    this.kept.push(givesBack);
  }

  /** @returns what is to be done after the departure */
  async of(tx: Tx, leaver: Leaver): Promise<() => Promise<void>> {
    const returns: (() => Promise<void>)[] = [];
    for (const givesBack of this.kept) returns.push(await givesBack(tx, leaver));
    return async () => {
      for (const giveBack of returns) await giveBack();
    };
  }
}
