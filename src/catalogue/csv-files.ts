import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import { type CatalogueProblem, problemAt } from './place.js';

/** A file as rows of texts, without the blanks around each. */
export interface CsvFile {
  /** Without folder, with ending: `skills.hi.csv`. */
  readonly name: string;
  readonly heading: readonly string[];
  readonly rows: readonly { readonly line: number; readonly cells: readonly string[] }[];
}

export interface CsvFolder {
  readonly files: readonly CsvFile[];
  readonly problems: readonly CatalogueProblem[];
}

/**
 * All CSV files of a folder: UTF-8, with or without a byte order mark, lines ended by LF or CRLF.
 *
 * @throws Error when the folder can't be read.
 */
export async function readCsvFolder(folder: string): Promise<CsvFolder> {
  const names = (await readdir(folder)).filter((name) => name.endsWith('.csv')).sort();
  const files: CsvFile[] = [];
  const problems: CatalogueProblem[] = [];
  for (const name of names) {
    const read = readCsv(name, await readFile(join(folder, name)));
    if ('heading' in read) files.push(read);
    else problems.push(read);
  }
  return { files, problems };
}

/** Pure: the bytes of a file as rows, or the one problem that makes it unreadable. */
export function readCsv(name: string, bytes: Uint8Array): CsvFile | CatalogueProblem {
  const foreign = lineThatIsNotUtf8(bytes);
  if (foreign !== null) return problemAt({ file: name, line: foreign }, '', 'catalogue-utf8');
  // With CRLF the parser counts the ends of lines within quotes twice.
  const text = new TextDecoder().decode(bytes).replaceAll('\r\n', '\n');
  try {
    const records = parse(text, {
      info: true,
      raw: true,
      relax_column_count: true,
      skip_empty_lines: true,
      trim: true,
    }) as unknown as { record: string[]; raw: string; info: { lines: number } }[];
    const [heading, ...rows] = records.map(({ record, raw, info }) => ({
      line: info.lines - (raw.trim().match(/\n/g)?.length ?? 0),
      cells: record,
    }));
    if (!heading) return problemAt({ file: name, line: 1 }, '', 'catalogue-file-empty');
    return { name, heading: heading.cells, rows };
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    return problemAt({ file: name, line: Number(error.lines ?? 1) }, '', 'catalogue-csv');
  }
}

function lineThatIsNotUtf8(bytes: Uint8Array): number | null {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  for (let line = 1, start = 0; start <= bytes.length; line++) {
    const end = bytes.indexOf(0x0a, start);
    try {
      decoder.decode(bytes.subarray(start, end < 0 ? bytes.length : end));
    } catch {
      return line;
    }
    if (end < 0) return null;
    start = end + 1;
  }
  return null;
}
