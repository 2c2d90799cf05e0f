import type { CalendarDate } from '../shared/calendar-date.js';
import { asKnown } from '../shared/known.js';

interface Recorded {
  readonly grantedAt: string;
  readonly endedOn: CalendarDate | null;
  readonly endedAt: string | null;
  readonly formerEndedOn?: CalendarDate | null;
  readonly formerEndedAt?: string | null;
}

const NO_FORMER = { formerEndedOn: null, formerEndedAt: null };

/** The exemptions as they were known at an instant: one that was ended later still held. */
export function exemptionsKnown<E extends Recorded>(all: readonly E[], knownAt: string | undefined) {
  return asKnown(all, knownAt, {
    enteredAt: ({ grantedAt }) => grantedAt,
    endEnteredAt: ({ endedAt }) => endedAt,
    opened: (each) => ({ ...each, endedOn: null, endedAt: null, ...NO_FORMER }),
    before: (each) => {
      const { formerEndedOn: endedOn = null, formerEndedAt: endedAt = null } = each;
      return endedOn === null ? null : { ...each, endedOn, endedAt, ...NO_FORMER };
    },
  });
}
