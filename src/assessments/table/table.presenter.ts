import type { Level } from '../../shared/level.js';
import type { Speech } from '../../web/speech.js';
import { DAY_ORDERS, type DayOrder } from '../../tables/read-day.js';
import { urls } from '../../web/urls.js';
import type { ReadText } from './assessment-table.service.js';
import type { ReadRow } from './read-row.js';
import {
  type ColumnRole,
  type SkillColumn,
  TABLE_COLUMNS,
  type TableColumn,
  UNKNOWN,
} from './table-columns.js';
import { type Meant, valueOfRole } from './table-form.js';

/** More links than this help nobody; the cells are marked all the same. */
const LINKED = 50;

/** Columns that are shown also when nothing stands in them. */
const ALWAYS: readonly TableColumn[] = ['person', 'skill', 'level', 'method', 'day'];

/** The rows with their cells as fields, each problem beside its cell. */
export function previewModel(
  rows: readonly ReadRow[],
  levels: ReadonlyMap<string, Level>,
  { again = false, daysGiven = false, dayOfRest, dayOrder }: Meant,
  speech: Speech,
) {
  const isUsed = (column: TableColumn) =>
    ALWAYS.includes(column) ||
    rows.some(
      ({ typed, problems }) => typed.cells[column] !== '' || problems.some((each) => each.column === column),
    );
  const columns = TABLE_COLUMNS.filter(isUsed);
  const wrong = rows.filter(({ assessment }) => assessment === null).length;
  const marked = rows.flatMap((row, index) =>
    row.problems.map(({ column, code, params }) => ({
      href: `#${idOf(index, column)}`,
      line: row.typed.line,
      problem: { field: column, code, params },
    })),
  );
  return {
    heads: columns.map((column) => ({ label: labelOf(column, speech) })),
    rows: rows.map((row, index) => rowModel(row, index, columns, levels, speech)),
    counts: { ready: rows.length - wrong, wrong },
    repeats: repeatsIn(rows, again),
    daysGiven,
    dayOfRest: daysGiven && { value: dayOfRest ?? '' },
    orders: ordersIn(rows, dayOrder, speech),
    marked: marked.slice(0, LINKED),
    more: Math.max(0, marked.length - LINKED),
    postUrl: urls.assessmentTable(),
    previewUrl: urls.tablePreview(),
  };
}

/** Asked where rows are recorded already, and kept once it is answered. */
function repeatsIn(rows: readonly ReadRow[], again: boolean) {
  const isRepeat = ({ code }: { code: string }) => code === 'assessment.recorded-before';
  const count = rows.filter(({ problems }) => problems.some(isRepeat)).length;
  return count > 0 || again ? { count, checked: again } : null;
}

const ASKS_ORDER = ['table.day-ambiguous', 'table.day-order'];

/** The orders in which days may be written; asked where a day reads two ways, and kept once it is answered. */
function ordersIn(rows: readonly ReadRow[], chosen: DayOrder | undefined, speech: Speech) {
  const isAsked = rows.some(({ problems }) => problems.some(({ code }) => ASKS_ORDER.includes(code)));
  if (!isAsked && chosen === undefined) return null;
  return DAY_ORDERS.map((value) => ({
    value,
    label: speech.t(`assessments.table-order-${value}`),
    selected: value === chosen,
  }));
}

/** Whether a person has to look at how the columns were taken: where no heading says so, and where one is left out. */
export function asksAboutColumns({ lines, layout }: ReadText): boolean {
  const isFilled = (at: number) => lines.slice(layout.headings).some(({ cells }) => !!cells[at]);
  return (
    layout.headings === 0 ||
    layout.roles.some((role, at) => (role === null || role === UNKNOWN) && isFilled(at))
  );
}

/** What each column of the text was taken for, with its heading and what stands in it. */
export function columnChoices({ lines, layout }: ReadText, speech: Speech) {
  const sample = lines.slice(layout.headings, layout.headings + 3);
  const heading = lines[layout.headings - 1]?.cells ?? [];
  return layout.roles.map((role, at) => ({
    id: `column-${at}`,
    number: at + 1,
    // A name for none: the sentence says no more than the number.
    heading: (heading[at] ?? '').slice(0, 60) || '_',
    sample: sample
      .map(({ cells }) => cells[at] ?? '')
      .filter((cell) => cell !== '')
      .join(' · ')
      .slice(0, 80),
    unknown: role === UNKNOWN,
    choices: choicesFor(role, speech),
  }));
}

function choicesFor(chosen: ColumnRole, speech: Speech) {
  const own: readonly ColumnRole[] = chosen !== null && typeof chosen === 'object' ? [chosen] : [];
  return [...TABLE_COLUMNS, ...own, null].map((role) => ({
    value: valueOfRole(role),
    label:
      role === null
        ? speech.t('assessments.table-ignored')
        : typeof role === 'string'
          ? labelOf(role as TableColumn, speech)
          : labelOfSkill(role, speech),
    selected: valueOfRole(role) === valueOfRole(chosen),
  }));
}

function labelOfSkill({ skill, of }: SkillColumn, speech: Speech): string {
  if (of === 'level') return speech.t('assessments.table-levels-in', { skill });
  return speech.t('assessments.table-beside', { column: labelOf(of, speech), skill });
}

function rowModel(
  { typed, person, skill, problems, assessment }: ReadRow,
  index: number,
  columns: readonly TableColumn[],
  levels: ReadonlyMap<string, Level>,
  speech: Speech,
) {
  const { line, cells } = typed;
  const level = person && skill ? levels.get(`${person.id} ${skill.id}`) : undefined;
  return {
    line,
    ready: assessment !== null,
    person: person && { name: person.name, number: person.number },
    skill: skill?.name ?? null,
    present: level === undefined ? null : { value: level },
    next: assessment ? { value: assessment.level } : null,
    cells: columns.map((column) => {
      const problem = problems.find((each) => each.column === column);
      return {
        id: idOf(index, column),
        column,
        value: cells[column],
        label: speech.t('assessments.table-cell', { column: labelOf(column, speech), line }),
        problem: problem && { field: column, code: problem.code, params: problem.params },
      };
    }),
    unseen: TABLE_COLUMNS.filter((column) => !columns.includes(column)).map((column) => ({ column })),
  };
}

function idOf(index: number, column: TableColumn): string {
  return `row-${index + 1}-${column}`;
}

function labelOf(column: TableColumn, speech: Speech): string {
  return speech.t(`assessments.table-column-${column}`);
}
