import type { PublicMultikey } from '@digitalbazaar/ed25519-multikey';

/**
 * The `did:web` of a public address (did:web Method Specification): the host with its port's colon encoded, then the
 * path's parts, each after a colon.
 */
export function didWebOf(publicUrl: string): string {
  const { host, pathname } = new URL(publicUrl);
  const parts = [encodeURIComponent(host), ...pathname.split('/').filter(Boolean)];
  return `did:web:${parts.join(':')}`;
}

const HOST = /^[a-z0-9.-]+(?:%3a\d{1,5})?$/i;
const PART = /^(?:[\w.-]|%[0-9a-f]{2})+$/i;

/**
 * Where a `did:web` keeps its document; null for anything that is not one. What would lead elsewhere once it is put into
 * an address (a slash, a question mark, `..`, in whatever spelling) is none.
 */
export function documentUrlOf(did: string): string | null {
  const [scheme, method, host = '', ...path] = did.split(':');
  if (scheme !== 'did' || method !== 'web' || !HOST.test(host) || !path.every(isPart)) return null;
  const place = path.length > 0 ? `/${path.join('/')}` : '/.well-known';
  const address = `https://${decodeURIComponent(host)}${place}/did.json`;
  return URL.canParse(address) ? new URL(address).href : null;
}

function isPart(part: string): boolean {
  if (!PART.test(part)) return false;
  try {
    const text = decodeURIComponent(part);
    return text !== '.' && text !== '..' && !/[\p{Cc}/\\?#%]/u.test(text);
  } catch {
    return false;
  }
}

export interface DidDocument {
  readonly '@context': readonly string[];
  readonly id: string;
  readonly verificationMethod: readonly PublicMultikey[];
  readonly assertionMethod: readonly string[];
}

/** @param keys every key that ever signed, the retired ones too: what they signed stays verifiable. */
export function didDocument(did: string, keys: readonly PublicMultikey[]): DidDocument {
  return {
    '@context': ['https://www.w3.org/ns/did/v1', 'https://w3id.org/security/multikey/v1'],
    id: did,
    verificationMethod: keys,
    assertionMethod: keys.map(({ id }) => id),
  };
}
