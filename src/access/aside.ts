import { Injectable, Logger, type OnModuleDestroy } from '@nestjs/common';

/** Writes that no answer waits for; a stop does. */
@Injectable()
export class Aside implements OnModuleDestroy {
  private readonly log = new Logger('aside');
  private readonly underWay = new Set<Promise<void>>();

  do(work: () => Promise<unknown>): void {
    const running = work()
      .then(
        () => undefined,
        // Its name alone: a message may hold personal data.
        (error: unknown) => this.log.warn({ error: error instanceof Error ? error.name : typeof error }),
      )
      .finally(() => this.underWay.delete(running));
    this.underWay.add(running);
  }

  /** Whatever was begun so far has ended. */
  async settled(): Promise<void> {
    await Promise.all(this.underWay);
  }

  onModuleDestroy(): Promise<void> {
    return this.settled();
  }
}
