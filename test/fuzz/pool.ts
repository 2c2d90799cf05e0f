import fc from 'fast-check';
import type { Draw } from './values.js';

/** So many of one noun are remembered, what was told last. */
const KEPT = 60;

/** Texts that hold what only an answer can tell. */
const TOLD = /^(jwt|number|targetCode|category|hash|etag)$/;

/**
 * What answers named so far: ids and codes by what they name (`skills`) and by where they are listed
 * (`/certifications/4…/versions`), and texts that nobody could make up.
 */
export class Pool {
  private readonly known = new Map<string, unknown[]>();

  add(key: string, value: unknown): void {
    const values = this.known.get(key) ?? [];
    this.known.set(key, [...values.filter((each) => each !== value), value].slice(-KEPT));
  }

  /** Everything that an answer names. @param at the address that was asked, without its query */
  remember(value: unknown, at: string): void {
    const noun = at.split('/').findLast((part) => /^[a-z-]+$/.test(part)) ?? '';
    this.keep(value, noun, at, 0);
  }

  /** One of what is known under the first of the keys that is known at all; of ids, what was told last more often. */
  draw(g: Draw, keys: readonly string[]): unknown {
    const values = keys.map((key) => this.known.get(key) ?? []).find((each) => each.length > 0);
    if (!values) return undefined;
    const isText = keys.some((key) => key.startsWith('"'));
    const from = !isText && g(fc.boolean) ? Math.max(0, values.length - 4) : 0;
    return values[g(fc.integer, { min: from, max: values.length - 1 })];
  }

  /** One of anything. */
  any(g: Draw): unknown {
    const keys = [...this.known.keys()];
    return keys.length === 0 ? undefined : this.draw(g, [keys[g(fc.nat, { max: keys.length - 1 })] ?? '']);
  }

  private keep(value: unknown, noun: string, at: string, depth: number): void {
    if (depth > 6 || typeof value !== 'object' || value === null) return;
    if (Array.isArray(value)) {
      for (const item of value.slice(0, KEPT)) this.keep(item, noun, at, depth + 1);
      return;
    }
    const { id, code } = value as { id?: unknown; code?: unknown };
    if (typeof id === 'string') for (const key of [noun, at]) this.add(key, id);
    if (typeof code === 'string') this.add(`${noun}#`, code);
    for (const [name, part] of Object.entries(value)) {
      if (typeof part === 'string') {
        if (/Id$/.test(name)) this.add(nounOf(name), part);
        else if (TOLD.test(name)) this.add(`"${name}"`, part);
        else if (name === 'nextCursor') this.add('"cursor"', part);
      } else if (name === 'items') this.keep(part, noun, at, depth + 1);
      else this.keep(part, nounOf(name), `${typeof id === 'string' ? `${at}/${id}` : at}/${name}`, depth + 1);
    }
  }
}

const NOUNS: Readonly<Record<string, string>> = {
  role: 'job-roles',
  'target-role': 'job-roles',
  'from-role': 'job-roles',
  'to-role': 'job-roles',
  manager: 'employees',
  trainer: 'employees',
  assessor: 'employees',
  person: 'employees',
  'reports-to': 'employees',
  'test-skill': 'skills',
  entry: 'education',
  education: 'education',
  evidence: 'evidence',
};

/** `skillId` → `skills`, `jobRoleId` and `role` → `job-roles`, `trainerIds` → `employees`. */
export function nounOf(name: string): string {
  const bare = name
    .replace(/(Id|Code|Ref)s?$/, '')
    .replace(/s$/, '')
    .replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  return NOUNS[bare] ?? `${bare}s`;
}
