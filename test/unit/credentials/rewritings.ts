import jsonld from 'jsonld';
import { documentLoader } from '../../../src/credentials/shipped-contexts.js';

export type Document = Record<string, unknown>;

/** Says the same as JSON-LD in other names; null where it has nothing to change. */
export type Rewriting = (document: Document, key: string) => Promise<Document | null> | Document | null;

/** A member of the credential as JSON-LD reads it: its address and its values, spelled out. Null for what is no such member. */
async function spelledOut(document: Document, key: string): Promise<[string, unknown] | null> {
  if (!isName(key) || !(key in document)) return null;
  const { '@context': context, type, [key]: value } = document;
  try {
    const options = { documentLoader: documentLoader() };
    const [node] = await jsonld.expand({ '@context': context, type, [key]: value }, options);
    return Object.entries(node ?? {}).find(([name]) => !name.startsWith('@')) ?? null;
  } catch {
    return null;
  }
}

function without(document: Document, key: string): Document {
  const { [key]: _, ...rest } = document;
  return rest;
}

const contextsOf = (document: Document) => document['@context'] as unknown[];
const isNode = (value: unknown): value is Document =>
  typeof value === 'object' && value !== null && !Array.isArray(value);
const isName = (key: string) => key !== '@context' && key !== 'id' && key !== 'type';

/** Every way known to us to say the same otherwise, each with the name of what it does. */
export const REWRITINGS: Readonly<Record<string, Rewriting>> = {
  'a name beneath @nest': (document, key) =>
    isName(key) && key in document ? { ...without(document, key), '@nest': { [key]: document[key] } } : null,
  'a name beneath @nest beneath @nest': (document, key) =>
    isName(key) && key in document
      ? { ...without(document, key), '@nest': [{ '@nest': { [key]: document[key] } }] }
      : null,
  'an address as name': async (document, key) => {
    const [address, values] = (await spelledOut(document, key)) ?? [];
    return address === undefined ? null : { ...without(document, key), [address]: values };
  },
  'a shortened address as name': async (document, key) => {
    const [address, values] = (await spelledOut(document, key)) ?? [];
    if (address === undefined) return null;
    const cut = Math.max(address.lastIndexOf('#'), address.lastIndexOf('/')) + 1;
    return {
      ...without(document, key),
      '@context': [...contextsOf(document), { x: { '@id': address.slice(0, cut), '@prefix': true } }],
      [`x:${address.slice(cut)}`]: values,
    };
  },
  'another name, by a context of its own': async (document, key) => {
    const [address, values] = (await spelledOut(document, key)) ?? [];
    if (address === undefined) return null;
    return {
      ...without(document, key),
      '@context': [...contextsOf(document), { alias: { '@id': address } }],
      alias: values,
    };
  },
  'an alias of @nest': (document, key) =>
    isName(key) && key in document
      ? {
          ...without(document, key),
          '@context': [...contextsOf(document), { more: '@nest' }],
          more: { [key]: document[key] },
        }
      : null,
  'an alias of @included': (document, key) =>
    isName(key) && key in document
      ? {
          ...without(document, key),
          '@context': [...contextsOf(document), { more: '@included' }],
          more: [{ id: document.id, type: document.type, [key]: document[key] }],
        }
      : null,
  '@included': (document, key) =>
    isName(key) && key in document
      ? {
          ...without(document, key),
          '@included': [{ id: document.id, type: document.type, [key]: document[key] }],
        }
      : null,
  'a value spelled out': async (document, key) => {
    const [address, values] = (await spelledOut(document, key)) ?? [];
    return address === undefined ? null : { ...document, [key]: values };
  },
  '@set around a value': (document, key) =>
    isName(key) && key in document ? { ...document, [key]: { '@set': [document[key]] } } : null,
  'a list around a value': (document, key) =>
    isName(key) && key in document ? { ...document, [key]: [document[key]] } : null,
  'a list in a list': (document, key) =>
    isName(key) && key in document ? { ...document, [key]: [[document[key]]] } : null,
  'no list around a single value': (document, key) => {
    const value = document[key];
    return Array.isArray(value) && value.length === 1 ? { ...document, [key]: value[0] as unknown } : null;
  },
  '@id and @type': ({ id, type, ...rest }) => ({ '@id': id, '@type': type, ...rest }),
  'types as addresses': (document) => ({
    ...document,
    type: [
      'https://www.w3.org/2018/credentials#VerifiableCredential',
      'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential',
    ],
  }),
  'one type by its address': (document) => ({
    ...document,
    type: ['VerifiableCredential', 'https://purl.imsglobal.org/spec/vc/ob/vocab.html#OpenBadgeCredential'],
  }),
  'another type of the same address': (document) => ({
    ...document,
    type: ['VerifiableCredential', 'AchievementCredential'],
  }),
  'another order of names': (document) => Object.fromEntries(Object.entries(document).reverse()),
  'a name with null': (document) => ({ ...document, refreshService: null }),
  'an empty list': (document) => ({ ...document, termsOfUse: [] }),
  'an unknown name with null': (document) => ({ ...document, nothing: null }),
  'a context twice': (document) => ({
    ...document,
    '@context': [...contextsOf(document), contextsOf(document).at(-1)],
  }),
  'one more context': (document) => ({
    ...document,
    '@context': [...contextsOf(document), 'https://w3id.org/security/data-integrity/v2'],
  }),
  'a context that gives every name a meaning': (document) => ({
    ...document,
    '@context': [...contextsOf(document), 'https://www.w3.org/ns/credentials/undefined-terms/v2'],
  }),
  'a context within': (document, key) =>
    isNode(document[key])
      ? { ...document, [key]: { '@context': contextsOf(document), ...document[key] } }
      : null,
  'a label for what has no address': (document, key) =>
    isNode(document[key]) && !('id' in document[key])
      ? { ...document, [key]: { id: '_:b7', ...document[key] } }
      : null,
  'an address for an object with an address alone': (document, key) =>
    isNode(document[key]) && Object.keys(document[key]).join() === 'id'
      ? { ...document, [key]: document[key].id }
      : null,
  'its graph': ({ '@context': context, proof, ...rest }) => ({
    '@context': context,
    '@graph': [rest],
    proof,
  }),
  'all in a graph': ({ '@context': context, ...rest }) => ({ '@context': context, '@graph': [rest] }),
  'an object with an address alone for an address': (document, key) =>
    key === 'issuer' && typeof document[key] === 'string'
      ? { ...document, [key]: { id: document[key] } }
      : null,
  'a name at another place that has the same address': (document, key) => {
    const [first, ...others] = (document.evidence ?? []) as Document[];
    if (!isName(key) || !(key in document) || key === 'evidence' || first?.id !== document.id) return null;
    const evidence = { ...first, type: ['VerifiableCredential', 'Evidence'], [key]: document[key] };
    return { ...without(document, key), evidence: [evidence, ...others] };
  },
  'a nested name beneath @nest': (document, key) => {
    const value = document[key];
    if (!isNode(value)) return null;
    const [name] = Object.keys(value).filter(isName);
    return name === undefined
      ? null
      : { ...document, [key]: { ...without(value, name), '@nest': { [name]: value[name] } } };
  },
  '@reverse': (document, key) => {
    const value = document[key];
    if (!isNode(value) || typeof value.id !== 'string' || key === 'proof') return null;
    return {
      ...without(document, key),
      '@included': [{ ...value, '@reverse': { [key]: { '@id': document.id } } }],
    };
  },
};
