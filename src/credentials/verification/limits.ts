/** Bytes of what may be presented, images included. */
export const MOST_BYTES = 1_048_576;

/**
 * How much a credential may hold, judged before any library sees it: what a library does with a document may cost more
 * than the document's size. A large badge of ours nests a dozen deep and holds a thousand values in 130 objects, one of
 * November 2026 in 480. Each object takes JSON-LD a millisecond, which makes a copy of all that the contexts define.
 */
const MOST = {
  'credential.json-too-deep': 40,
  'credential.json-too-many-values': 10_000,
  'credential.json-too-many-objects': 1_000,
  'credential.json-too-many-members': 500,
  'credential.json-too-many-contexts': 20,
} as const;

/** Signs of the protected header of a token: it names a key, or holds one. */
export const MOST_HEADER = 16_384;

export interface Excess {
  readonly code: keyof typeof MOST;
  readonly params: { readonly max: number };
}

/**
 * Looks at each value once and stops at the first that is too much. What is nested is not walked by calling itself, so
 * that no depth exhausts it.
 *
 * @returns null for a value within every limit
 */
export function excessIn(value: unknown): Excess | null {
  let values = 1;
  let objects = 0;
  let contexts = 0;
  let level: readonly unknown[] = [value];
  for (let depth = 0; level.length > 0; depth += 1) {
    if (depth > MOST['credential.json-too-deep']) return excess('credential.json-too-deep');
    const below: unknown[] = [];
    for (const one of level) {
      if (typeof one !== 'object' || one === null) continue;
      const held: readonly unknown[] = Object.values(one);
      values += held.length;
      if (values > MOST['credential.json-too-many-values']) return excess('credential.json-too-many-values');
      if (!Array.isArray(one)) {
        objects += 1;
        if (objects > MOST['credential.json-too-many-objects'])
          return excess('credential.json-too-many-objects');
        if (held.length > MOST['credential.json-too-many-members'])
          return excess('credential.json-too-many-members');
        contexts += [(one as Record<string, unknown>)['@context'] ?? []].flat().length;
        if (contexts > MOST['credential.json-too-many-contexts'])
          return excess('credential.json-too-many-contexts');
      }
      below.push(...held);
    }
    level = below;
  }
  return null;
}

function excess(code: keyof typeof MOST): Excess {
  return { code, params: { max: MOST[code] } };
}
