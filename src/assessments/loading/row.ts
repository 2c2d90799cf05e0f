import type { CalendarDate } from '../../shared/calendar-date.js';
import type { Level } from '../../shared/level.js';
import { controlIn } from '../../shared/plain-text.js';
import { dayProblem } from '../../tables/day-problem.js';
import { type DayOrder, type ReadDay, readDay } from '../../tables/read-day.js';
import { NOTE_LENGTH } from '../assessment-limits.js';
import { ASSESSMENT_METHODS, type AssessmentMethod } from '../method.js';

/** The columns of a file of assessments, in any order. */
export const COLUMNS = [
  'employee_number',
  'employee_name',
  'skill_code',
  'level',
  'method',
  'assessor_number',
  'assessor_name',
  'assessed_on',
  'note',
  'score',
  'discrepancy',
] as const;
export type Column = (typeof COLUMNS)[number];

/** Those without which there is no assessment. */
export const REQUIRED = [
  'employee_number',
  'skill_code',
  'level',
  'method',
  'assessor_number',
  'assessed_on',
] as const satisfies readonly Column[];

/** One row whose cells are of the right form; whether its numbers and codes exist is still to be asked. */
export interface Row {
  readonly employeeNumber: string;
  /** Compared with the name that belongs to the number; the same of the assessor. */
  readonly employeeName: string | null;
  readonly skillCode: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly assessorNumber: string;
  readonly assessorName: string | null;
  readonly assessedOn: CalendarDate;
  readonly note: string | null;
  readonly score: number | null;
  readonly discrepancy: 'progress' | 'disagreement' | null;
}

/** A row where it stands in the file: the line on which it begins, and which of the rows it is. */
export interface StagedRow {
  readonly place: number;
  readonly line: number;
  readonly row: Row;
}

/** What is wrong with one cell; `params` speak of it in the sentence `errors.<code>`. */
export interface CellProblem {
  readonly field: Column | '';
  readonly code: string;
  readonly params: Readonly<Record<string, string | number>>;
}

export type Cells = Readonly<Record<Column, string>>;

/** A row's cells as values, or everything that is wrong with their form. An empty cell is an absent value. */
export function readRow(cells: Cells, order?: DayOrder): Row | readonly CellProblem[] {
  const assessedOn = readDay(oneLine(cells.assessed_on), order);
  const problems = problemsOf(cells, assessedOn);
  if (problems.length > 0 || !('day' in assessedOn)) return problems;
  return {
    employeeNumber: cells.employee_number,
    employeeName: cells.employee_name || null,
    skillCode: cells.skill_code,
    level: Number(cells.level) as Level,
    method: METHODS.get(worded(cells.method)) as AssessmentMethod,
    assessorNumber: cells.assessor_number,
    assessorName: cells.assessor_name || null,
    assessedOn: assessedOn.day,
    note: cells.note || null,
    score: cells.score === '' ? null : Number.parseInt(cells.score, 10),
    discrepancy: (cells.discrepancy.toLowerCase() || null) as Row['discrepancy'],
  };
}

const METHODS: ReadonlyMap<string, AssessmentMethod> = new Map(
  ASSESSMENT_METHODS.map((method) => [worded(method), method]),
);

/** `Knowledge test`, `knowledge_test` and `knowledge-test` are one. */
function worded(method: string): string {
  return method.toLowerCase().replace(/[\s_-]+/g, ' ');
}

function oneLine(cell: string): string {
  return cell.replace(/\s+/g, ' ').trim();
}

function problemsOf(cells: Cells, assessedOn: ReadDay): readonly CellProblem[] {
  const problems: CellProblem[] = [];
  const refuse = (field: Column, code: string, params: CellProblem['params'] = {}) =>
    problems.push({ field, code, params: { value: shown(cells[field]), ...params } });
  for (const column of REQUIRED) if (!cells[column]) refuse(column, 'load.cell-empty');
  if (cells.level && !/^[0-5]$/.test(cells.level)) refuse('level', 'level', { min: 0 });
  if (cells.method && !METHODS.has(worded(cells.method)))
    refuse('method', 'choice', { choices: ASSESSMENT_METHODS.join(', ') });
  if (cells.assessed_on && !('day' in assessedOn)) {
    const { code, params } = dayProblem(cells.assessed_on, assessedOn);
    refuse('assessed_on', code === 'table.day-ambiguous' ? 'load.day-ambiguous' : code, params);
  }
  if (cells.note.length > NOTE_LENGTH) refuse('note', 'text-max', { max: NOTE_LENGTH });
  if (controlIn(cells.note) !== null) refuse('note', 'load.sign-not-accepted');
  if (!/^(|(\d{1,2}|100) ?%?)$/.test(cells.score)) refuse('score', 'whole-number', { min: 0, max: 100 });
  if (!['', 'progress', 'disagreement'].includes(cells.discrepancy.toLowerCase())) {
    refuse('discrepancy', 'choice', { choices: 'progress, disagreement' });
  }
  return problems;
}

function shown(cell: string): string {
  return cell.length > 60 ? `${cell.slice(0, 57)}…` : cell;
}

/** The column that holds what a form calls `field`. */
export function columnOf(field: string): Column | '' {
  return COLUMN_OF_FIELD[field] ?? '';
}

const COLUMN_OF_FIELD: Readonly<Record<string, Column>> = {
  skillId: 'skill_code',
  level: 'level',
  method: 'method',
  assessedOn: 'assessed_on',
  score: 'score',
  discrepancy: 'discrepancy',
};
