import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { LONGEST_ROW, UnreadableFile, utf8Lines } from './file-text.js';
import { columnsOf, delimiterOf, isHeading, type LoadColumns, namedIn } from './load-columns.js';
import { type Cells, type CellProblem, COLUMNS } from './row.js';

/** `line` is where the row begins. What is wrong with its form takes the place of its cells. */
export type CsvRow =
  | { readonly line: number; readonly cells: Cells }
  | { readonly line: number; readonly cells: null; readonly problem: CellProblem };

/** How far down the heading may stand below titles and empty lines. */
const DEEPEST_HEADING = 10;

/**
 * The rows of a text file as it arrives, one at a time: cells apart by commas, semicolons or tabs, lines ended by LF or
 * CRLF, the columns named in one of the first lines, in any order. Empty rows are none, and what is missing at the end of
 * a row is empty. A filled column that is not understood is told once, unless it is left out by choice.
 *
 * @param ignore headings, or numbers of columns, that are left out
 * @throws UnreadableFile
 */
export async function* csvRows(file: Readable, ignore: readonly string[] = []): AsyncGenerator<CsvRow> {
  const { delimiter, skipped, rest } = await opened(utf8Lines(file));
  const parser = parse({
    bom: true,
    delimiter,
    relax_column_count: true,
    // Only a quotation mark at the beginning of a cell opens one.
    relax_quotes: true,
    trim: true,
    record_delimiter: ['\n', '\r\n'],
    max_record_size: LONGEST_ROW,
  });
  // A failure of the file destroys the parser too, and so ends the loop below.
  pipeline(Readable.from(rest), parser, () => undefined);
  const heading = new Heading(ignore);
  const told = new Set<number>();
  let next = 1 + skipped;
  try {
    for await (const record of parser as AsyncIterable<string[]>) {
      const line = next;
      next += 1 + linesWithin(record);
      if (record.every((cell) => cell === '')) continue;
      if (heading.columns) yield* rowOf(heading.columns, record, line, told);
      else yield* heading.look(record, line);
    }
  } catch (error) {
    throw explained(error, skipped);
  }
  if (!heading.columns) heading.giveUp();
}

/** The first lines decide what separates the cells; a first line `sep=;` says it, and is no row. */
async function opened(lines: AsyncGenerator<Buffer>) {
  const first = await lines.next();
  const bytes = first.done ? Buffer.alloc(0) : first.value;
  const start = bytes
    .subarray(0, LONGEST_ROW)
    .toString('utf8')
    .replace(/^\uFEFF/, '');
  const firstLines = start.split(/\r?\n/, DEEPEST_HEADING);
  const said = /^"?sep=(.)"?$/i.exec(firstLines[0] ?? '')?.[1];
  const from = said === undefined ? 0 : bytes.indexOf(0x0a) + 1;
  async function* rest() {
    yield bytes.subarray(from);
    yield* lines;
  }
  return { delimiter: said ?? delimiterOf(firstLines), skipped: said === undefined ? 0 : 1, rest: rest() };
}

/** Finds the heading among the first rows. */
class Heading {
  columns: LoadColumns | null = null;
  private readonly seen: { readonly cells: readonly string[]; readonly line: number }[] = [];

  constructor(private readonly ignore: readonly string[]) {}

  /** @returns the rows that stand above the heading, where they would be left out unseen */
  *look(cells: readonly string[], line: number): Generator<CsvRow> {
    if (isHeading(cells)) {
      const { columns } = this.take(cells, line);
      for (const above of this.seen)
        if (isRowUnder(columns, above.cells)) yield aboveHeading(above.line, line);
      return;
    }
    this.seen.push({ cells, line });
    if (this.seen.length >= DEEPEST_HEADING) this.giveUp();
  }

  /** @throws UnreadableFile: what the row that is most like a heading lacks */
  giveUp(): never {
    const best = this.seen.reduce(
      (most, each) => (namedIn(each.cells) > namedIn(most.cells) ? each : most),
      this.seen[0] ?? { cells: [], line: 1 },
    );
    this.take(best.cells, best.line);
    throw new Error('A row that is no heading has all the columns of one.');
  }

  private take(cells: readonly string[], line: number): LoadColumns {
    const found = columnsOf(cells, line, this.ignore);
    if (!('columns' in found)) throw new UnreadableFile(found);
    return (this.columns = found);
  }
}

/** Neither a title nor a merged heading has a level where the column of levels is. */
function isRowUnder(columns: LoadColumns['columns'], cells: readonly string[]): boolean {
  return /^[0-5]$/.test(cells[columns.indexOf('level')] ?? '');
}

function aboveHeading(line: number, headingLine: number): CsvRow {
  return { line, cells: null, problem: { field: '', code: 'load.above-heading', params: { headingLine } } };
}

function* rowOf(
  { line: headingLine, headings, columns, ignored }: LoadColumns,
  record: readonly string[],
  line: number,
  told: Set<number>,
): Generator<CsvRow> {
  for (let at = 0; at < record.length; at++) {
    if (columns[at] || ignored.has(at) || record[at] === '' || told.has(at)) continue;
    if (at >= headings.length) {
      const params = { expected: headings.length, found: record.length };
      yield { line, cells: null, problem: { field: '', code: 'load.cell-count', params } };
      return;
    }
    told.add(at);
    const params = { column: headings[at]?.slice(0, 60) || String(at + 1) };
    yield { line: headingLine, cells: null, problem: { field: '', code: 'load.column-unknown', params } };
  }
  const cells = Object.fromEntries(COLUMNS.map((column) => [column, '']));
  for (const [at, column] of columns.entries()) if (column) cells[column] = record[at] ?? '';
  yield { line, cells: cells as Cells };
}

function explained(error: unknown, skipped: number): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = (typeof error.lines === 'number' ? error.lines : 1) + skipped;
  return new UnreadableFile([{ line, field: '', code: 'load.csv-malformed', params: { why: error.code } }]);
}

function linesWithin(record: readonly string[]): number {
  let lines = 0;
  for (const cell of record) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
}
