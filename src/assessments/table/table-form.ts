import { type CalendarDate, isCalendarDate } from '../../shared/calendar-date.js';
import { DAY_ORDERS, type DayOrder } from '../../tables/read-day.js';
import type { FormBody } from '../../web/form.js';
import { cleanCell } from './pasted-text.js';
import {
  BESIDE,
  type ColumnRole,
  emptyCells,
  TABLE_COLUMNS,
  type TypedRow,
  UNKNOWN,
} from './table-columns.js';

/** The rows of the preview as they came back, without those that were emptied. */
export function rowsOfForm(body: FormBody): readonly TypedRow[] {
  const valuesOf = (name: string) => [body[name] ?? []].flat();
  const lines = valuesOf('line');
  const columns = TABLE_COLUMNS.map((column) => [column, valuesOf(column)] as const);
  return lines
    .map((line, index): TypedRow => {
      const cells = emptyCells();
      for (const [column, values] of columns) cells[column] = cleanCell(values[index] ?? '');
      return { line: /^\d{1,6}$/.test(line) ? Number(line) : index + 1, cells };
    })
    .filter(({ cells }) => TABLE_COLUMNS.some((column) => cells[column] !== ''));
}

/** The rows as a text that could be pasted again. */
export function textOfRows(rows: readonly TypedRow[]): string {
  const quoted = (cell: string) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map(({ cells }) => TABLE_COLUMNS.map((column) => quoted(cells[column])).join('\t'));
  return [TABLE_COLUMNS.join('\t'), ...lines].join('\n');
}

/** Whether the form brings rows that were previewed before, and no text alone. */
export function bringsRows(body: FormBody): boolean {
  return body.line !== undefined;
}

const SKILL = /^skill(?:-([a-z]+))?:(.*)$/s;

/** The value of a choice that says: leave this column out. What is not chosen yet has none. */
const IGNORED = 'ignore';

/** What somebody chose that the columns are; absent when the form did not ask. */
export function rolesOfForm(body: FormBody): readonly ColumnRole[] | undefined {
  if (body.column === undefined) return undefined;
  return [body.column].flat().map(roleOf);
}

function roleOf(value: string): ColumnRole {
  const [, part = 'level', skill] = SKILL.exec(value) ?? [];
  const of = BESIDE.find((each) => each === part);
  if (skill !== undefined && of) return { skill, of };
  if (value === IGNORED) return null;
  return TABLE_COLUMNS.find((column) => column === value) ?? UNKNOWN;
}

/** A role as the value of a choice. */
export function valueOfRole(role: ColumnRole): string {
  if (role === null) return IGNORED;
  if (role === UNKNOWN) return '';
  if (typeof role === 'string') return role;
  return role.of === 'level' ? `skill:${role.skill}` : `skill-${role.of}:${role.skill}`;
}

/** What is said of the table as a whole, beside its rows. */
export interface Meant {
  /** What is recorded already is meant as another assessment. */
  readonly again?: boolean;
  /** A column holds days: no row is taken to be of today. */
  readonly daysGiven?: boolean;
  /** The day of the rows that have none. */
  readonly dayOfRest?: CalendarDate;
  readonly dayOrder?: DayOrder;
}

export function meantIn(body: FormBody): Meant {
  const order = DAY_ORDERS.find((each) => each === body.dayOrder);
  return {
    ...(body.again !== undefined && { again: true }),
    ...(body.daysGiven !== undefined && { daysGiven: true }),
    ...(isCalendarDate(body.dayOfRest) && { dayOfRest: body.dayOfRest }),
    ...(order && { dayOrder: order }),
  };
}
