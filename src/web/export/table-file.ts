import type { CalendarDate } from '../../shared/calendar-date.js';

/** A text, a number, a day, or nothing. */
export type ExportCell = string | number | { readonly on: CalendarDate } | null;

/** A list as it leaves the product: one table of a CSV file, one sheet of an XLSX file. */
export interface ExportTable {
  /** Name of the sheet. */
  readonly name: string;
  readonly columns: readonly string[];
  /** As many cells in each row as there are columns. */
  readonly rows: readonly (readonly ExportCell[])[];
}

export const EXPORT_FORMATS = ['csv', 'xlsx'] as const;
export type ExportFormat = (typeof EXPORT_FORMATS)[number];

/** `team-2026-11-21.csv`: what it is, and the day it was made on. */
export function fileName(what: string, madeOn: CalendarDate, format: ExportFormat): string {
  return `${what}-${madeOn}.${format}`;
}
