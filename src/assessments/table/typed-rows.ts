import type { PastedLine } from './pasted-text.js';
import type { Layout } from './recognise-columns.js';
import { type Beside, type ColumnRole, emptyCells, type TypedRow, UNKNOWN } from './table-columns.js';

/** Signs for "not assessed" in a table of people and skills. */
const NO_LEVEL = new Set(['', '-', '–', '—']);

/**
 * The rows of a pasted text, one for each assessment: a line of fields is one row, a line of a person and several
 * skills' levels one row for each level that is given.
 */
export function typedRows(lines: readonly PastedLine[], { roles, headings }: Layout): readonly TypedRow[] {
  const skills = skillsIn(roles);
  return lines.slice(headings).flatMap(({ line, cells }): readonly TypedRow[] => {
    const own = emptyCells();
    for (const [at, role] of roles.entries()) {
      if (typeof role === 'string' && role !== UNKNOWN) own[role] = cells[at] ?? '';
    }
    if (skills.length === 0) return [{ line, cells: own }];
    return skills.flatMap(({ skill, columns }) => {
      const row = { ...own, skill };
      for (const { at, of } of columns) if (of === 'level' || cells[at]) row[of] = cells[at] ?? '';
      return NO_LEVEL.has(row.level) ? [] : [{ line, cells: row }];
    });
  });
}

interface SkillGroup {
  readonly skill: string;
  readonly columns: { readonly at: number; readonly of: Beside }[];
}

/** The columns that belong to one level each. A second column of levels under one name begins another assessment. */
function skillsIn(roles: readonly ColumnRole[]): readonly SkillGroup[] {
  const groups: SkillGroup[] = [];
  const latest = new Map<string, SkillGroup>();
  for (const [at, role] of roles.entries()) {
    if (role === null || typeof role === 'string') continue;
    let group = latest.get(role.skill);
    if (!group || (role.of === 'level' && group.columns.some(({ of }) => of === 'level'))) {
      group = { skill: role.skill, columns: [] };
      latest.set(role.skill, group);
      groups.push(group);
    }
    group.columns.push({ at, of: role.of });
  }
  return groups;
}
