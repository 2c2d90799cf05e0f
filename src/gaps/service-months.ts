import {
  addDays,
  addMonths,
  daysBetween,
  later,
  monthsBetween,
  type CalendarDate,
} from '../shared/calendar-date.js';

export interface PositionFact {
  readonly roleId: string;
  readonly fromOn: CalendarDate;
  /** Last day, inclusive; `null` = held today. */
  readonly toOn: CalendarDate | null;
}

/**
 * Whole months held in the role before `asOf`, over all its positions. A month counts on the day that
 * `addMonths` names: from 31 January the first one on 28 February. The days left over by one stretch are carried into
 * the next, so that leaving and coming back loses none.
 */
export function monthsServed(positions: readonly PositionFact[], roleId: string, asOf: CalendarDate): number {
  return stretchesIn(positions, roleId, asOf).reduce(
    (months, { countsFrom, end }) => months + monthsBetween(countsFrom, end),
    0,
  );
}

/**
 * The day on which `months` months in the role are or were reached if the person stays in it, whatever end is
 * already planned. `null` = they do not hold the role on `asOf`.
 */
export function monthsServedOn(
  positions: readonly PositionFact[],
  roleId: string,
  asOf: CalendarDate,
  months: number,
): CalendarDate | null {
  const stretches = stretchesIn(positions, roleId, asOf);
  if (!stretches.at(-1)?.isCurrent) return null;
  let missing = months;
  for (const { start, countsFrom, end, isCurrent } of stretches) {
    const reachedOn = later(start, addMonths(countsFrom, Math.max(0, missing)));
    if (isCurrent || reachedOn <= end) return reachedOn;
    missing -= monthsBetween(countsFrom, end);
  }
  return null;
}

/** Days in the role without interruption: `end` is the first day after them, or `asOf` while they go on. */
interface Stretch {
  readonly start: CalendarDate;
  /** `start`, earlier by the days that the stretches before left over. */
  readonly countsFrom: CalendarDate;
  readonly end: CalendarDate;
  readonly isCurrent: boolean;
}

function stretchesIn(
  positions: readonly PositionFact[],
  roleId: string,
  asOf: CalendarDate,
): readonly Stretch[] {
  const held = positions
    .filter((each) => each.roleId === roleId && each.fromOn <= asOf)
    .sort((a, b) => daysBetween(b.fromOn, a.fromOn));
  const stretches: Stretch[] = [];
  for (const { fromOn, toOn } of held) {
    const isCurrent = toOn === null || toOn >= asOf;
    const end = isCurrent ? asOf : addDays(toOn, 1);
    const before = stretches.at(-1);
    if (before && fromOn <= before.end) {
      stretches[stretches.length - 1] = {
        ...before,
        end: later(before.end, end),
        isCurrent: before.isCurrent || isCurrent,
      };
    } else {
      stretches.push({ start: fromOn, countsFrom: addDays(fromOn, -leftOver(before)), end, isCurrent });
    }
  }
  return stretches;
}

function leftOver(stretch: Stretch | undefined): number {
  if (!stretch) return 0;
  const { countsFrom, end } = stretch;
  return Math.max(0, daysBetween(addMonths(countsFrom, monthsBetween(countsFrom, end)), end));
}
