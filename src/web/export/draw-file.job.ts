import { csvOf } from './csv.js';
import type { ExportFormat, ExportTable } from './table-file.js';
import { xlsxOf } from './xlsx.js';

export interface FileToDraw {
  readonly format: ExportFormat;
  readonly tables: readonly [ExportTable, ...ExportTable[]];
}

/** Draws a list as a file, in a thread of its own. */
export default function drawFile({ format, tables }: FileToDraw): Buffer | Promise<Buffer> {
  return format === 'csv' ? csvOf(tables[0]) : xlsxOf(tables);
}
