import type { TrendPoint } from '../assessments/level-trend.js';
import { type CalendarDate, daysBetween } from '../shared/calendar-date.js';

/** The size of a trend's line, in units of its `viewBox`. */
export const SPARKLINE = { width: 96, height: 24 } as const;

const EDGE = 2;

/**
 * The steps of a level as the `d` of a path: level 0 at the bottom, 5 at the top, the first point's day at the left and
 * `asOf` at the right. Where there was no level there is no line. Empty when there never was one.
 */
export function sparklineOf(points: readonly TrendPoint[], asOf: CalendarDate): string {
  const start = points[0]?.on ?? asOf;
  const days = Math.max(1, daysBetween(start, asOf));
  const x = (day: CalendarDate) => rounded((daysBetween(start, day) / days) * SPARKLINE.width);
  const y = (level: number) => rounded(SPARKLINE.height - EDGE - (level / 5) * (SPARKLINE.height - 2 * EDGE));
  let before: number | null = null;
  return points
    .map(({ on, level }, index) => {
      const end = x(points[index + 1]?.on ?? asOf);
      const drawn = level === null ? '' : `${before === null ? `M${x(on)} ` : 'V'}${y(level)}H${end}`;
      before = level;
      return drawn;
    })
    .join('');
}

function rounded(value: number): number {
  return Math.round(value * 10) / 10;
}
