import type { FormBody } from '../../web/form.js';
import { cleanCell } from './pasted-text.js';
import { type ColumnRole, emptyCells, TABLE_COLUMNS, type TypedRow } from './table-columns.js';

/** The rows of the preview as they came back, without those that were emptied. */
export function rowsOfForm(body: FormBody): readonly TypedRow[] {
  const valuesOf = (name: string) => [body[name] ?? []].flat();
  const lines = valuesOf('line');
  const columns = TABLE_COLUMNS.map((column) => [column, valuesOf(column)] as const);
  return lines
    .map((line, index): TypedRow => {
      const cells = emptyCells();
      for (const [column, values] of columns) cells[column] = cleanCell(values[index] ?? '');
      return { line: /^\d{1,6}$/.test(line) ? Number(line) : index + 1, cells };
    })
    .filter(({ cells }) => TABLE_COLUMNS.some((column) => cells[column] !== ''));
}

/** The rows as a text that could be pasted again. */
export function textOfRows(rows: readonly TypedRow[]): string {
  const quoted = (cell: string) => (cell.startsWith('"') ? `"${cell.replaceAll('"', '""')}"` : cell);
  const lines = rows.map(({ cells }) => TABLE_COLUMNS.map((column) => quoted(cells[column])).join('\t'));
  return [TABLE_COLUMNS.join('\t'), ...lines].join('\n');
}

/** Whether the form brings rows that were previewed before, and no text alone. */
export function bringsRows(body: FormBody): boolean {
  return body.line !== undefined;
}

const SKILL = 'skill:';

/** What somebody chose that the columns are; absent when the form did not ask. */
export function rolesOfForm(body: FormBody): readonly ColumnRole[] | undefined {
  if (body.column === undefined) return undefined;
  return [body.column].flat().map(roleOf);
}

function roleOf(value: string): ColumnRole {
  if (value.startsWith(SKILL)) return { skill: value.slice(SKILL.length) };
  return TABLE_COLUMNS.find((column) => column === value) ?? null;
}

/** A role as the value of a choice. */
export function valueOfRole(role: ColumnRole): string {
  if (role === null) return '';
  return typeof role === 'string' ? role : `${SKILL}${role.skill}`;
}
