import { folded } from './table-columns.js';

export interface KnownPerson {
  readonly id: string;
  readonly number: string;
  readonly email: string;
  readonly name: string;
}

export interface KnownSkill {
  readonly id: string;
  readonly code: string;
  /** In the reader's language. */
  readonly name: string;
  /** In every language. */
  readonly names: readonly string[];
}

/** What a cell is recognised as: one, none, or several that it could mean. */
export type Recognised<T> =
  { readonly one: T } | { readonly none: true } | { readonly several: readonly T[] };

/** Finds people and skills by what a spreadsheet calls them; always exactly, never by similarity. */
export class KnownNames {
  private readonly people: ReadonlyMap<string, readonly KnownPerson[]>;
  private readonly skills: ReadonlyMap<string, readonly KnownSkill[]>;

  /** @param people within the actor's reach: nobody else is ever recognised. */
  constructor(people: readonly KnownPerson[], skills: readonly KnownSkill[]) {
    this.people = byKeys(people, ({ number, email, name }) => [number, email, name, `${name} (${number})`]);
    this.skills = byKeys(skills, ({ code, names }) => [
      code,
      ...names,
      ...names.map((name) => `${code} ${name}`),
    ]);
  }

  person(text: string): Recognised<KnownPerson> {
    return recognised(this.people, text);
  }

  skill(text: string): Recognised<KnownSkill> {
    return recognised(this.skills, text);
  }
}

function byKeys<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing).map(folded))) {
      const same = found.get(key);
      if (same) same.push(thing);
      else found.set(key, [thing]);
    }
  }
  return found;
}

function recognised<T>(known: ReadonlyMap<string, readonly T[]>, text: string): Recognised<T> {
  const found = known.get(folded(text)) ?? [];
  const [one] = found;
  if (one === undefined) return { none: true };
  return found.length === 1 ? { one } : { several: found };
}
