import type { CalendarDate } from './calendar-date.js';

/** The only place where the product reads the time. Injected, so that a test can stand on any day. */
export class Clock {
  /** Dear to make: once for all days. The Canadian notation is the ISO one. */
  private readonly day: Intl.DateTimeFormat;
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

  /** Milliseconds since the epoch, for limits and expiries. */
  millis(): number {
    return this.read().getTime();
  }

  /** The present day of the organisation. A day begins with a minute in every time zone, so it is kept for one. */
  today(): CalendarDate {
    const now = this.read();
    const minute = Math.floor(now.getTime() / 60_000);
    if (this.kept?.minute !== minute) this.kept = { minute, day: this.day.format(now) };
    return this.kept.day;
  }
}
