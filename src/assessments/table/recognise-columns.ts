import { readDay } from '../../tables/read-day.js';
import type { KnownNames } from './known-names.js';
import { isOwnVerdict } from './own-export.js';
import type { PastedLine } from './pasted-text.js';
import { skillSpans } from './skill-spans.js';
import { type ColumnRole, columnOfHeading, type TableColumn, UNKNOWN } from './table-columns.js';

/** How the columns of a pasted text are taken. */
export interface Layout {
  readonly roles: readonly ColumnRole[];
  /** How many lines at the top are headings and no rows. */
  readonly headings: number;
}

/** Merged headings above the heading, and titles above those. */
const DEEPEST_HEADING = 8;

/**
 * Takes the columns by their heading: fields (*Person, Skill, Level …*), or people in the first column and one skill's
 * levels in each of the others. Without a heading by what most of their cells look like; the person says whether it is
 * so. A column in which something stands is never left out unseen: what it is has to be said (`UNKNOWN`).
 */
export function recogniseColumns(
  lines: readonly PastedLine[],
  known: KnownNames,
  isMethod: (text: string) => boolean,
): Layout {
  for (const [index, { cells }] of lines.slice(0, DEEPEST_HEADING).entries()) {
    const below = lines.slice(index + 1);
    const roles = fieldsOfHeading(cells) ?? skillsOfHeading(cells, below, known);
    if (!roles) continue;
    // Rows that stand above it would be left out unseen.
    if (lines.slice(0, index).some((line) => isRowOf(line, known))) break;
    const spans = skillSpans(cells, roles, below[0]);
    if (spans) return { roles: withUnknown(spans, below.slice(1)), headings: index + 2 };
    return { roles: withUnknown(roles, below), headings: index + 1 };
  }
  return { roles: withUnknown(guessed(lines, known, isMethod), lines), headings: 0 };
}

/** Undefined = the heading says nothing. */
type Taken = ColumnRole | undefined;

/** A heading of fields: one of the skill and one of the level at least, or three in all. */
function fieldsOfHeading(cells: readonly string[]): readonly Taken[] | null {
  const fields = fieldsOf(cells);
  if (fields.includes('skill') && fields.includes('level')) return fields.map((field) => field ?? undefined);
  return null;
}

/** A heading of skills; where there is none of them, three fields make a heading as well. */
function skillsOfHeading(
  cells: readonly string[],
  below: readonly PastedLine[],
  known: KnownNames,
): readonly Taken[] | null {
  const fields = fieldsOf(cells);
  const isSkill = (cell: string) => !('none' in known.skill(cell));
  const isVerdict = (cell: string) => isOwnVerdict(cell, isSkill);
  const others = cells.filter((cell, at) => at > 0 && cell !== '' && fields[at] === null && !isVerdict(cell));
  const skills = others.filter(isSkill);
  if (skills.length === 0) {
    return fields.filter((field) => field !== null).length >= 3
      ? fields.map((field) => field ?? undefined)
      : null;
  }
  const isRow = 'one' in known.person(cells[0] ?? '') || others.some((cell) => /^\d*$/.test(cell));
  if (isRow || skills.length * 2 < others.length) return null;
  const hasPerson = fields.includes('person');
  return cells.map((cell, at): Taken => {
    if (at === 0 && !hasPerson) return 'person';
    const field = fields[at];
    if (field) return field;
    if (cell === '') return undefined;
    if (isVerdict(cell)) return null;
    return isSkill(cell) || holdsLevels(below, at) ? { skill: cell, of: 'level' } : undefined;
  });
}

/** A person and a level make a row: neither stands in a title or in a merged heading. */
function isRowOf({ cells }: PastedLine, known: KnownNames): boolean {
  return cells.some((cell) => /^[0-5]$/.test(cell)) && cells.some((cell) => !('none' in known.person(cell)));
}

/** Whether most of what stands in the column could be meant as levels. */
function holdsLevels(lines: readonly PastedLine[], at: number): boolean {
  const filled = lines.map(({ cells }) => cells[at] ?? '').filter((cell) => cell !== '' && cell !== '-');
  return filled.filter((cell) => /^\p{Nd}{1,2}$/u.test(cell)).length * 2 >= filled.length;
}

/**
 * The fields that the headings name. Who it is may be said twice, by a number and by a name: the two are compared. Of two
 * other columns of one name only the first is taken.
 */
function fieldsOf(cells: readonly string[]): (TableColumn | null)[] {
  const fields = cells.map(columnOfHeading);
  if (!fields.includes('person')) {
    const at = fields.indexOf('name');
    if (at >= 0) fields[at] = 'person';
  }
  const second = fields.indexOf('person', fields.indexOf('person') + 1);
  if (second >= 0 && !fields.includes('name')) fields[second] = 'name';
  return fields.map((field, at) => (field !== null && fields.indexOf(field) < at ? null : field));
}

/** Every column as wide as the rows are: what is filled and not understood is unknown, what is empty is nothing. */
function withUnknown(taken: readonly Taken[], rows: readonly PastedLine[]): readonly ColumnRole[] {
  const width = rows.reduce((most, { cells }) => Math.max(most, cells.length), taken.length);
  const isFilled = Array.from({ length: width }, () => false);
  for (const { cells } of rows) cells.forEach((cell, at) => (isFilled[at] ||= cell !== ''));
  return isFilled.map((filled, at) => {
    const role = taken[at];
    return role === undefined ? (filled ? UNKNOWN : null) : role;
  });
}

/** Enough of them to judge by. */
const LOOKED_AT = 20;

function guessed(
  lines: readonly PastedLine[],
  known: KnownNames,
  isMethod: (text: string) => boolean,
): Taken[] {
  const sample = lines.slice(0, LOOKED_AT);
  const width = Math.max(0, ...sample.map(({ cells }) => cells.length));
  const looks: readonly (readonly [TableColumn, (cell: string) => boolean])[] = [
    ['person', (cell) => !('none' in known.person(cell)) || /^[^\s@]+@[^\s@]+$/.test(cell)],
    ['skill', (cell) => !('none' in known.skill(cell))],
    ['level', (cell) => /^[0-5]$/.test(cell)],
    ['day', isDay],
    ['method', isMethod],
    ['discrepancy', (cell) => /^(progress|disagreement)$/i.test(cell)],
    ['score', (cell) => /^\d{1,3} ?%?$/.test(cell)],
    ['note', (cell) => cell.includes(' ')],
  ];
  const roles = Array.from({ length: width }, (): Taken => undefined);
  for (const [column, looksSo] of looks) {
    const counts = roles.map((taken, at) =>
      taken === undefined ? sample.filter(({ cells }) => looksSo(cells[at] ?? '')).length : 0,
    );
    const most = Math.max(0, ...counts);
    if (most * 2 >= sample.length && most > 0) roles[counts.indexOf(most)] = column;
  }
  return roles;
}

function isDay(cell: string): boolean {
  const read = readDay(cell);
  return 'day' in read || 'either' in read;
}

/** Whether days stand in a column: as its heading says, or in most of what stands in one that is left out. */
export function holdsDays(lines: readonly PastedLine[], { roles, headings }: Layout): boolean {
  return roles.some((role, at) => {
    if (role === 'day' || (role !== null && typeof role === 'object' && role.of === 'day')) return true;
    if (role !== null) return false;
    const filled = lines
      .slice(headings)
      .map(({ cells }) => cells[at] ?? '')
      .filter((cell) => cell !== '');
    return filled.length > 0 && filled.filter(isDay).length * 2 > filled.length;
  });
}
