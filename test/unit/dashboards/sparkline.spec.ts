import { describe, expect, it } from '@jest/globals';
import { sparklineOf } from '../../../src/dashboards/sparkline.js';
import { trendSentence } from '../../../src/dashboards/trend.presenter.js';

const steps = [
  { on: '2026-01-01', level: null },
  { on: '2026-01-25', level: 2 },
  { on: '2026-02-18', level: 5 },
  { on: '2026-03-14', level: null },
] as const;

describe('A trend', () => {
  it('is a line of steps, and no line where there was no level', () => {
    expect(sparklineOf(steps, '2026-04-07')).toBe('M24 14H48V2H72');
    expect(sparklineOf([{ on: '2026-01-01', level: 0 }], '2026-04-07')).toBe('M0 22H96');
    expect(sparklineOf([{ on: '2026-01-01', level: null }], '2026-04-07')).toBe('');
  });

  it('is told in words: the last change, or that there was none', () => {
    const [none, two, five] = steps;
    expect(trendSentence([none])).toEqual({ key: 'dashboards.trend-none' });
    expect(trendSentence([two])).toEqual({ key: 'dashboards.trend-steady', params: { level: 2 } });
    expect(trendSentence([none, two, five]).params).toEqual({ from: '2', to: '5', sinceOn: '2026-02-18' });
    expect(trendSentence(steps).params).toEqual({ from: '5', to: '–', sinceOn: '2026-03-14' });
  });
});
