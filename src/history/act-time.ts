import { Inject, Injectable, Logger, type OnApplicationBootstrap } from '@nestjs/common';
import { Reading } from '../database/reading.js';
import { Clock } from '../shared/clock.js';

/** Milliseconds that clocks of two machines may differ by without a word about it. */
const TOLERATED = 1000;

/** The instants of acts: they never go back within one database, whatever the clocks of its processes do. */
@Injectable()
export class ActTime implements OnApplicationBootstrap {
  private readonly log = new Logger('clock');
  private wasBehind = false;

  constructor(
    private readonly reading: Reading,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async onApplicationBootstrap(): Promise<void> {
    const [last] = await this.reading.sql<{ at: string }>`
      SELECT at FROM history_entries ORDER BY seq DESC LIMIT 1`;
    this.clock.reached(last?.at ?? null);
    this.tellSteps();
  }

  /** The instant of the act after one at `last`; null = there was none. */
  after(last: string | null): string {
    const at = this.clock.actAfter(last);
    this.tellSteps();
    return at;
  }

  /** Whole seconds by which the clock of this process stands behind the latest act; 0 = it does not. */
  secondsBehind(): number {
    const behind = this.clock.behind();
    return behind > TOLERATED ? Math.ceil(behind / 1000) : 0;
  }

  private tellSteps(): void {
    const seconds = this.secondsBehind();
    const isBehind = seconds > 0;
    if (isBehind === this.wasBehind) return;
    this.wasBehind = isBehind;
    this.log.warn(
      isBehind
        ? `the clock stands ${seconds} s behind the latest act: it was set back, or was ahead before. Acts go on from there`
        : 'the clock has caught up with the latest act',
    );
  }
}
