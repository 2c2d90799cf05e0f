import { addDays, type CalendarDate, isCalendarDate } from '../shared/calendar-date.js';

/** In which order a column writes day, month and year. */
export const DAY_ORDERS = ['dmy', 'mdy', 'ymd'] as const;
export type DayOrder = (typeof DAY_ORDERS)[number];

/** Why a text is read as no day. */
export type NoDay =
  /** Written as a day is, and there is none: 30 February. */
  | { readonly no: 'such-day' }
  /** There is such a day, but not in the order that the column is written in. */
  | { readonly no: 'day-in-this-order' }
  /** The number under which a spreadsheet keeps a day, which one depends on the program that wrote it. */
  | { readonly no: 'day-but-a-number'; readonly perhapsOn: CalendarDate }
  | { readonly no: 'form-that-is-read' };

/** A day, the days that the text could mean (two or three), or none. */
export type ReadDay = { readonly day: CalendarDate } | { readonly either: readonly CalendarDate[] } | NoDay;

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

/** A time of the day behind it; one with a time zone could be another day elsewhere, and is not read. */
const TIME = /[ T]\d{1,2}:\d{2}(?::\d{2}(?:\.\d{1,9})?)?(?: ?[AaPp][Mm])?$/;

/**
 * A day as spreadsheets write it: `2026-11-21`, `21/11/2026` (also with dots or hyphens), `21 Nov 2026`, `21-Nov-26`.
 * Where day, month and year could be exchanged (`03/04/2026`, `20-Nov-26`) it is neither guessed nor taken by the land's
 * custom: the text says which days it could be, unless somebody said in which order the column is written. A year of two
 * digits is one of this century.
 *
 * @param text in one line, without spaces around it
 */
export function readDay(text: string, order?: DayOrder): ReadDay {
  const written = text.normalize('NFC').replace(TIME, '');
  const serial = /^(\d{5})(?:\.\d+)?$/.exec(written)?.[1];
  if (serial !== undefined) return { no: 'day-but-a-number', perhapsOn: dayOfSerial(Number(serial)) };
  const found = readingsOf(written);
  if (found === null) return { no: 'form-that-is-read' };
  const days = [...new Set(Object.values(found.readings))];
  const [first] = days;
  if (first === undefined) return { no: 'such-day' };
  if (order !== undefined && found.isOpen) {
    const day = found.readings[order];
    return day === undefined ? { no: 'day-in-this-order' } : { day };
  }
  return days.length === 1 ? { day: first } : { either: days };
}

/** The days that a text can mean, by the order in which it would be written. */
interface Found {
  readonly readings: Partial<Record<DayOrder, CalendarDate>>;
  /** Written so that the order is not seen. */
  readonly isOpen: boolean;
}

/** @returns null when it is written as no day is. */
function readingsOf(text: string): Found | null {
  const yearFirst = /^(\d{4})([/.-])(\d{1,2})\2(\d{1,2})$/.exec(text);
  if (yearFirst) return found(false, { ymd: dayOf(yearFirst[1], yearFirst[3], yearFirst[4]) });
  const worded = /^(\d{1,2})[ .-]+([^\d\s.,-]+)[.,॰]?[ .-]+(\d{4}|\d{2})$/u.exec(text);
  if (worded) {
    const [, first, word = '', last] = worded;
    const month = monthOf(word);
    if (month === null) return null;
    const isOpen = last?.length === 2 && first?.length === 2;
    return found(isOpen, { dmy: dayOf(last, month, first), ymd: isOpen ? dayOf(first, month, last) : null });
  }
  const monthFirst = /^([^\d\s.,-]+)[.॰]? (\d{1,2}),? (\d{4})$/u.exec(text);
  if (monthFirst) {
    const month = monthOf(monthFirst[1] ?? '');
    return month === null ? null : found(false, { mdy: dayOf(monthFirst[3], month, monthFirst[2]) });
  }
  const numbers = /^(\d{1,2})([/.-])(\d{1,2})\2(\d{4}|\d{2})$/.exec(text);
  if (!numbers) return null;
  const [, first, , second, third] = numbers;
  return found(true, {
    dmy: dayOf(third, second, first),
    mdy: dayOf(third, first, second),
    ymd: third?.length === 2 && first?.length === 2 ? dayOf(first, second, third) : null,
  });
}

function found(isOpen: boolean, days: Readonly<Record<string, CalendarDate | null>>): Found {
  return { isOpen, readings: Object.fromEntries(Object.entries(days).filter(([, day]) => day !== null)) };
}

function dayOf(year = '', month = '', day = ''): CalendarDate | null {
  const full = year.length === 4 ? year : `20${year.padStart(2, '0')}`;
  const written = `${full}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`;
  return isCalendarDate(written) ? written : null;
}

function monthOf(word: string): string | null {
  const lower = word.normalize('NFC').toLowerCase();
  const index = MONTHS.findIndex((starts) =>
    starts.some((start) => lower.startsWith(start.normalize('NFC'))),
  );
  return index === -1 ? null : String(index + 1);
}

/** As most spreadsheets count: the first of January 1900 is day 1, and the 29 February 1900 that never was is day 60. */
function dayOfSerial(serial: number): CalendarDate {
  return addDays('1899-12-30', serial);
}
