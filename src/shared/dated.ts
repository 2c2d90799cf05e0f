import { isDeepStrictEqual } from 'node:util';
import { addDays, type CalendarDate } from './calendar-date.js';
import type { FieldProblem } from './errors.js';
import { wasKnown } from './known.js';

/**
 * Settings that verdicts rest on hold from a day (`domain.md`, sections 1 and 9.16): changing one never changes what was true
 * before that day, nor what was known before the change was recorded.
 */

/** A value that holds from a day on. */
export interface DatedChange<T> {
  readonly fromOn: CalendarDate;
  readonly recordedAt: string;
  /** Name of the user who recorded it. */
  readonly by: string;
  readonly value: T;
}

/** A value with its changes, in the order in which they were recorded. */
export interface Dated<T> {
  /** Held from the beginning. */
  readonly first: T;
  readonly changes: readonly DatedChange<T>[];
}

type Plain = string | number | null;

/** One that was never changed is just its value. */
export type Setting<T extends Plain> = T | Dated<T>;

/** As a row carries it: the value of the beginning, and beside it its changes as JSON; null = there were none. */
export function settingOf<T extends Plain>(first: T, changes: string | null): Setting<T> {
  return changes === null ? first : { first, changes: changesIn<T>(changes) };
}

/** As a row carries them; null = there were none. */
export function changesIn<T>(changes: string | null): readonly DatedChange<T>[] {
  return changes === null ? [] : (JSON.parse(changes) as DatedChange<T>[]);
}

/** Those that had been recorded at an instant. */
export function knownChanges<T>(
  changes: readonly DatedChange<T>[],
  knownAt: string | undefined,
): readonly DatedChange<T>[] {
  return changes.filter(({ recordedAt }) => wasKnown(recordedAt, knownAt));
}

/** A stretch of days with one value: from a day (null = the beginning) to the day before the next one. */
export interface Stretch<T> {
  readonly fromOn: CalendarDate | null;
  /** Last day, inclusive; null = without end. */
  readonly untilOn: CalendarDate | null;
  readonly value: T;
}

/**
 * The stretches of days, in order, as they were known at an instant. Of several changes from one day the one recorded last
 * counts; one from an earlier day does not undo one from a later day.
 */
export function stretchesOf<T>({ first, changes }: Dated<T>, knownAt?: string): readonly Stretch<T>[] {
  const byDay = new Map<CalendarDate, T>();
  for (const { fromOn, recordedAt, value } of changes) {
    if (wasKnown(recordedAt, knownAt)) byDay.set(fromOn, value);
  }
  const days = [...byDay.keys()].sort();
  const until = (next: number) => {
    const day = days[next];
    return day === undefined ? null : addDays(day, -1);
  };
  return [
    { fromOn: null, untilOn: until(0), value: first },
    ...days.map((fromOn, nth) => ({ fromOn, untilOn: until(nth + 1), value: byDay.get(fromOn) as T })),
  ];
}

/** The value in force on a day, as it was known at an instant. */
export function datedOn<T>(dated: Dated<T>, day: CalendarDate, knownAt?: string): T {
  const found = stretchesOf(dated, knownAt).findLast(({ fromOn }) => fromOn === null || fromOn <= day);
  return found ? found.value : dated.first;
}

/** The same of a setting. */
export function inForce<T extends Plain>(setting: Setting<T>, day: CalendarDate, knownAt?: string): T {
  return isDated(setting) ? datedOn(setting, day, knownAt) : setting;
}

export function isDated<T extends Plain>(setting: Setting<T>): setting is Dated<T> {
  return typeof setting === 'object' && setting !== null;
}

/** First days of its values, but that of the beginning. */
export function daysOfChange<T extends Plain>(setting: Setting<T>): readonly CalendarDate[] {
  return isDated(setting) ? stretchesOf(setting).flatMap(({ fromOn }) => fromOn ?? []) : [];
}

/** The last days before it changes, after `day`: what it brings then is yet to come. */
export function daysBeforeChanges<T extends Plain>(
  setting: Setting<T>,
  day: CalendarDate,
  knownAt?: string,
): readonly CalendarDate[] {
  if (!isDated(setting)) return [];
  return stretchesOf(setting, knownAt).flatMap(({ untilOn }) =>
    untilOn !== null && untilOn >= day ? [untilOn] : [],
  );
}

/** As it would be with one change more, which is recorded nowhere: for looking ahead. */
export function settingChanged<T extends Plain>(
  setting: Setting<T>,
  fromOn: CalendarDate,
  value: T,
): Setting<T> {
  const { first, changes }: Dated<T> = isDated(setting) ? setting : { first: setting, changes: [] };
  return { first, changes: [...changes, { fromOn, recordedAt: '', by: '', value }] };
}

/**
 * The changes with one more, as a row carries them; as they were where the value is that already on the day.
 *
 * @param changes null = none so far
 */
export function withChange<T>(
  first: T,
  changes: readonly DatedChange<T>[] | null,
  change: DatedChange<T>,
): readonly DatedChange<T>[] | null {
  const present = datedOn({ first, changes: changes ?? [] }, change.fromOn);
  return isDeepStrictEqual(present, change.value) ? changes : [...(changes ?? []), change];
}

/** The past keeps the settings that it had: a change holds from today at the earliest. */
export function settingProblems(fromOn: CalendarDate, todayOn: CalendarDate): readonly FieldProblem[] {
  return fromOn < todayOn ? [{ field: 'fromOn', code: 'setting-in-past', params: { fromOn, todayOn } }] : [];
}
