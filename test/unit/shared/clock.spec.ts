import { describe, expect, it } from '@jest/globals';
import { Clock } from '../../../src/shared/clock.js';

describe('The clock', () => {
  it.each([
    ['UTC', '2026-11-20T23:59:59.999Z', '2026-11-20'],
    ['UTC', '2026-11-21T00:00:00.000Z', '2026-11-21'],
    ['Asia/Kolkata', '2026-11-20T18:29:59.999Z', '2026-11-20'],
    ['Asia/Kolkata', '2026-11-20T18:30:00.000Z', '2026-11-21'],
    ['America/New_York', '2026-11-21T04:59:59.999Z', '2026-11-20'],
    ['America/New_York', '2026-11-21T05:00:00.000Z', '2026-11-21'],
    // Summer time: the day begins an hour earlier in UTC.
    ['America/New_York', '2026-07-01T04:00:00.000Z', '2026-07-01'],
    ['Pacific/Kiritimati', '2026-12-31T10:00:00.000Z', '2027-01-01'],
  ])('in %s at %s stands on %s', (zone, instant, day) => {
    const clock = new Clock(zone, () => new Date(instant));
    expect(clock.today()).toBe(day);
    expect(clock.now()).toBe(instant);
  });

  it('moves on to the next day while it is in use', () => {
    let instant = '2026-11-20T18:29:00.000Z';
    const clock = new Clock('Asia/Kolkata', () => new Date(instant));
    expect(clock.today()).toBe('2026-11-20');
    instant = '2026-11-20T18:31:00.000Z';
    expect(clock.today()).toBe('2026-11-21');
  });

  it('gives no act an instant before the latest one, wherever that was done', () => {
    let instant = '2026-11-20T10:00:00.000Z';
    const clock = new Clock('UTC', () => new Date(instant));
    expect(clock.actAfter(null)).toBe('2026-11-20T10:00:00.000Z');
    instant = '2026-11-20T08:00:00.000Z';
    expect(clock.actAfter('2026-11-20T10:00:00.000Z')).toBe('2026-11-20T10:00:00.001Z');
    expect(clock.behind()).toBe(2 * 3_600_000 + 1);
    expect(clock.actAfter('2026-11-20T10:30:00.000Z')).toBe('2026-11-20T10:30:00.001Z');
    instant = '2026-11-20T10:30:00.002Z';
    expect(clock.actAfter('2026-11-20T10:30:00.001Z')).toBe(instant);
    expect(clock.behind()).toBe(0);
  });

  it('set back by some hours begins no day again; set back by days it stands where it was set', () => {
    let instant = '2026-11-21T00:30:00.000Z';
    const clock = new Clock('UTC', () => new Date(instant));
    clock.actAfter(null);
    instant = '2026-11-20T22:30:00.000Z';
    expect(clock.today()).toBe('2026-11-21');
    instant = '2026-11-19T22:30:00.000Z';
    expect(clock.today()).toBe('2026-11-19');
  });
});
