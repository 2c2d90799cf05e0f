import { foldedHeading, headingsOf } from '../../tables/heading.js';
import { type CellProblem, type Column, REQUIRED } from './row.js';

/** Headings that people write; the first is the one that our own files have. */
const HEADINGS: Readonly<Record<Column, readonly string[]>> = {
  employee_number: [
    ...['employee_number', 'employee', 'employee no', 'employee id', 'emp no', 'emp id', 'person', 'number'],
    ...['personnel number', 'staff number', 'staff id', 'कर्मचारी संख्या', 'कर्मचारी', 'संख्या'],
  ],
  employee_name: ['employee_name', 'name', 'full name', 'person name', 'नाम', 'कर्मचारी का नाम'],
  skill_code: ['skill_code', 'skill', 'competency', 'competency code', 'कौशल', 'कौशल कोड'],
  level: ['level', 'rating', 'skill level', 'proficiency', 'स्तर'],
  method: ['method', 'assessment method', 'assessment type', 'तरीका', 'विधि'],
  assessor_number: [
    ...['assessor_number', 'assessor', 'assessor no', 'assessor id', 'assessed by', 'rated by', 'rater'],
    ...['observer', 'reviewer', 'मूल्यांकनकर्ता', 'मूल्यांकनकर्ता संख्या'],
  ],
  assessor_name: ['assessor_name', 'rater name', 'reviewer name', 'मूल्यांकनकर्ता का नाम'],
  assessed_on: [
    ...['assessed_on', 'date', 'day', 'assessment date', 'date assessed', 'date of assessment'],
    ...['observed on', 'rated on', 'दिन', 'तारीख', 'दिनांक', 'तिथि', 'मूल्यांकन तिथि'],
  ],
  note: ['note', 'notes', 'comment', 'comments', 'remark', 'remarks', 'टिप्पणी', 'नोट'],
  score: ['score', 'score %', 'per cent', 'percent', '%', 'अंक', 'प्रतिशत'],
  discrepancy: ['discrepancy', 'difference', 'अंतर'],
};

const COLUMN_OF = headingsOf(HEADINGS);

/** What each column of the file is: a field, one that is left out by choice, or one that nobody understands. */
export interface LoadColumns {
  readonly line: number;
  readonly headings: readonly string[];
  readonly columns: readonly (Column | null)[];
  /** By place. */
  readonly ignored: ReadonlySet<number>;
}

/** How many of the cells name a column. */
export function namedIn(cells: readonly string[]): number {
  return new Set(cells.flatMap((cell) => COLUMN_OF.get(foldedHeading(cell)) ?? [])).size;
}

/** A heading names three columns at least; in a title above it there is none. */
export function isHeading(cells: readonly string[]): boolean {
  return namedIn(cells) >= 3;
}

/** The columns of the heading in `line`, or what is wrong with it. */
export function columnsOf(
  headings: readonly string[],
  line: number,
  ignore: readonly string[],
): LoadColumns | readonly (CellProblem & { readonly line: number })[] {
  const columns = headings.map((heading) => COLUMN_OF.get(foldedHeading(heading)) ?? null);
  const leftOut = new Set(ignore.map(foldedHeading));
  const ignored = new Set(
    headings.flatMap((heading, at) =>
      leftOut.has(foldedHeading(heading)) || leftOut.has(String(at + 1)) ? [at] : [],
    ),
  );
  const taken = columns.map((column, at) => (ignored.has(at) ? null : column));
  const problem = (code: string, column: string, field: CellProblem['field'] = '') => {
    return { line, field, code, params: { column: column.slice(0, 60) } };
  };
  const isThere = (name: string) =>
    headings.some((heading, at) => foldedHeading(heading) === foldedHeading(name) || String(at + 1) === name);
  const problems = [
    ...REQUIRED.filter((column) => !taken.includes(column)).map((column) =>
      problem('load.column-missing', column, column),
    ),
    ...taken.flatMap((column, at) =>
      column !== null && taken.indexOf(column) < at ? [problem('load.column-twice', column, column)] : [],
    ),
    ...ignore.filter((name) => !isThere(name)).map((name) => problem('load.column-not-there', name)),
  ];
  return problems.length > 0 ? problems : { line, headings, columns: taken, ignored };
}

const DELIMITERS = [',', ';', '\t'] as const;

/** What separates the cells: the sign by which most headings are found in any of the first lines. */
export function delimiterOf(firstLines: readonly string[]): string {
  const found = DELIMITERS.map((delimiter) => {
    const named = firstLines.map((line) =>
      namedIn(line.split(delimiter).map((cell) => cell.replace(/^\s*"|"\s*$/g, ''))),
    );
    return { delimiter, most: Math.max(0, ...named) };
  });
  return found.reduce((best, each) => (each.most > best.most ? each : best)).delimiter;
}
