import { stringify } from 'csv-stringify/sync';
import type { ExportCell, ExportTable } from './table-file.js';

/** What a spreadsheet takes for the beginning of a formula, the full-width signs of East Asian keyboards included. */
const FORMULA = /^[=+\-@\t\r＝＋－＠]/u;

/** Half of a line end is a line end to many readers: such a cell is quoted too. */
const LINE_END = /[\r\n]/;

/**
 * A CSV file that Excel opens as it is meant: UTF-8 with a byte order mark, lines ended by CRLF, a comma between cells,
 * quoted where a cell needs it (RFC 4180).
 *
 * A text that a spreadsheet would run as a formula is led by an apostrophe, which makes it a text there. Numbers and
 * days are written as they are: they come from the product and can't be formulas.
 */
export function csvOf({ columns, rows }: ExportTable): Buffer {
  const lines = [columns.map(plainText), ...rows.map((row) => row.map(cellOf))];
  return Buffer.from(stringify(lines, { bom: true, record_delimiter: 'windows', quoted_match: LINE_END }));
}

function cellOf(cell: ExportCell): string {
  if (cell === null) return '';
  if (typeof cell === 'number') return String(cell);
  return typeof cell === 'string' ? plainText(cell) : cell.on;
}

function plainText(text: string): string {
  return FORMULA.test(text) ? `'${text}` : text;
}
