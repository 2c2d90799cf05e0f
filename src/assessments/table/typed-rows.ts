import type { PastedLine } from './pasted-text.js';
import type { Layout } from './recognise-columns.js';
import { emptyCells, type TypedRow } from './table-columns.js';

/** Signs for "not assessed" in a table of people and skills. */
const NO_LEVEL = new Set(['', '-', '–', '—']);

/**
 * The rows of a pasted text, one for each assessment: a line of fields is one row, a line of a person and several
 * skills' levels one row for each level that is given.
 */
export function typedRows(lines: readonly PastedLine[], { roles, headings }: Layout): readonly TypedRow[] {
  const skills = roles.flatMap((role, at) =>
    role !== null && typeof role === 'object' ? [{ at, name: role.skill }] : [],
  );
  return lines.slice(headings).flatMap(({ line, cells }): readonly TypedRow[] => {
    const own = emptyCells();
    for (const [at, role] of roles.entries()) if (typeof role === 'string') own[role] = cells[at] ?? '';
    if (skills.length === 0) return [{ line, cells: own }];
    return skills.flatMap(({ at, name }) => {
      const level = cells[at] ?? '';
      return NO_LEVEL.has(level) ? [] : [{ line, cells: { ...own, skill: name, level } }];
    });
  });
}
