import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  addDays,
  addMonths,
  daysBetween,
  earlier,
  isCalendarDate,
  later,
  monthsBetween,
} from '../../../src/shared/calendar-date.js';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('2000-01-01', days));

describe('a calendar date', () => {
  it.each(['2026-01-31', '2024-02-29', '2000-02-29', '1970-01-01'])('is %s', (day) => {
    expect(isCalendarDate(day)).toBe(true);
  });

  it.each([
    '2026-02-29',
    '2100-02-29',
    '2026-04-31',
    '2026-13-01',
    '2026-00-10',
    '2026-1-1',
    '26-01-01',
    '2026-01-01T00:00:00Z',
    ' 2026-01-01',
    '',
    null,
    undefined,
    20260101,
  ])('is not %p', (value) => {
    expect(isCalendarDate(value)).toBe(false);
  });
});

describe('adding days', () => {
  it.each([
    ['2026-02-28', 1, '2026-03-01'],
    ['2024-02-28', 1, '2024-02-29'],
    ['2026-12-31', 1, '2027-01-01'],
    ['2026-01-01', -1, '2025-12-31'],
    ['2026-03-28', 2, '2026-03-30'],
  ])('to %s: %i gives %s', (day, days, expected) => {
    expect(addDays(day, days)).toBe(expected);
  });

  it('is undone by counting the days between', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -3000, max: 3000 }), (day, days) => {
        expect(daysBetween(day, addDays(day, days))).toBe(days);
      }),
    );
  });
});

describe('adding months', () => {
  it.each([
    ['2026-01-15', 1, '2026-02-15'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2024-01-31', 1, '2024-02-29'],
    ['2026-01-31', 3, '2026-04-30'],
    ['2026-11-30', 3, '2027-02-28'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-29'],
    ['2026-03-31', -1, '2026-02-28'],
    ['2026-06-15', 0, '2026-06-15'],
  ])('to %s: %i gives %s', (day, months, expected) => {
    expect(addMonths(day, months)).toBe(expected);
  });

  it('never overtakes: what starts earlier does not end later', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 0, max: 120 }), (a, b, months) => {
        expect(addMonths(earlier(a, b), months) <= addMonths(later(a, b), months)).toBe(true);
      }),
    );
  });
});

describe('whole months between two days', () => {
  it.each([
    ['2026-01-15', '2026-02-14', 0],
    ['2026-01-15', '2026-02-15', 1],
    ['2026-01-31', '2026-02-27', 0],
    ['2026-01-31', '2026-02-28', 1],
    ['2026-01-31', '2026-03-30', 1],
    ['2026-01-31', '2026-03-31', 2],
    ['2025-06-01', '2026-06-01', 12],
    ['2026-06-01', '2026-06-01', 0],
    ['2026-06-01', '2025-01-01', 0],
  ])('from %s to %s are %i', (from, to, months) => {
    expect(monthsBetween(from, to)).toBe(months);
  });

  it('are reached exactly on the day that adding them names', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 240 }), (from, months) => {
        const reachedOn = addMonths(from, months);
        expect(monthsBetween(from, reachedOn)).toBe(months);
        expect(monthsBetween(from, addDays(reachedOn, -1))).toBe(months - 1);
      }),
    );
  });
});
