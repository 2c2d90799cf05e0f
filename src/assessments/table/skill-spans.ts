import type { PastedLine } from './pasted-text.js';
import { BESIDE, type Beside, type ColumnRole, columnOfHeading } from './table-columns.js';

/**
 * A heading of skills whose cells are merged over several columns each, with a second heading below that says what
 * stands in them: the level, the day, a note.
 *
 * @returns null where the line below is none.
 */
export function skillSpans(
  cells: readonly string[],
  roles: readonly (ColumnRole | undefined)[],
  below: PastedLine | undefined,
): readonly (ColumnRole | undefined)[] | null {
  const parts = below?.cells.map(besideOf) ?? [];
  const isHeading = below?.cells.every((cell, at) => cell === '' || parts[at] !== null);
  if (!isHeading || !parts.includes('level')) return null;
  let skill: string | null = null;
  return Array.from({ length: Math.max(cells.length, parts.length) }, (_, at) => {
    const role = roles[at];
    if (role !== null && typeof role === 'object') ({ skill } = role);
    else if (role !== undefined) skill = null;
    const part = parts[at];
    return skill !== null && part ? { skill, of: part } : role;
  });
}

function besideOf(cell: string): Beside | null {
  const column = cell === '' ? null : columnOfHeading(cell);
  return BESIDE.find((each) => each === column) ?? null;
}
