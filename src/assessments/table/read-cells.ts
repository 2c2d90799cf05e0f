import type { CalendarDate } from '../../shared/calendar-date.js';
import { findingFold } from '../../shared/finding-fold.js';
import type { Level } from '../../shared/level.js';
import type { KnownNames, KnownPerson, KnownSkill } from './known-names.js';
import { dayProblem, hasForeignDigits } from '../../tables/day-problem.js';
import { type DayOrder, readDay } from '../../tables/read-day.js';
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

export function readAssessedOn(
  text: string,
  order: DayOrder | undefined,
  refuse: Refuse,
): CalendarDate | null {
  const read = readDay(text, order);
  if ('day' in read) return read.day;
  const { code, params } = dayProblem(text, read);
  return refuse('day', code, params);
}

/** The other word for who it is says the same, or another person is meant: which of the two, only the writer knows. */
export function checkName(text: string, person: KnownPerson | null, known: KnownNames, refuse: Refuse): void {
  if (text === '' || person === null) return;
  const found = known.person(withoutGuard(text));
  const meant = 'one' in found ? [found.one] : 'several' in found ? found.several : [];
  if (meant.some(({ id }) => id === person.id)) return;
  refuse('name', 'table.name-disagrees', { name: person.name, number: person.number });
}

/** An export puts an apostrophe before what a spreadsheet would run. */
function withoutGuard(text: string): string {
  return /^'[-=+@]/.test(text) ? text.slice(1) : text;
}

/** Who pastes a table is the assessor of all of it. */
export function checkAssessor(text: string, own: readonly string[], refuse: Refuse): void {
  if (text === '' || own.some((each) => findingFold(each) === findingFold(text))) return;
  refuse('assessor', 'table.assessor-another');
}

export function readScore(text: string, refuse: Refuse): number | null {
  if (text === '') return null;
  const digits = /^(\d{1,3}) ?%?$/.exec(text)?.[1];
  if (digits !== undefined && Number(digits) <= 100) return Number(digits);
  return refuse('score', hasForeignDigits(text) ? 'table.digits' : 'whole-number', { min: 0, max: 100 });
}
