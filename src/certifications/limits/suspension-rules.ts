import { addDays, type CalendarDate, earlier } from '../../shared/calendar-date.js';
import type { FieldProblem } from '../../shared/errors.js';
import { periodProblems } from '../../shared/period.js';
import { holdsOn } from '../../shared/valid-until.js';
import type { CertificateState, SuspensionFact } from '../certificates/certificate-state.js';

/** A certificate in one of these states is over: there is nothing left to limit. */
const ENDED: ReadonlySet<CertificateState> = new Set(['revoked', 'expired', 'renewed']);

export function hasEnded(state: CertificateState): boolean {
  return ENDED.has(state);
}

/** Sorts after every calendar date. */
const NEVER = '~';

/** The first day after a suspension; `NEVER` while it waits to be lifted. */
function endOf({ untilOn, liftedOn }: SuspensionFact): CalendarDate {
  return earlier(untilOn === null ? NEVER : addDays(untilOn, 1), liftedOn ?? NEVER);
}

/** Whether it can still be lifted: it was not yet, and its last day has not passed. It may be still to come. */
export function canBeLifted({ untilOn, liftedOn }: SuspensionFact, today: CalendarDate): boolean {
  return liftedOn === null && (untilOn === null || untilOn >= today);
}

/**
 * A suspension begins today or later, before the certificate ends, and never while another one runs: what was true
 * yesterday stays true, and one that is to be shorter or longer is lifted first.
 */
export function suspensionProblems(
  { fromOn, untilOn }: { readonly fromOn: CalendarDate; readonly untilOn: CalendarDate | null },
  facts: {
    readonly today: CalendarDate;
    readonly validUntil: CalendarDate;
    readonly suspensions: readonly SuspensionFact[];
  },
): FieldProblem[] {
  const { today, validUntil, suspensions } = facts;
  const field = 'fromOn';
  if (fromOn < today) return [{ field, code: 'suspension-in-past', params: { fromOn, todayOn: today } }];
  if (!holdsOn(validUntil, fromOn))
    return [{ field, code: 'suspension-after-end', params: { fromOn, validUntil } }];
  const period = periodProblems(fromOn, untilOn);
  if (period.length > 0) return period;
  const end = endOf({ fromOn, untilOn, liftedOn: null });
  const other = suspensions.find((each) => {
    const itsEnd = endOf(each);
    return each.fromOn < itsEnd && each.fromOn < end && fromOn < itsEnd;
  });
  if (!other) return [];
  const params = {
    otherFromOn: other.fromOn,
    ends: other.untilOn === null ? 'no' : 'yes',
    otherUntilOn: other.untilOn ?? '',
  };
  return [{ field, code: 'suspension-overlaps', params }];
}
