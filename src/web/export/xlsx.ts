import writeExcelFile from 'write-excel-file/node';
import type { ExportCell, ExportTable } from './table-file.js';

/** Excel takes no longer name of a sheet, and none of these signs in it. */
const NAME_LENGTH = 31;
const NOT_IN_NAMES = /[[\]:*?/\\]/g;

/** Control characters other than tab and line ends, which XML has no way to write. */
const UNWRITABLE = /(?![\t\n\r])\p{Cc}|[\uFFFE\uFFFF]/gu;

/**
 * An XLSX file, one sheet a table, its head bold and kept in sight with the first column. Numbers are numbers and days
 * are days. Every text is written as a text cell, never as a formula: there is nothing to neutralise, and a text that
 * begins with `=` stays what it is.
 */
export function xlsxOf(tables: readonly ExportTable[]): Promise<Buffer> {
  const sheets = tables.map(({ name, columns, rows }) => ({
    sheet: name.replace(NOT_IN_NAMES, ' ').slice(0, NAME_LENGTH),
    stickyRowsCount: 1,
    stickyColumnsCount: 1,
    data: [
      columns.map((column) => ({ value: writable(column), type: String, fontWeight: 'bold' as const })),
      ...rows.map((row) => row.map(cellOf)),
    ],
  }));
  return writeExcelFile(sheets).toBuffer();
}

function cellOf(cell: ExportCell) {
  if (cell === null || cell === '') return null;
  if (typeof cell === 'number') return { value: cell, type: Number };
  if (typeof cell === 'string') return { value: writable(cell), type: String };
  return { value: new Date(`${cell.on}T00:00:00Z`), type: Date, format: 'yyyy-mm-dd' };
}

function writable(text: string): string {
  return text.replace(UNWRITABLE, ' ');
}
