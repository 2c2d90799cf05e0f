import type { CalendarDate } from '../shared/calendar-date.js';
import type { ReadDay } from './read-day.js';

/** Why a text is no day that could be taken, in true words. */
export function dayProblem(
  text: string,
  read: Exclude<ReadDay, { day: CalendarDate }>,
): { readonly code: string; readonly params?: Readonly<Record<string, string | number>> } {
  if ('either' in read) {
    const [firstOn = '', secondOn = '', thirdOn = ''] = read.either;
    return { code: 'table.day-ambiguous', params: { firstOn, secondOn, thirdOn, count: read.either.length } };
  }
  if (hasForeignDigits(text)) return { code: 'table.digits' };
  if (read.no === 'day-but-a-number')
    return { code: 'table.day-serial', params: { perhapsOn: read.perhapsOn } };
  return { code: WHY_NO_DAY[read.no] };
}

const WHY_NO_DAY = {
  'such-day': 'table.day-impossible',
  'day-in-this-order': 'table.day-order',
  'form-that-is-read': 'table.day-unknown',
} as const;

/** Digits of other scripts or widths look like numbers to people and are none to spreadsheets and to us. */
export function hasForeignDigits(text: string): boolean {
  return /[^\P{Nd}0-9]/u.test(text);
}
