import { isUtf8 } from 'node:buffer';
import { pipeline, Readable } from 'node:stream';
import { CsvError, parse } from 'csv-parse';
import { type Cells, COLUMNS, type CellProblem } from './row.js';

/** Longest row of a file, in bytes: a quote that is never closed ends here, and not at the end of the memory. */
const LONGEST_ROW = 100_000;

/** The file can't be read on from this line. */
export class UnreadableFile extends Error {
  constructor(readonly problems: readonly (CellProblem & { readonly line: number })[]) {
    super(problems[0]?.code);
  }
}

/** `line` is where the row begins, the heading being line 1. A row of too many or too few cells has none. */
export type CsvRow =
  | { readonly line: number; readonly cells: Cells }
  | { readonly line: number; readonly cells: null; readonly problem: CellProblem };

/**
 * The rows of a CSV file as it arrives, one at a time: UTF-8, with or without a byte order mark, lines ended by LF or
 * CRLF, the columns named in the first line.
 *
 * @throws UnreadableFile
 */
export async function* csvRows(file: Readable): AsyncGenerator<CsvRow> {
  const parser = parse({
    bom: true,
    relax_column_count: true,
    trim: true,
    record_delimiter: ['\n', '\r\n'],
    max_record_size: LONGEST_ROW,
  });
  // A failure of the file destroys the parser too, and so ends the loop below.
  pipeline(Readable.from(onlyUtf8(file)), parser, () => undefined);
  const records = parser as AsyncIterable<string[]>;
  let next = 1;
  let heading: readonly string[] | null = null;
  try {
    for await (const record of records) {
      const line = next;
      next += 1 + linesWithin(record);
      if (record.length === 1 && record[0] === '') continue;
      if (heading === null) heading = checkedHeading(record);
      else yield toRow(heading, record, line);
    }
  } catch (error) {
    throw explained(error);
  }
  if (heading === null) checkedHeading([]);
}

function explained(error: unknown): unknown {
  if (!(error instanceof CsvError)) return error;
  const line = typeof error.lines === 'number' ? error.lines : 1;
  return new UnreadableFile([{ line, field: '', code: 'load.csv-malformed', params: { why: error.code } }]);
}

function linesWithin(record: readonly string[]): number {
  let lines = 0;
  for (const cell of record) if (cell.includes('\n')) lines += cell.split('\n').length - 1;
  return lines;
}

function checkedHeading(heading: readonly string[]): readonly string[] {
  const known: readonly string[] = COLUMNS;
  const named = (code: string, column: string) => {
    const field: CellProblem['field'] = COLUMNS.find((each) => each === column) ?? '';
    return { line: 1, field, code, params: { column: column.slice(0, 60) } };
  };
  const problems = [
    ...known
      .filter((column) => !heading.includes(column))
      .map((column) => named('load.column-missing', column)),
    ...heading
      .filter((column) => !known.includes(column))
      .map((column) => named('load.column-unknown', column)),
    ...heading
      .filter((column, index) => heading.indexOf(column) < index)
      .map((column) => named('load.column-twice', column)),
  ];
  if (problems.length > 0) throw new UnreadableFile(problems);
  return heading;
}

function toRow(heading: readonly string[], record: readonly string[], line: number): CsvRow {
  if (record.length !== heading.length) {
    const params = { expected: heading.length, found: record.length };
    return { line, cells: null, problem: { field: '', code: 'load.cell-count', params } };
  }
  const cells: Record<string, string | undefined> = {};
  for (let index = 0; index < heading.length; index++) cells[heading[index] as string] = record[index];
  return { line, cells: cells as Cells };
}

/** Passes whole lines on, and ends at the first one that is not UTF-8. */
async function* onlyUtf8(file: Readable): AsyncGenerator<Buffer> {
  let rest = Buffer.alloc(0);
  let line = 1;
  for await (const chunk of file as AsyncIterable<Buffer | string>) {
    const bytes = Buffer.concat([rest, Buffer.from(chunk as Buffer)]);
    const end = bytes.lastIndexOf(NEWLINE) + 1;
    const lines = bytes.subarray(0, end);
    if (!isUtf8(lines)) throw malformed(line + linesBefore(lines));
    for (let at = lines.indexOf(NEWLINE); at !== -1; at = lines.indexOf(NEWLINE, at + 1)) line += 1;
    rest = bytes.subarray(end);
    if (rest.length > LONGEST_ROW) {
      throw new UnreadableFile([
        { line, field: '', code: 'load.row-too-long', params: { max: LONGEST_ROW } },
      ]);
    }
    if (end > 0) yield lines;
  }
  if (!isUtf8(rest)) throw malformed(line);
  yield rest;
}

const NEWLINE = 0x0a;

/** How many good lines stand before the first one that is not UTF-8. */
function linesBefore(bytes: Buffer): number {
  let start = 0;
  for (let good = 0; ; good++) {
    const end = bytes.indexOf(NEWLINE, start) + 1;
    if (end === 0 || !isUtf8(bytes.subarray(start, end))) return good;
    start = end;
  }
}

function malformed(line: number): UnreadableFile {
  return new UnreadableFile([{ line, field: '', code: 'utf8-malformed', params: {} }]);
}
