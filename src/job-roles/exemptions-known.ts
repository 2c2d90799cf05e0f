import type { CalendarDate } from '../shared/calendar-date.js';
import { asKnown } from '../shared/known.js';

interface Recorded {
  readonly grantedAt: string;
  readonly endedOn: CalendarDate | null;
  readonly endedAt: string | null;
}

/** The exemptions as they were known at an instant: one that was ended later still held. */
export function exemptionsKnown<E extends Recorded>(all: readonly E[], knownAt: string | undefined) {
  return asKnown(all, knownAt, {
    enteredAt: ({ grantedAt }) => grantedAt,
    endEnteredAt: ({ endedAt }) => endedAt,
    opened: (each) => ({ ...each, endedOn: null, endedAt: null }),
  });
}
