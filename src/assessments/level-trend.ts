import { addMonths, type CalendarDate } from '../shared/calendar-date.js';
import { daysOfChange as changeDays, type Setting } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import { firstDayAfter } from '../shared/valid-until.js';
import { lastDaysOf, type SkillRecord } from './assessment-facts.js';
import { verifiedLevel } from './proficiency.js';

/** How far back a trend looks. */
export const TREND_MONTHS = 24;

/** From this day on the verified level was this; null = none. */
export interface TrendPoint {
  readonly on: CalendarDate;
  readonly level: Level | null;
}

/**
 * How the verified level went over the last 24 months up to `asOf`, as `proficiencyOf` says it for each day on which it
 * can have changed: the first point stands on the first day, each later one where the level became another. What was
 * withdrawn since never counted: the trend tells what was true, not what was believed.
 */
export function levelTrend(
  record: SkillRecord,
  asOf: CalendarDate,
  testCeiling: Setting<Level>,
): readonly [TrendPoint, ...TrendPoint[]] {
  const fromOn = addMonths(asOf, -TREND_MONTHS);
  const levelOn = (day: CalendarDate) => verifiedLevel(record, { asOf: day }, testCeiling);
  const points: [TrendPoint, ...TrendPoint[]] = [{ on: fromOn, level: levelOn(fromOn) }];
  let before = points[0].level;
  for (const on of daysOfChange(record, testCeiling, fromOn, asOf)) {
    const level = levelOn(on);
    if (level === before) continue;
    points.push({ on, level });
    before = level;
  }
  return points;
}

/**
 * An assessment can change the level on the day it was made and on the day after its last, and so can a setting on the day from
 * which it holds: then each assessment may have a last day under it.
 */
function daysOfChange(
  record: SkillRecord,
  testCeiling: Setting<Level>,
  fromOn: CalendarDate,
  asOf: CalendarDate,
): readonly CalendarDate[] {
  const counting = record.assessments.filter(
    ({ method, withdrawnAt }) => method !== 'self' && withdrawnAt === null,
  );
  const days = counting.flatMap((each) => [each.assessedOn, ...lastDaysOf(each, record).map(firstDayAfter)]);
  const changes = [...changeDays(record.validityMonths), ...changeDays(testCeiling)];
  return [...new Set([...days, ...changes])].filter((day) => day > fromOn && day <= asOf).sort();
}
