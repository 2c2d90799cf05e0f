import type { FieldProblem } from '../../shared/errors.js';

/**
 * What a pasted text may hold. Told at one look at each sign and before anything takes it apart: what is refused costs
 * next to nothing.
 */
export const PASTED_LIMITS = {
  /** In UTF-16 units: some eight hundred for each row that a sheet records. */
  characters: 250_000,
  /** Many times as many as are recorded at once, for breaks within cells. */
  lines: 10_000,
  /** In all rows together, separators within quotation marks counted with them: six hundred people by eighty skills. */
  cells: 50_000,
  /** In one row: wider than any catalogue of skills. */
  width: 300,
} as const;

/** What separates the cells of a pasted text. */
export type Delimiter = '\t' | ';' | ',';

/** @returns why the text is not taken apart; null = it may be. Its width is measured row by row, when it is. */
export function excessOf(text: string, delimiter: Delimiter): FieldProblem | null {
  const { characters, lines, cells } = PASTED_LIMITS;
  if (text.length > characters) return tooMany('table.too-many-characters', characters, text.length);
  const found = countedIn(text, delimiter);
  if (found.lines > lines) return tooMany('table.too-many-lines', lines, found.lines);
  if (found.cells > cells) return tooMany('table.too-many-cells', cells, found.cells);
  return null;
}

export function tooMany(code: string, max: number, found: number): FieldProblem {
  return { field: 'text', code, params: { max, found } };
}

const [FEED, RETURN] = [0x0a, 0x0d];

/** As many as there can be at most: what stands in quotation marks is counted as if it did not. */
export function countedIn(
  text: string,
  delimiter: Delimiter,
): { readonly lines: number; readonly cells: number } {
  const separator = delimiter.charCodeAt(0);
  let lines = 1;
  let separators = 0;
  for (let at = 0; at < text.length; at++) {
    const sign = text.charCodeAt(at);
    if (sign === separator) separators += 1;
    else if (sign === FEED || (sign === RETURN && text.charCodeAt(at + 1) !== FEED)) lines += 1;
  }
  return { lines, cells: lines + separators };
}
