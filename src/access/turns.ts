import { TooBusy } from '../threads/unfinished.js';

/** Seconds after which whoever was turned away may try again. */
const LATER = 5;

/** Lets few works run at a time, and a bounded number wait for their turn, first come first served. */
export class Turns {
  private running = 0;
  private readonly waiting: (() => void)[] = [];

  constructor(
    private readonly atOnce: number,
    private readonly mostWaiting: number,
  ) {}

  /** @throws TooBusy when too many wait already; whatever `work` throws. */
  async take<T>(work: () => Promise<T>): Promise<T> {
    await this.begin();
    try {
      return await work();
    } finally {
      const next = this.waiting.shift();
      if (next) next();
      else this.running -= 1;
    }
  }

  private async begin(): Promise<void> {
    if (this.running < this.atOnce) {
      this.running += 1;
      return;
    }
    if (this.waiting.length >= this.mostWaiting) throw new TooBusy(LATER);
    await new Promise<void>((go) => this.waiting.push(go));
  }
}
