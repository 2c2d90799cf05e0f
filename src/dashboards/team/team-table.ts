import type { ExportCell } from '../../web/export/table-file.js';
import type { Speech } from '../../web/speech.js';

/** A cell of a list as page and export show it, so that the two can't differ. */
export interface TableCell {
  readonly text: string;
  readonly url?: string;
  /** Shown as a badge of this state. */
  readonly state?: string;
  readonly numeric?: boolean;
  /** The same for a file. */
  readonly value: ExportCell;
}

export interface TableRow {
  readonly id: string;
  readonly rank: string;
  /** The first one says what the row is about. */
  readonly cells: readonly TableCell[];
}

export interface TeamTable {
  readonly columns: readonly { readonly label: string; readonly numeric: boolean }[];
  readonly rows: readonly TableRow[];
}

export function textCell(text: string | null, url?: string): TableCell {
  return { text: text ?? '—', value: text, ...(url && { url }) };
}

export function numberCell(value: number | null, text: string | null): TableCell {
  return { text: text ?? '—', value, numeric: true };
}

export function dayCell(on: string | null, speech: Speech, none = '—'): TableCell {
  return { text: on ? speech.date(on) : none, value: on && { on } };
}

export function stateCell(state: string, text: string): TableCell {
  return { text, state, value: text };
}
