import type { Difference } from './settling.js';

/** The differences in the words of the files: their columns, and roles by code. */
export function inWords(differences: readonly Difference[], codeOf: ReadonlyMap<string, string>): Difference[] {
  return differences.map((each) => {
    if (each.field !== 'jobRoleId') return { ...each, field: columnOf(each.field) };
    const [now, file] = [each.now, each.file].map((id) => codeOf.get(String(id)) ?? id);
    return { ...each, field: 'role', now, file };
  });
}

/** `translations.hi.name` is `name` of the Hindi file, `indicators.3` the third level: counted from 0 here. */
function columnOf(field: string): string {
  const translated = /^translations\.([^.]+)\.(.+)$/.exec(field);
  if (translated) return `${columnOf(translated[2] ?? '')} (${translated[1]})`;
  const level = /^indicators\.(\d)$/.exec(field)?.[1];
  if (level) return `level${Number(level) + 1}`;
  // A requirement is named by its skill, as the files spell it.
  return /^[a-z]+[A-Z]/.test(field) ? field.replace(/[A-Z]/g, (letter) => `_${letter.toLowerCase()}`) : field;
}

/** A value as a line of a terminal shows it. */
export function shown(value: unknown): string {
  if (value === null || value === undefined) return 'nothing';
  const text = Array.isArray(value)
    ? value.map((each) => (typeof each === 'object' ? JSON.stringify(each) : String(each))).join(', ')
    : typeof value === 'string'
      ? `“${value}”`
      : JSON.stringify(value);
  return text.length > LONGEST ? `${text.slice(0, LONGEST)}…` : text;
}

const LONGEST = 80;
