import { ECDH } from 'node:crypto';
import type { PublicMultikey } from '@digitalbazaar/ed25519-multikey';
import { base58btc } from './base58.js';
import type { JWK } from 'jose';
import { didDocument, type DidDocument } from '../did-web.js';
import { isJson, idOf, type Json, listOf, objectsOf, textOf } from './presented.js';

/** What an issuer says of its keys, brought into the one form that proofs are checked against. */
export interface ListedKeys {
  readonly issuerId: string;
  /** Its Ed25519 keys; `assertionMethod` names those that may sign credentials, whatever their kind. */
  readonly document: DidDocument;
  /** Those that may sign a VC-JWT, by the id of their verification method. */
  readonly jwks: ReadonlyMap<string, JWK>;
}

/**
 * A DID document, or the same of an issuer named by `https`.
 *
 * @returns null when it is not the document of this issuer.
 */
export function keysIn(document: unknown, issuerId: string): ListedKeys | null {
  if (!isJson(document) || document.id !== issuerId) return null;
  const embedded = objectsOf(document.assertionMethod);
  const methods = [...objectsOf(document.verificationMethod), ...embedded].filter(
    (method) => textOf(method.id)?.startsWith(`${issuerId}#`) && method.controller === issuerId,
  );
  const forAssertions = listOf(document.assertionMethod).flatMap((one) => absolute(idOf(one), issuerId));
  const multikeys = methods.flatMap((method) => multikeyOf(method));
  const jwks = methods
    .filter(({ id }) => forAssertions.includes(String(id)))
    .flatMap((method): [string, JWK][] => {
      const jwk = isJson(method.publicKeyJwk) ? (method.publicKeyJwk as JWK) : p256Jwk(method);
      return jwk ? [[String(method.id), jwk]] : [];
    });
  const normal = didDocument(issuerId, multikeys);
  return { issuerId, document: { ...normal, assertionMethod: forAssertions }, jwks: new Map(jwks) };
}

/** Other members would make a document of our own contexts that those don't know. */
function multikeyOf({ id, type, controller, publicKeyMultibase }: Json): readonly PublicMultikey[] {
  const key = textOf(publicKeyMultibase);
  if (type !== 'Multikey' || key === null) return [];
  return [{ id: String(id), type, controller: String(controller), publicKeyMultibase: key }];
}

function absolute(id: string | null, issuerId: string): readonly string[] {
  if (id === null) return [];
  return [id.startsWith('#') ? `${issuerId}${id}` : id];
}

/** The P-256 key of a Multikey (code 0x1200, then the compressed point); null for a key of any other kind. */
function p256Jwk({ publicKeyMultibase }: Json): JWK | null {
  const bytes = base58btc(textOf(publicKeyMultibase) ?? '');
  if (bytes?.length !== 35 || bytes[0] !== 0x80 || bytes[1] !== 0x24) return null;
  try {
    const point = ECDH.convertKey(
      bytes.subarray(2),
      'prime256v1',
      undefined,
      undefined,
      'uncompressed',
    ) as Buffer;
    const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
    return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  } catch {
    return null;
  }
}
