import type { CalendarDate } from './calendar-date.js';

/** Hours: how far the clock may stand behind the latest act without a day that has begun beginning again. */
const BRIDGED = 12;

/** The only place where the product reads the time. Injected, so that a test can stand on any day. */
export class Clock {
  /** Dear to make: once for all days. The Canadian notation is the ISO one. */
  private readonly day: Intl.DateTimeFormat;
  /** Milliseconds since the epoch: the instant of the latest act that this process knows of. */
  private latestAct = 0;
  private kept: { readonly minute: number; readonly day: CalendarDate } | null = null;

  /** @param timeZone the organisation's IANA zone: it decides when a new day begins, for everyone alike. */
  constructor(
    timeZone = 'UTC',
    private readonly read: () => Date = () => new Date(),
  ) {
    this.day = new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' });
  }

  /** The present instant, UTC, as `2026-11-21T18:30:00.000Z`. */
  now(): string {
    return this.read().toISOString();
  }

  /** The present instant, or that of the latest act where it is ahead of the clock: nothing recorded so far lies after it. */
  present(): string {
    return new Date(Math.max(this.millis(), this.latestAct)).toISOString();
  }

  /** Milliseconds since the epoch, for limits and expiries. */
  millis(): number {
    return this.read().getTime();
  }

  /**
   * The present day of the organisation; a day that has begun does not begin again when the clock is set back by some
   * hours. A day begins with a minute in every time zone, so it is kept for one.
   */
  today(): CalendarDate {
    const behind = this.behind();
    const now = behind > 0 && behind <= BRIDGED * 3_600_000 ? this.latestAct : this.millis();
    const minute = Math.floor(now / 60_000);
    if (this.kept?.minute !== minute) this.kept = { minute, day: this.day.format(now) };
    return this.kept.day;
  }

  /**
   * The instant of an act that follows one at `last`: now. While the clock stands behind `last`, because it was set back
   * or another process is ahead, a millisecond after it: what was done later always bears the later instant.
   */
  actAfter(last: string | null): string {
    const before = this.reached(last);
    const now = this.millis();
    this.latestAct = now >= before ? now : before + 1;
    return new Date(this.latestAct).toISOString();
  }

  /** Takes note of an act at `last`, by whichever process. @returns it in milliseconds since the epoch; 0 = none yet. */
  reached(last: string | null): number {
    const before = last === null ? 0 : Date.parse(last);
    this.latestAct = Math.max(this.latestAct, before);
    return before;
  }

  /** Milliseconds by which the clock stands behind the latest act; 0 = it does not. */
  behind(): number {
    return Math.max(0, this.latestAct - this.millis());
  }
}
