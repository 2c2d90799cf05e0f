import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays, earlier, isCalendarDate, later } from '../../../src/shared/calendar-date.js';
import { firstDayAfter, holdsOn, lastDayOf } from '../../../src/shared/valid-until.js';

const anyDay = fc.integer({ min: -20_000, max: 40_000 }).map((days) => addDays('2000-01-01', days));

/** By the words of the rule: the same day so many months on, or the first of the next month where there is none. */
function firstNoLonger(from: string, months: number): string {
  const [year = 0, month = 0, day = 0] = from.split('-').map(Number);
  const counted = year * 12 + month - 1 + months;
  const written = (at: number, dayOfMonth: number) =>
    [
      String(Math.floor(at / 12)),
      String((at % 12) + 1).padStart(2, '0'),
      String(dayOfMonth).padStart(2, '0'),
    ].join('-');
  const same = written(counted, day);
  return isCalendarDate(same) ? same : written(counted + 1, 1);
}

describe('What is valid for whole months', () => {
  it.each([
    ['2025-03-01', 12, '2026-02-28'],
    ['2026-01-10', 24, '2028-01-09'],
    ['2024-02-29', 12, '2025-02-28'],
    ['2024-02-29', 48, '2028-02-28'],
    ['2024-02-28', 12, '2025-02-27'],
    ['2023-02-28', 12, '2024-02-27'],
    ['2023-03-01', 12, '2024-02-29'],
    ['2026-01-28', 1, '2026-02-27'],
    ['2026-01-29', 1, '2026-02-28'],
    ['2026-01-30', 1, '2026-02-28'],
    ['2026-01-31', 1, '2026-02-28'],
    ['2026-02-01', 1, '2026-02-28'],
    ['2026-08-31', 6, '2027-02-28'],
    ['2026-05-31', 1, '2026-06-30'],
    ['2026-12-31', 2, '2027-02-28'],
    ['2026-01-01', 1, '2026-01-31'],
    ['2026-01-01', 12, '2026-12-31'],
  ])('from %s, %i months: until %s', (from, months, until) => {
    expect(lastDayOf(from, months)).toBe(until);
  });

  const ends = Array.from({ length: 48 }, (_, month) => {
    const year = 2023 + Math.floor(month / 12);
    return new Date(Date.UTC(year, (month % 12) + 1, 0)).toISOString().slice(0, 10);
  });

  it.each(ends)('begun at the end of a month, %s, ends as the rule says after 1 to 36 months', (from) => {
    for (let months = 1; months <= 36; months++) {
      const until = lastDayOf(from, months);
      expect([from, months, firstDayAfter(until)]).toEqual([from, months, firstNoLonger(from, months)]);
      const isLastOfMonth = until.slice(0, 7) !== addDays(until, 1).slice(0, 7);
      // Where the month has no such day, it is valid until the month's last.
      expect(isLastOfMonth || Number(until.slice(8)) === Number(from.slice(8)) - 1).toBe(true);
    }
  });

  it('ends as the rule says from any day on', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: 1, max: 240 }), (from, months) => {
        expect(firstDayAfter(lastDayOf(from, months))).toBe(firstNoLonger(from, months));
      }),
    );
  });

  it('never overtakes: what begins earlier does not end later', () => {
    fc.assert(
      fc.property(anyDay, anyDay, fc.integer({ min: 1, max: 120 }), (a, b, months) => {
        expect(lastDayOf(earlier(a, b), months) <= lastDayOf(later(a, b), months)).toBe(true);
      }),
    );
  });

  it('holds on each of its days, the last one included, and never after', () => {
    fc.assert(
      fc.property(anyDay, fc.integer({ min: -400, max: 400 }), (until, days) => {
        expect(holdsOn(until, addDays(until, days))).toBe(days <= 0);
        expect(holdsOn(null, addDays(until, days))).toBe(true);
      }),
    );
  });
});
