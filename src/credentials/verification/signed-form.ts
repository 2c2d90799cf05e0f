import { isDeepStrictEqual } from 'node:util';
import { isJson, type Json, textOf } from './presented.js';
import type { Finding } from './verification.js';

/**
 * The contexts that a credential may rest on, in the one order in which they may stand: the first row always, of each
 * other row at most one. Each is shipped, and gives every name that a check reads to one meaning alone
 * (`signed-form.spec.ts` looks): whoever adds one that has a second name for it lets dates and lists be hidden again. Earlier contexts of Open Badges contradict the first row.
 */
export const CONTEXTS_IN_ORDER: readonly (readonly string[])[] = [
  ['https://www.w3.org/ns/credentials/v2'],
  [
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.3.json',
    'https://purl.imsglobal.org/spec/ob/v3p0/context-3.0.2.json',
  ],
  ['https://purl.imsglobal.org/spec/ob/v3p0/extensions.json'],
  ['https://w3id.org/security/data-integrity/v2', 'https://w3id.org/security/suites/ed25519-2020/v1'],
];

/** Places that no verdict and no level rests on: what stands there may be described in several of them. */
const SHARED: ReadonlySet<string> = new Set(['issuer', 'creator', 'source', 'image', 'evidence']);

/**
 * A proof covers what a document means as JSON-LD, and the checks read its names. Both are the same only in the one form
 * in which credentials are signed: contexts by address, from the list and in order, at the top alone; every name a plain
 * term, never a keyword nor an address; no label of a blank node; no list within a list; and nothing described at one
 * place that is described otherwise at another, which JSON-LD would put together. In any other form a date or a status
 * can stand where no check looks, and the proof still holds.
 *
 * @returns why the document may not be read; null = its names are what was signed.
 */
export function formProblem(document: Json): Finding<'terms'> | null {
  return contextProblem(document['@context']) ?? new Walk().problemIn(document);
}

function contextProblem(value: unknown): Finding<'terms'> | null {
  if (value === undefined) return { code: 'context-missing' };
  const contexts: readonly unknown[] = Array.isArray(value) ? value : [value];
  let before = -1;
  for (const context of contexts) {
    if (typeof context !== 'string') return { code: 'context-inline' };
    const row = CONTEXTS_IN_ORDER.findIndex((urls) => urls.includes(context));
    const params = { context: context.slice(0, 200) };
    if (row < 0) return { code: 'context-unknown', params };
    if (row <= before || (before < 0 && row > 0)) return { code: 'context-order', params };
    before = row;
  }
  return before < 0 ? { code: 'context-missing' } : null;
}

/** What was said so far of one thing. */
interface Described {
  readonly object: Json;
  readonly isShared: boolean;
  readonly isUniform: boolean;
}

class Walk {
  private readonly described = new Map<string, Described>();

  problemIn(document: Json): Finding<'terms'> | null {
    const { '@context': _, ...named } = document;
    return this.ofObject(named, '');
  }

  private ofValue(value: unknown, place: string): Finding<'terms'> | null {
    if (isJson(value)) return this.ofObject(value, place);
    if (!Array.isArray(value)) return null;
    if (value.some(Array.isArray)) return { code: 'list-nested', params: { name: place.slice(0, 100) } };
    return firstOf(value, (item) => this.ofValue(item, place));
  }

  private ofObject(object: Json, place: string): Finding<'terms'> | null {
    const entries = Object.entries(object);
    return (
      firstOf(entries, ([name]) => nameProblem(name)) ??
      this.idProblem(object, place) ??
      firstOf(entries, ([name, value]) => this.ofValue(value, name))
    );
  }

  /** An object that holds an `id` alone names something and describes nothing. */
  private idProblem(object: Json, place: string): Finding<'terms'> | null {
    const id = textOf(object.id);
    if (id === null) return null;
    if (id.startsWith('_:')) return { code: 'label-blank', params: { label: id.slice(0, 100) } };
    if (Object.keys(object).length === 1) return null;
    const before = this.described.get(id);
    const isShared = SHARED.has(place) && (before?.isShared ?? true);
    const isUniform = !before || (before.isUniform && isDeepStrictEqual(before.object, object));
    this.described.set(id, { object, isShared, isUniform });
    return isUniform || isShared ? null : { code: 'described-twice', params: { thing: id.slice(0, 200) } };
  }
}

function nameProblem(name: string): Finding<'terms'> | null {
  const params = { name: name.slice(0, 100) };
  if (name === '@context') return { code: 'context-nested' };
  if (name.startsWith('@')) return { code: 'name-keyword', params };
  return name.includes(':') ? { code: 'name-address', params } : null;
}

function firstOf<T>(
  items: readonly T[],
  problemOf: (item: T) => Finding<'terms'> | null,
): Finding<'terms'> | null {
  for (const item of items) {
    const problem = problemOf(item);
    if (problem) return problem;
  }
  return null;
}
