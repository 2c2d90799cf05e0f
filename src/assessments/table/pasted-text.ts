import { CsvError } from 'csv-parse';
import { parse } from 'csv-parse/sync';
import type { FieldProblem } from '../../shared/errors.js';
import { type Delimiter, excessOf, PASTED_LIMITS, tooMany } from './pasted-limits.js';

/** One line of what was pasted; blank lines are none. */
export interface PastedLine {
  /** In the text as it was pasted, the first being 1. */
  readonly line: number;
  readonly cells: readonly string[];
}

export type PastedLines = readonly PastedLine[] | FieldProblem;

/**
 * Rows as a spreadsheet copies them: cells apart by tabs, or in exported text by semicolons or commas; a cell that holds
 * one of those, a line break or a quotation mark stands in quotation marks. Spaces around a cell are nobody's meaning.
 */
export function pastedLines(text: string): PastedLines {
  const bare = text.replace(/^\uFEFF/, '');
  const delimiter = delimiterOf(bare);
  const excess = excessOf(bare, delimiter);
  if (excess) return excess;
  try {
    const records = parse(bare, {
      delimiter,
      relax_column_count: true,
      // Only a quotation mark at the beginning of a cell opens one: 5" and 6" are lengths.
      relax_quotes: true,
      record_delimiter: ['\r\n', '\n', '\r'],
      info: true,
    }) as unknown as { record: string[]; info: { lines: number } }[];
    let line = 1;
    const lines: PastedLine[] = [];
    for (const { record, info } of records) {
      const cells = record.map(cleanCell);
      const { width } = PASTED_LIMITS;
      if (cells.length > width) return tooMany('table.too-wide', width, cells.length);
      if (cells.some((cell) => cell !== '')) lines.push({ line, cells });
      line = info.lines + 1;
    }
    return lines;
  } catch (error) {
    if (!(error instanceof CsvError)) throw error;
    const line = Number((error as { lines?: unknown }).lines ?? 1);
    return { field: 'text', code: 'table.unreadable', params: { line } };
  }
}

/** Spaces of every kind are one space: spreadsheets and web pages put non-breaking ones between words and digits. */
export function cleanCell(cell: string): string {
  return cell
    .normalize('NFC')
    .replace(/[\s\u00a0\u2007\u202f\u200b\u200e\u200f\ufeff]+/gu, ' ')
    .trim();
}

/** A tab anywhere in the first lines decides; otherwise the more frequent of the two others. */
function delimiterOf(text: string): Delimiter {
  const start = text.split(/\r\n|\n|\r/, 5).join('\n');
  if (start.includes('\t')) return '\t';
  const unquoted = start.replace(/"[^"]*"/g, '');
  const count = (sign: string) => unquoted.split(sign).length;
  return count(';') >= count(',') && unquoted.includes(';') ? ';' : ',';
}
