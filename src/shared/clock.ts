import type { CalendarDate } from './calendar-date.js';

/** The only place where the product reads the time. Injected, so that a test can stand on any day. */
export class Clock {
  /** @param timeZone the organisation's IANA zone: it decides when a new day begins, for everyone alike. */
  constructor(
    private readonly timeZone = 'UTC',
    private readonly read: () => Date = () => new Date(),
  ) {}

  /** The present instant, UTC, as `2026-11-21T18:30:00.000Z`. */
  now(): string {
    return this.read().toISOString();
  }

  /** Milliseconds since the epoch, for limits and expiries. */
  millis(): number {
    return this.read().getTime();
  }

  /** The present day of the organisation. */
  today(): CalendarDate {
    return new Intl.DateTimeFormat('en-CA', { timeZone: this.timeZone, dateStyle: 'short' }).format(
      this.read(),
    );
  }
}
