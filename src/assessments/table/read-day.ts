import { type CalendarDate, isCalendarDate } from '../../shared/calendar-date.js';

/** A day, two days that the text could mean, or none. */
export type ReadDay =
  | { readonly day: CalendarDate }
  | { readonly either: readonly [CalendarDate, CalendarDate] }
  | { readonly none: true };

/** By their first letters, in both languages; the words may go on or be cut with a mark. */
const MONTHS: readonly (readonly string[])[] = [
  ['jan', 'जन'],
  ['feb', 'फ़र', 'फर'],
  ['mar', 'मार्च'],
  ['apr', 'अप्रैल', 'अप्रै'],
  ['may', 'मई'],
  ['jun', 'जून'],
  ['jul', 'जुल'],
  ['aug', 'अग'],
  ['sep', 'सित'],
  ['oct', 'अक्ट', 'अक्तू'],
  ['nov', 'नव'],
  ['dec', 'दिस'],
];

/**
 * A day as spreadsheets write it: `2026-11-21`, `21/11/2026` (also with dots or hyphens), `21 Nov 2026`. Where day and
 * month could be exchanged (`03/04/2026`) it is neither guessed nor taken by the land's custom: the text says which two
 * days it could be. Years have four digits.
 */
export function readDay(text: string): ReadDay {
  const iso = /^(\d{4})-(\d{1,2})-(\d{1,2})(?:[ T]00:00(?::00(?:\.0+)?)?)?$/.exec(text);
  if (iso) return only(dayOf(iso[1], iso[2], iso[3]));
  const worded = /^(\d{1,2})[ .-]+([^\d\s.,-]+)[.,॰]?[ .-]+(\d{4})$/u.exec(text.normalize('NFC'));
  if (worded) return only(dayOf(worded[3], monthOf(worded[2] ?? ''), worded[1]));
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4})$/.exec(text);
  if (!numbers) return { none: true };
  const [, first, , second, year] = numbers;
  const [dayFirst, monthFirst] = [dayOf(year, second, first), dayOf(year, first, second)];
  if (dayFirst && monthFirst && dayFirst !== monthFirst) return { either: [dayFirst, monthFirst] };
  return only(dayFirst ?? monthFirst);
}

function only(day: CalendarDate | null): ReadDay {
  return day === null ? { none: true } : { day };
}

function dayOf(year = '', month = '', day = ''): CalendarDate | null {
  const written = `${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(written) ? written : null;
}

function monthOf(word: string): string {
  const lower = word.normalize('NFC').toLowerCase();
  const index = MONTHS.findIndex((starts) =>
    starts.some((start) => lower.startsWith(start.normalize('NFC'))),
  );
  return String(index + 1);
}
