import { addDays, type CalendarDate, earlier, later } from '../shared/calendar-date.js';
import { isDated, type Setting, type Stretch, stretchesOf } from '../shared/dated.js';
import { holdsOn, lastDayOf } from '../shared/valid-until.js';

/**
 * How long an assessment counts. The months of a skill may change from a day on, and from that day they govern every level, of
 * assessments made before as well; before it the earlier ones go on governing. So a level that by coming months would have
 * lapsed already lapses the day before they begin, and one that had lapsed counts again where they are longer.
 */

/** Days on which an assessment counts, without interruption; null = without end. */
interface Span {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate | null;
}

/** @param validity months; null = for ever. */
export function countsOn(
  assessedOn: CalendarDate,
  validity: Setting<number | null>,
  day: CalendarDate,
  knownAt?: string,
): boolean {
  if (!isDated(validity)) return holdsOn(lastDay(assessedOn, validity), day);
  return spansOf(assessedOn, stretchesOf(validity, knownAt)).some((span) => contains(span, day));
}

/**
 * The last day on which an assessment that counts on a day goes on counting, or, where it does not, on which it did count
 * before; null = without end.
 */
export function countsUntil(
  assessedOn: CalendarDate,
  validity: Setting<number | null>,
  day: CalendarDate,
  knownAt?: string,
): CalendarDate | null {
  if (!isDated(validity)) return lastDay(assessedOn, validity);
  const spans = spansOf(assessedOn, stretchesOf(validity, knownAt));
  const found = spans.find((span) => contains(span, day)) ?? spans.findLast(({ fromOn }) => fromOn <= day);
  return found ? found.untilOn : addDays(assessedOn, -1);
}

function lastDay(assessedOn: CalendarDate, months: number | null): CalendarDate | null {
  return months === null ? null : lastDayOf(assessedOn, months);
}

function contains({ fromOn, untilOn }: Span, day: CalendarDate): boolean {
  return fromOn <= day && holdsOn(untilOn, day);
}

function spansOf(assessedOn: CalendarDate, stretches: readonly Stretch<number | null>[]): readonly Span[] {
  const spans: Span[] = [];
  for (const { fromOn: begins, untilOn: ends, value } of stretches) {
    const last = lastDay(assessedOn, value);
    const fromOn = begins === null ? assessedOn : later(assessedOn, begins);
    const untilOn = last === null || ends === null ? (last ?? ends) : earlier(last, ends);
    if (untilOn !== null && untilOn < fromOn) continue;
    const before = spans.at(-1);
    if (before?.untilOn && addDays(before.untilOn, 1) === fromOn) {
      spans[spans.length - 1] = { fromOn: before.fromOn, untilOn };
    } else {
      spans.push({ fromOn, untilOn });
    }
  }
  return spans;
}
