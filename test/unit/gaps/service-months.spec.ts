import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { monthsServed, monthsServedOn } from '../../../src/gaps/service-months.js';
import { addDays, monthsBetween } from '../../../src/shared/calendar-date.js';

const from = (fromOn: string, toOn: string | null = null, roleId = 'entry') => ({ roleId, fromOn, toOn });

describe('months served', () => {
  it.each([
    ['2026-01-14', 0],
    ['2026-01-15', 0],
    ['2026-02-14', 0],
    ['2026-02-15', 1],
    ['2027-01-14', 11],
    ['2027-01-15', 12],
  ])('since 15 January 2026 are on %s: %i', (asOf, months) => {
    expect(monthsServed([from('2026-01-15')], 'entry', asOf)).toBe(months);
  });

  it.each([
    ['2026-02-27', 0],
    ['2026-02-28', 1],
    ['2026-03-30', 1],
    ['2026-03-31', 2],
  ])('since 31 January 2026 are on %s: %i', (asOf, months) => {
    expect(monthsServed([from('2026-01-31')], 'entry', asOf)).toBe(months);
  });

  it('count the last day of a position that ended', () => {
    expect(monthsServed([from('2026-01-01', '2026-01-31')], 'entry', '2026-06-01')).toBe(1);
    expect(monthsServed([from('2026-01-01', '2026-01-30')], 'entry', '2026-06-01')).toBe(0);
  });

  it('stop at the date asked about', () => {
    expect(monthsServed([from('2026-01-01', '2026-12-31')], 'entry', '2026-04-01')).toBe(3);
  });

  it('leave out other roles', () => {
    const positions = [from('2025-01-01', '2025-12-31'), from('2026-01-01', null, 'advanced')];
    expect(monthsServed(positions, 'entry', '2026-06-01')).toBe(12);
    expect(monthsServed(positions, 'advanced', '2026-06-01')).toBe(5);
    expect(monthsServed(positions, 'manager', '2026-06-01')).toBe(0);
  });

  it('add up over positions in any order, days left over included', () => {
    const positions = [from('2026-01-01'), from('2025-01-01', '2025-06-20')];
    expect(monthsServed(positions, 'entry', '2026-01-11')).toBe(5);
    expect(monthsServed(positions, 'entry', '2026-01-12')).toBe(6);
  });

  it('run on through a change of position without a change of role', () => {
    const moved = [from('2025-01-31', '2025-03-15'), from('2025-03-16')];
    expect(monthsServed(moved, 'entry', '2025-03-30')).toBe(1);
    expect(monthsServed(moved, 'entry', '2025-03-31')).toBe(2);
  });
});

describe('the day on which months are served', () => {
  it('lies ahead for who stays, whatever end is planned', () => {
    expect(monthsServedOn([from('2026-01-15')], 'entry', '2026-06-01', 12)).toBe('2027-01-15');
    expect(monthsServedOn([from('2026-01-15', '2026-08-31')], 'entry', '2026-06-01', 12)).toBe('2027-01-15');
  });

  it('lies behind for who has served them already', () => {
    expect(monthsServedOn([from('2024-08-31')], 'entry', '2026-06-01', 6)).toBe('2025-02-28');
    const positions = [from('2024-01-01', '2024-12-31'), from('2026-01-01')];
    expect(monthsServedOn(positions, 'entry', '2026-06-01', 6)).toBe('2024-07-01');
  });

  it('counts what was served before', () => {
    const positions = [from('2024-01-01', '2024-06-30'), from('2026-01-01')];
    expect(monthsServedOn(positions, 'entry', '2026-02-01', 12)).toBe('2026-07-01');
  });

  it('is never a day outside the role', () => {
    const positions = [from('2024-01-01', '2024-01-30'), from('2025-03-01')];
    expect(monthsServedOn(positions, 'entry', '2025-06-01', 1)).toBe('2025-03-01');
  });

  it('is the first day in the role where none are asked', () => {
    expect(monthsServedOn([from('2026-01-15')], 'entry', '2026-06-01', 0)).toBe('2026-01-15');
  });

  it('is unknown for who does not hold the role on the date', () => {
    expect(monthsServedOn([from('2026-01-15')], 'entry', '2026-01-14', 12)).toBeNull();
    expect(monthsServedOn([from('2024-01-01', '2025-12-31')], 'entry', '2026-01-01', 12)).toBeNull();
    expect(monthsServedOn([from('2024-01-01', '2025-12-31')], 'entry', '2025-12-31', 36)).toBe('2027-01-01');
  });

  it('agrees with the months counted on it, on the day before and for one stretch', () => {
    const anyDays = fc.nat(900);
    fc.assert(
      fc.property(
        fc.array(anyDays, { maxLength: 4 }),
        anyDays,
        fc.integer({ min: 1, max: 60 }),
        (gaps, last, n) => {
          let day = '2023-01-01';
          const positions = gaps.map((days) => {
            const fromOn = addDays(day, days % 50);
            const toOn = addDays(fromOn, days);
            day = addDays(toOn, 1);
            return from(fromOn, toOn);
          });
          positions.push(from(addDays(day, last % 40)));
          const servedOn = monthsServedOn(positions, 'entry', addDays(day, 40 + last), n) ?? '';
          expect(monthsServed(positions, 'entry', servedOn)).toBeGreaterThanOrEqual(n);
          expect(monthsServed(positions, 'entry', addDays(servedOn, -1))).toBeLessThan(n);
          const alone = positions.slice(-1);
          const start = alone[0]?.fromOn ?? '';
          expect(monthsServed(alone, 'entry', servedOn)).toBe(monthsBetween(start, servedOn));
        },
      ),
    );
  });
});
