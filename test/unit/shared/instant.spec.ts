import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { instantOf } from '../../../src/shared/instant.js';

describe('An instant', () => {
  it.each([
    ['2026-03-05T10:00:00Z', '2026-03-05T10:00:00.000Z'],
    ['2026-03-05t10:00:00.5z', '2026-03-05T10:00:00.500Z'],
    ['2026-03-05T10:00:00+05:30', '2026-03-05T04:30:00.000Z'],
    ['2026-03-05T10:00:00 05:30', '2026-03-05T04:30:00.000Z'],
    ['2026-03-05T23:30:00.123456789-08:00', '2026-03-06T07:30:00.123Z'],
    ['2026-02-30T10:00:00Z', null],
    ['2026-03-05T10:00:00', null],
    ['2026-03-05T10:00Z', null],
    ['2026-03-05T24:00:00Z', null],
    ['2026-03-05T10:00:00+24:00', null],
    ['9999-12-31T23:00:00-02:00', null],
    ['0000-01-01T00:00:00+01:00', null],
    ['yesterday', null],
    [`2026-03-05T10:00:00.${'0'.repeat(70_000)}Z`, null],
    [7, null],
    [undefined, null],
  ])('%p is %p', (text, expected) => {
    expect(instantOf(text)).toBe(expected);
  });

  it('is the same in every offset', () => {
    const days = fc.date({ min: new Date('1000-01-01'), max: new Date('9000-01-01'), noInvalidDate: true });
    fc.assert(
      fc.property(days, fc.integer({ min: -14 * 60, max: 14 * 60 }), (at, minutes) => {
        const there = new Date(at.getTime() + minutes * 60_000).toISOString().slice(0, -1);
        const part = (value: number) => String(Math.floor(Math.abs(value))).padStart(2, '0');
        const offset = `${minutes < 0 ? '-' : '+'}${part(minutes / 60)}:${part(minutes % 60)}`;
        expect(instantOf(`${there}${offset}`)).toBe(at.toISOString());
      }),
    );
  });
});
