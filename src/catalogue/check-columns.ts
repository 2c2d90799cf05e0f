import type { CsvFile } from './csv-files.js';
import { type CatalogueProblem, type Place, problemAt } from './place.js';
import { type Columns, type Fact, headingOf } from './tables.js';

export interface Checked<T> {
  readonly facts: readonly T[];
  readonly problems: readonly CatalogueProblem[];
}

/** The lines of a file as facts, as far as they can be read, and everything that is wrong with its cells. */
export function readTable<C extends Columns>(file: CsvFile, columns: C): Checked<Fact<C>> {
  const problems = checkHeading(file, Object.keys(columns).map(headingOf));
  if (problems.some((problem) => problem.code === 'catalogue-column-missing')) return { facts: [], problems };
  const facts: Fact<C>[] = [];
  for (const { line, cells } of file.rows) {
    const at = { file: file.name, line };
    if (cells.length !== file.heading.length) {
      const params = { expected: file.heading.length, found: cells.length };
      problems.push(problemAt(at, '', 'catalogue-cell-count', params));
      continue;
    }
    const wrong: CatalogueProblem[] = [];
    const fact = readLine(file, columns, cells, at, wrong);
    if (wrong.length === 0) facts.push(fact);
    problems.push(...wrong);
  }
  return { facts, problems };
}

function checkHeading(file: CsvFile, expected: readonly string[]): CatalogueProblem[] {
  const at = { file: file.name, line: 1 };
  const columns = expected.join(', ');
  const missing = expected
    .filter((column) => !file.heading.includes(column))
    .map((column) => problemAt(at, column, 'catalogue-column-missing', { column, columns }));
  const unknown = file.heading
    .filter((column) => !expected.includes(column))
    .map((column) => problemAt(at, column, 'catalogue-column-unknown', { column, columns }));
  const twice = file.heading
    .filter((column, index) => expected.includes(column) && file.heading.indexOf(column) < index)
    .map((column) => problemAt(at, column, 'catalogue-column-twice', { column }));
  return [...missing, ...unknown, ...twice];
}

function readLine<C extends Columns>(
  file: CsvFile,
  columns: C,
  cells: readonly string[],
  at: Place,
  problems: CatalogueProblem[],
): Fact<C> {
  const values: Record<string, unknown> = { at };
  for (const [name, cell] of Object.entries(columns)) {
    const column = headingOf(name);
    const reading = cell(cells[file.heading.indexOf(column)] ?? '');
    if ('value' in reading) values[name] = reading.value;
    else problems.push(problemAt(at, column, reading.code, reading.params));
  }
  return values as Fact<C>;
}
