import type { KnownNames } from './known-names.js';
import type { PastedLine } from './pasted-text.js';
import { readDay } from './read-day.js';
import { type ColumnRole, columnOfHeading, type TableColumn } from './table-columns.js';

/** How the columns of a pasted text are taken. */
export interface Layout {
  readonly roles: readonly ColumnRole[];
  /** How many lines at the top are headings and no rows. */
  readonly headings: number;
}

/** A merged heading above the heading, and a title above that. */
const DEEPEST_HEADING = 3;

/**
 * Takes the columns by their heading: fields (*Person, Skill, Level …*), or people in the first column and one skill's
 * levels in each of the others. Without a heading by what most of their cells look like; the person says whether it is
 * so.
 */
export function recogniseColumns(
  lines: readonly PastedLine[],
  known: KnownNames,
  isMethod: (text: string) => boolean,
): Layout {
  for (const [index, { cells }] of lines.slice(0, DEEPEST_HEADING).entries()) {
    const roles = rolesOfHeading(cells, known);
    if (roles) return { roles, headings: index + 1 };
  }
  return { roles: guessed(lines, known, isMethod), headings: 0 };
}

function rolesOfHeading(cells: readonly string[], known: KnownNames): readonly ColumnRole[] | null {
  const fields = firstOfEach(cells.map(columnOfHeading));
  if (fields.includes('skill') && fields.includes('level')) return fields;
  if (fields.filter((field) => field !== null).length >= 3) return fields;
  const isSkill = (cell: string) => !('none' in known.skill(cell));
  const others = cells.slice(1).filter((cell, index) => cell !== '' && fields[index + 1] === null);
  const skills = others.filter(isSkill);
  const isRow = 'one' in known.person(cells[0] ?? '') || others.some((cell) => /^\d*$/.test(cell));
  if (isRow || skills.length === 0 || skills.length * 2 < others.length) return null;
  return cells.map((cell, index): ColumnRole => {
    if (index === 0) return 'person';
    return fields[index] ?? (cell === '' ? null : { skill: cell });
  });
}

/** Of two columns of one name the first; a merged heading repeats its name. */
function firstOfEach(fields: readonly (TableColumn | null)[]): (TableColumn | null)[] {
  return fields.map((field, index) => (field !== null && fields.indexOf(field) < index ? null : field));
}

/** Enough of them to judge by. */
const LOOKED_AT = 20;

function guessed(
  lines: readonly PastedLine[],
  known: KnownNames,
  isMethod: (text: string) => boolean,
): ColumnRole[] {
  const sample = lines.slice(0, LOOKED_AT);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  const looks: readonly (readonly [TableColumn, (cell: string) => boolean])[] = [
    ['person', (cell) => !('none' in known.person(cell)) || /^[^\s@]+@[^\s@]+$/.test(cell)],
    ['skill', (cell) => !('none' in known.skill(cell))],
    ['level', (cell) => /^[0-5]$/.test(cell)],
    ['day', (cell) => !('none' in readDay(cell))],
    ['method', isMethod],
    ['discrepancy', (cell) => /^(progress|disagreement)$/i.test(cell)],
    ['score', (cell) => /^\d{1,3} ?%?$/.test(cell)],
    ['note', (cell) => cell.includes(' ')],
  ];
  const roles = Array.from({ length: width }, (): ColumnRole => null);
  for (const [column, looksSo] of looks) {
    const counts = roles.map((taken, at) =>
      taken === null ? sample.filter(({ cells }) => looksSo(cells[at] ?? '')).length : 0,
    );
    const most = Math.max(0, ...counts);
    if (most * 2 >= sample.length && most > 0) roles[counts.indexOf(most)] = column;
  }
  return roles;
}
