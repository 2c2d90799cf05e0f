import sql, { type Sql } from 'sql-template-tag';
import type { CalendarDate } from '../shared/calendar-date.js';
import { ALL_KNOWN, asKnown } from '../shared/known.js';

interface Recorded {
  readonly toOn: CalendarDate | null;
  readonly recordedAt: string | null;
  readonly endRecordedAt: string | null;
}

/** The positions as they were known at an instant: one that was closed later was open. */
export function positionsKnown<P extends Recorded>(all: readonly P[], knownAt: string | undefined) {
  return asKnown(all, knownAt, {
    enteredAt: ({ recordedAt }) => recordedAt,
    endEnteredAt: ({ endRecordedAt }) => endRecordedAt,
    opened: (each) => ({ ...each, toOn: null, endRecordedAt: null }),
  });
}

/** The first day of `p` (positions) as it was known at an instant: where it was corrected later, the one of before. */
export function positionBegan(knownAt: string | undefined): Sql {
  if (knownAt === undefined) return sql`p.from_on`;
  return sql`COALESCE((SELECT b.from_on FROM position_beginnings b
    WHERE b.position_id = p.id AND b.known_until > ${knownAt} ORDER BY b.known_until LIMIT 1), p.from_on)`;
}

/** The same as a condition on `p` (positions): held on a day. Of one person at most one is. */
export function positionHeld(asOf: CalendarDate, knownAt?: string): Sql {
  const instant = knownAt ?? ALL_KNOWN;
  return sql`${positionBegan(knownAt)} <= ${asOf} AND (p.recorded_at IS NULL OR p.recorded_at <= ${instant})
    AND (p.to_on IS NULL OR p.to_on >= ${asOf} OR p.end_recorded_at > ${instant})`;
}
