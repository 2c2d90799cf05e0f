import { findingFold } from '../../shared/finding-fold.js';
import { identityFold } from '../../shared/identity-fold.js';

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

/** What a thing alone is called, and what it is called as others may be too. */
interface Called {
  readonly own: readonly string[];
  readonly names: readonly string[];
}

/**
 * Finds people and skills by what a spreadsheet calls them, never by similarity: by a code, number or address in its exact
 * letters, then by its identity or a whole name, then by a name as names are looked for (`finding-fold.ts`).
 */
export class KnownNames {
  private readonly people: Keyed<KnownPerson>;
  private readonly skills: Keyed<KnownSkill>;

  /** @param people within the actor's reach: nobody else is ever recognised. */
  constructor(people: readonly KnownPerson[], skills: readonly KnownSkill[]) {
    this.people = new Keyed(people, ({ number, email, name }) => ({
      own: [number, email],
      names: [name, `${name} (${number})`, `${name} ${number}`],
    }));
    this.skills = new Keyed(skills, ({ code, names }) => ({
      own: [code],
      names: [...names, ...names.map((name) => `${code} ${name}`)],
    }));
  }

  person(text: string): Recognised<KnownPerson> {
    return this.people.recognise(text);
  }

  skill(text: string): Recognised<KnownSkill> {
    return this.skills.recognise(text);
  }
}

/** In the order in which they are asked; the first that knows anything answers. */
const TIERS: readonly { fold: (text: string) => string; keys: (called: Called) => readonly string[] }[] = [
  { fold: (text) => text.normalize('NFC').trim(), keys: ({ own }) => own },
  { fold: identityFold, keys: ({ own, names }) => [...own, ...names] },
  { fold: findingFold, keys: ({ own, names }) => [...own, ...names] },
];

class Keyed<T> {
  private readonly tiers: readonly ReadonlyMap<string, readonly T[]>[];

  constructor(things: readonly T[], called: (thing: T) => Called) {
    this.tiers = TIERS.map(({ fold, keys }) => byKeys(things, (thing) => keys(called(thing)).map(fold)));
  }

  recognise(text: string): Recognised<T> {
    for (const [at, { fold }] of TIERS.entries()) {
      const found = this.tiers[at]?.get(fold(text)) ?? [];
      const [one] = found;
      if (one !== undefined) return found.length === 1 ? { one } : { several: found };
    }
    return { none: true };
  }
}

function byKeys<T>(things: readonly T[], keysOf: (thing: T) => readonly string[]): Map<string, T[]> {
  const found = new Map<string, T[]>();
  for (const thing of things) {
    for (const key of new Set(keysOf(thing))) {
      if (key === '') continue;
      const same = found.get(key);
      if (same) same.push(thing);
      else found.set(key, [thing]);
    }
  }
  return found;
}
