/** What a job may use up of time, in seconds. */
export interface TimeLimits {
  /** Of the processor, by its own thread: what others make of the machine costs it nothing. */
  readonly seconds: number;
  /** By the clock, whatever it does; as many as `seconds` unless said. */
  readonly wallSeconds?: number;
  /** By the clock, for the answers to all its questions together; as many as `seconds` unless said. */
  readonly askingSeconds?: number;
}

/** In milliseconds, each from whenever it likes. */
export interface Meters {
  readonly clock: () => number;
  readonly processor: () => number;
}

/** Whether a job has used up what it may, from its begin on. */
export class Spending {
  private readonly begunAt: number;
  private readonly usedBefore: number;
  private open = 0;
  private askedAt = 0;
  private waited = 0;

  constructor(
    private readonly limits: TimeLimits,
    private readonly meters: Meters,
  ) {
    this.begunAt = meters.clock();
    this.usedBefore = meters.processor();
  }

  asks(): void {
    if (this.open === 0) this.askedAt = this.meters.clock();
    this.open += 1;
  }

  isAnswered(): void {
    this.open -= 1;
    if (this.open === 0) this.waited += this.meters.clock() - this.askedAt;
  }

  isTooMuch(): boolean {
    const { seconds, wallSeconds = seconds, askingSeconds = seconds } = this.limits;
    const now = this.meters.clock();
    const waited = this.waited + (this.open > 0 ? now - this.askedAt : 0);
    return (
      now - this.begunAt > wallSeconds * 1000 ||
      waited > askingSeconds * 1000 ||
      this.meters.processor() - this.usedBefore > seconds * 1000
    );
  }
}
