import { isDeepStrictEqual } from 'node:util';

/** Whose word counts where both said something: the files', or ours, what stands here. */
export const WORDS = ['file', 'ours'] as const;
export type Word = (typeof WORDS)[number];

/** One field of one thing, as it stands here, as the files have it, and as the last load left it. */
export interface Meeting {
  /** Absent = it does not stand here at all. */
  readonly now: unknown;
  readonly file: unknown;
  /** Null = no load is known to have named it. */
  readonly last: { readonly said: unknown; readonly left: unknown } | null;
  /** Whether somebody changed the thing past every load; asked only where no load is known. */
  readonly wasEdited: boolean;
}

/**
 * What a load does with a field. What nobody edited since the last load follows the files. What somebody edited is asked
 * about, unless the files have come to say the same; and what was answered with *ours* is not asked again while neither
 * side says anything new.
 */
export function settle({ now, file, last, wasEdited }: Meeting): 'same' | 'take' | 'keep' | 'ask' {
  if (isSame(now, file)) return 'same';
  if (last === null) return wasEdited ? 'ask' : 'take';
  if (!isSame(now, last.left)) return 'ask';
  if (isSame(last.left, last.said)) return 'take';
  return isSame(file, last.said) ? 'keep' : 'ask';
}

export type Leaves = ReadonlyMap<string, unknown>;

/** The facts of a thing field by field: `translations.hi.name`, `indicators.3`. Any other list is one field. */
export function leavesOf(facts: object, under = ''): Map<string, unknown> {
  const leaves = new Map<string, unknown>();
  for (const [name, value] of Object.entries(facts)) {
    const path = `${under}${name}`;
    if (isParted(name, value)) for (const [at, leaf] of leavesOf(value, `${path}.`)) leaves.set(at, leaf);
    else leaves.set(path, value);
  }
  return leaves;
}

/** The same facts with these fields otherwise; one that is undefined is left out. */
export function withLeaves<T extends object>(facts: T, leaves: Leaves, under = ''): T {
  const entries = Object.entries(facts).map(([name, value]): [string, unknown] => {
    const path = `${under}${name}`;
    return [name, isParted(name, value) ? withLeaves(value, leaves, `${path}.`) : leafOr(leaves, path, value)];
  });
  const given = entries.filter(([, value]) => value !== undefined && (under === '' || !isEmpty(value)));
  return (Array.isArray(facts) ? given.map(([, value]) => value) : Object.fromEntries(given)) as T;
}

function leafOr(leaves: Leaves, path: string, value: unknown): unknown {
  return leaves.has(path) ? leaves.get(path) : value;
}

function isParted(name: string, value: unknown): value is object {
  if (typeof value !== 'object' || value === null) return false;
  return Array.isArray(value) ? name === 'indicators' : true;
}

/** What is left of words in a language of which none stand here. */
function isEmpty(value: unknown): boolean {
  return typeof value === 'object' && value !== null && !Array.isArray(value) && Object.keys(value).length === 0;
}

function isSame(one: unknown, other: unknown): boolean {
  return isDeepStrictEqual(one ?? null, other ?? null);
}
