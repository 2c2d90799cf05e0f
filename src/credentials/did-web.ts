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

/** Where a `did:web` keeps its document; null for anything that is not one. */
export function documentUrlOf(did: string): string | null {
  const [scheme, method, host, ...path] = did.split(':');
  if (scheme !== 'did' || method !== 'web' || !host) return null;
  try {
    const origin = `https://${decodeURIComponent(host)}`;
    const place = path.length > 0 ? `/${path.join('/')}` : '/.well-known';
    return new URL(`${origin}${place}/did.json`).href;
  } catch {
    return null;
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
