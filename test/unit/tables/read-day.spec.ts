import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { isCalendarDate } from '../../../src/shared/calendar-date.js';
import { readDay } from '../../../src/tables/read-day.js';

describe('A day in a spreadsheet', () => {
  it.each([
    ['2026-11-21', '2026-11-21'],
    ['2026-1-2', '2026-01-02'],
    ['2026-11-21 00:00:00', '2026-11-21'],
    ['21/11/2026', '2026-11-21'],
    ['21.11.2026', '2026-11-21'],
    ['11/21/2026', '2026-11-21'],
    ['05/05/2026', '2026-05-05'],
    ['1 Nov 2026', '2026-11-01'],
    ['01-Nov-2026', '2026-11-01'],
    ['21 November 2026', '2026-11-21'],
    ['21 सितंबर 2026', '2026-09-21'],
    ['21 फ़रवरी 2026', '2026-02-21'],
    ['21 नव॰ 2026', '2026-11-21'],
    ['Nov 21, 2026', '2026-11-21'],
    ['2026/11/21', '2026-11-21'],
    ['21/11/2026 14:30', '2026-11-21'],
    ['11/21/2026 2:30:00 PM', '2026-11-21'],
  ])('%s is %s', (text, day) => {
    expect(readDay(text)).toEqual({ day });
  });

  it.each([
    ['03/04/2026', ['2026-04-03', '2026-03-04']],
    ['20-Nov-26', ['2026-11-20', '2020-11-26']],
    ['21/11/26', ['2026-11-21', '2021-11-26']],
    ['01/02/03', ['2003-02-01', '2003-01-02', '2001-02-03']],
  ])('%s is asked about', (text, days) => {
    expect(readDay(text)).toEqual({ either: days });
  });

  it.each([
    ['30/02/2026', 'such-day'],
    ['2026-02-30', 'such-day'],
    ['31 Apr 2026', 'such-day'],
    ['', 'form-that-is-read'],
    ['21/11-2026', 'form-that-is-read'],
    ['21 Foo 2026', 'form-that-is-read'],
    ['today', 'form-that-is-read'],
    ['2026-11-21T14:30:00Z', 'form-that-is-read'],
    ['२१/११/२०२६', 'form-that-is-read'],
  ])('%j is none, for there is no %s', (text, no) => {
    expect(readDay(text)).toEqual({ no });
  });

  it('is not taken from the number under which a spreadsheet keeps it', () => {
    expect(readDay('46346')).toEqual({ no: 'day-but-a-number', perhapsOn: '2026-11-20' });
  });

  it.each([
    ['03/04/2026', 'dmy', { day: '2026-04-03' }],
    ['03/04/2026', 'mdy', { day: '2026-03-04' }],
    ['21/11/2026', 'dmy', { day: '2026-11-21' }],
    ['21/11/2026', 'mdy', { no: 'day-in-this-order' }],
    ['20-Nov-26', 'dmy', { day: '2026-11-20' }],
    ['20-Nov-26', 'ymd', { day: '2020-11-26' }],
    ['20-Nov-26', 'mdy', { no: 'day-in-this-order' }],
    ['1 Nov 2026', 'mdy', { day: '2026-11-01' }],
    ['2026-11-21', 'mdy', { day: '2026-11-21' }],
  ] as const)('%s in a column written %s', (text, order, read) => {
    expect(readDay(text, order)).toEqual(read);
  });

  it('is never another than one of those that its numbers make', () => {
    const number = fc.integer({ min: 0, max: 40 });
    fc.assert(
      fc.property(number, number, (first, second) => {
        const read = readDay(`${first}/${second}/2026`);
        const days = 'day' in read ? [read.day] : 'either' in read ? read.either : [];
        for (const day of days) {
          expect(isCalendarDate(day)).toBe(true);
          expect([Number(day.slice(5, 7)), Number(day.slice(8))].sort()).toEqual([first, second].sort());
        }
        expect('either' in read).toBe(
          first !== second && first >= 1 && first <= 12 && second >= 1 && second <= 12,
        );
      }),
    );
  });
});
