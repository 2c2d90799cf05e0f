import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { addDays } from '../../../src/shared/calendar-date.js';
import {
  endOfDay,
  lastDayBefore,
  startOfDay,
  writtenDay,
  writtenStartOfDay,
} from '../../../src/shared/day-bounds.js';

describe('A day of the organisation', () => {
  it.each([
    ['UTC', '2026-11-21', '2026-11-21T00:00:00.000Z', '2026-11-22T00:00:00.000Z'],
    ['Asia/Kolkata', '2026-11-21', '2026-11-20T18:30:00.000Z', '2026-11-21T18:30:00.000Z'],
    ['America/New_York', '2026-11-21', '2026-11-21T05:00:00.000Z', '2026-11-22T05:00:00.000Z'],
    // Clocks go forward at 01:00 UTC: a day of 23 hours.
    ['Europe/Berlin', '2026-03-29', '2026-03-28T23:00:00.000Z', '2026-03-29T22:00:00.000Z'],
    ['Pacific/Auckland', '2026-04-05', '2026-04-04T11:00:00.000Z', '2026-04-05T12:00:00.000Z'],
    // There is no midnight: from 23:59:59 the clocks go to 01:00.
    ['America/Santiago', '2026-09-06', '2026-09-06T04:00:00.000Z', '2026-09-07T03:00:00.000Z'],
    // Midnight comes twice: at the first one the clocks go back to 23:00 of the day before.
    ['America/Santiago', '2026-04-05', '2026-04-05T04:00:00.000Z', '2026-04-06T04:00:00.000Z'],
    // Half an hour of daylight saving.
    ['Australia/Lord_Howe', '2026-10-04', '2026-10-03T13:30:00.000Z', '2026-10-04T13:00:00.000Z'],
  ])('in %s, %s, lasts from %s to %s', (zone, day, start, end) => {
    expect([startOfDay(day, zone), endOfDay(day, zone)]).toEqual([start, end]);
  });

  it.each([
    ['UTC', '2026-11-21', '2026-11-21T00:00:00Z'],
    ['Asia/Kolkata', '2026-11-21', '2026-11-21T00:00:00+05:30'],
    ['America/Los_Angeles', '2026-11-21', '2026-11-21T00:00:00-08:00'],
    ['America/Santiago', '2026-09-06', '2026-09-06T01:00:00-03:00'],
  ])('is written in %s, %s, as %s', (zone, day, written) => {
    expect(writtenStartOfDay(day, zone)).toBe(written);
  });

  const zones = fc.constantFrom(
    ...['Pacific/Auckland', 'America/Los_Angeles', 'Asia/Kolkata', 'UTC', 'Australia/Lord_Howe'],
    ...['America/Santiago', 'Pacific/Kiritimati', 'Etc/GMT+12', 'America/St_Johns', 'Africa/Cairo'],
  );
  const anyDay = fc.integer({ min: 0, max: 15_000 }).map((days) => addDays('2005-01-01', days));
  const dayAt = (at: number, timeZone: string) =>
    new Intl.DateTimeFormat('en-CA', { timeZone, dateStyle: 'short' }).format(at);

  it('begins with its first instant, and is read back from what is written wherever it is read', () => {
    fc.assert(
      fc.property(zones, anyDay, (zone, day) => {
        const start = Date.parse(startOfDay(day, zone));
        expect([dayAt(start - 1, zone) < day, dayAt(start, zone)]).toEqual([true, day]);
        const written = writtenStartOfDay(day, zone);
        expect([Date.parse(written), writtenDay(written)]).toEqual([start, day]);
        expect(lastDayBefore(writtenStartOfDay(addDays(day, 1), zone))).toBe(day);
      }),
    );
  });
});
