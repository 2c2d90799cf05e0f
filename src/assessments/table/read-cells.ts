import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import type { KnownNames, KnownPerson, KnownSkill } from './known-names.js';
import { readDay } from './read-day.js';
import type { TableColumn } from './table-columns.js';

/** What is wrong with one cell; `params` speak of it in the sentence `errors.<code>`. */
export interface CellProblem {
  readonly column: TableColumn;
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

/** Notes what is wrong with a cell; the cell's value is then none. */
export type Refuse = (column: TableColumn, code: string, params?: CellProblem['params']) => null;

export function readPerson(text: string, known: KnownNames, refuse: Refuse): KnownPerson | null {
  if (text === '') return refuse('person', 'table.person-missing');
  const found = known.person(text);
  if ('one' in found) return found.one;
  if ('none' in found) return refuse('person', 'table.person-unknown');
  return refuse('person', 'table.person-several', {
    numbers: found.several.map(({ number }) => number).join(', '),
  });
}

export function readSkill(text: string, known: KnownNames, refuse: Refuse): KnownSkill | null {
  if (text === '') return refuse('skill', 'table.skill-missing');
  const found = known.skill(text);
  if ('one' in found) return found.one;
  if ('none' in found) return refuse('skill', 'table.skill-unknown');
  return refuse('skill', 'table.skill-several', { codes: found.several.map(({ code }) => code).join(', ') });
}

export function readLevel(text: string, refuse: Refuse): Level | null {
  if (/^[0-5]$/.test(text)) return Number(text) as Level;
  if (text === '') return refuse('level', 'table.level-missing');
  return refuse('level', hasForeignDigits(text) ? 'table.digits' : 'level', { min: 0 });
}

export function readAssessedOn(text: string, refuse: Refuse): CalendarDate | null {
  const read = readDay(text);
  if ('day' in read) return read.day;
  if ('either' in read) {
    const [dayFirstOn, monthFirstOn] = read.either;
    return refuse('day', 'table.day-ambiguous', { dayFirstOn, monthFirstOn });
  }
  return refuse('day', hasForeignDigits(text) ? 'table.digits' : 'table.day-unknown');
}

export function readScore(text: string, refuse: Refuse): number | null {
  if (text === '') return null;
  const digits = /^(\d{1,3}) ?%?$/.exec(text)?.[1];
  if (digits !== undefined && Number(digits) <= 100) return Number(digits);
  return refuse('score', hasForeignDigits(text) ? 'table.digits' : 'whole-number', { min: 0, max: 100 });
}

/** Digits of other scripts or widths look like numbers to people and are none to spreadsheets and to us. */
function hasForeignDigits(text: string): boolean {
  return /[^\P{Nd}0-9]/u.test(text);
}
