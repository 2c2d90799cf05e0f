export interface Namespaces {
  /** Takes in what an element declares. @returns what forgets it when the element ends */
  enter(attributes: ReadonlyMap<string, string>): () => void;
  /** @returns null for a prefix that nobody declared; `''` = in no namespace. */
  resolved(name: string): { readonly namespace: string; readonly local: string } | null;
}

const XML = 'http://www.w3.org/XML/1998/namespace';

/**
 * Which prefix means what where (Namespaces in XML 1.0). Each declaration costs the same however deep it stands: none
 * is copied into the elements below it.
 */
export function namespacesOf(): Namespaces {
  const declared = new Map<string, string[]>([['xml', [XML]]]);
  return {
    enter(attributes) {
      const mine: string[][] = [];
      for (const [name, uri] of attributes) {
        const prefix = name === 'xmlns' ? '' : name.startsWith('xmlns:') ? name.slice(6) : null;
        if (prefix === null) continue;
        const meanings = declared.get(prefix) ?? [];
        declared.set(prefix, meanings);
        meanings.push(uri);
        mine.push(meanings);
      }
      return () => mine.forEach((meanings) => meanings.pop());
    },
    resolved(name) {
      const colon = name.indexOf(':');
      const prefix = name.slice(0, Math.max(colon, 0));
      const local = name.slice(colon + 1);
      const namespace = declared.get(prefix)?.at(-1) ?? (prefix === '' ? '' : undefined);
      return namespace === undefined || local === '' || local.includes(':') ? null : { namespace, local };
    },
  };
}
