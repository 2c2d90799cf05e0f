import type { TrendPoint } from '../assessments/level-trend.js';
import type { Sentence } from '../web/sentence.js';

/** The line of a trend in words: where the level came from last, to where, and since when. */
export function trendSentence(points: readonly TrendPoint[]): Sentence {
  const [last, before] = [points.at(-1), points.at(-2)];
  if (!last || (!before && last.level === null)) return { key: 'dashboards.trend-none' };
  if (!before) return { key: 'dashboards.trend-steady', params: { level: last.level } };
  const params = { from: shown(before.level), to: shown(last.level), sinceOn: last.on };
  return { key: 'dashboards.trend-changed', params };
}

/** None is not 0. */
function shown(level: TrendPoint['level']): string {
  return level === null ? '–' : String(level);
}
