import { ECDH } from 'node:crypto';
import type { PublicMultikey } from '@digitalbazaar/ed25519-multikey';
import { base58btc } from './base58.js';
import type { JWK } from 'jose';
import { didDocument, type DidDocument } from '../did-web.js';
import { instantOf, LEEWAY } from './instants.js';
import { isJson, idOf, type Json, listOf, objectsOf, textOf } from './presented.js';

/** What an issuer says of its keys, brought into the one form that proofs are checked against. */
export interface ListedKeys {
  readonly issuerId: string;
  /** Its keys as Multikeys; `assertionMethod` names those that may sign credentials, whatever their kind. */
  readonly document: DidDocument;
  /** Those that may sign a VC-JWT, by the id of their verification method, or by their `kid`. */
  readonly jwks: ReadonlyMap<string, JWK>;
  /** Keys that are listed and no longer good, by id: they stand in none of the above. */
  readonly ended: ReadonlyMap<string, KeyEnd>;
  /** Whether this was asked for earlier: the issuer may list other keys by now. */
  readonly isKept: boolean;
}

export type KeyEnd = 'revoked' | 'expired';

/**
 * A DID document, or the profile of an issuer named by `https`.
 *
 * @param now instant
 * @returns null when it is not the document of this issuer.
 */
export function keysIn(document: unknown, issuerId: string, now: string): Omit<ListedKeys, 'isKept'> | null {
  if (!isJson(document) || document.id !== issuerId) return null;
  const embedded = objectsOf(document.assertionMethod);
  const listed = [...objectsOf(document.verificationMethod), ...embedded].flatMap((method) => {
    const [id] = absolute(textOf(method.id), issuerId);
    return id?.startsWith(`${issuerId}#`) && method.controller === issuerId ? [{ ...method, id }] : [];
  });
  const ended = new Map(listed.flatMap((method) => endOf(method, now)));
  const methods = listed.filter(({ id }) => !ended.has(id));
  const forAssertions = listOf(document.assertionMethod).flatMap((one) => absolute(idOf(one), issuerId));
  const multikeys = methods.flatMap((method) => multikeyOf(method));
  const jwks = methods
    .filter(({ id }) => forAssertions.includes(id))
    .flatMap((method): [string, JWK][] => {
      const jwk = jwkOf(method);
      return jwk ? [[method.id, jwk]] : [];
    });
  const normal = didDocument(issuerId, multikeys);
  return { issuerId, document: { ...normal, assertionMethod: forAssertions }, jwks: new Map(jwks), ended };
}

/** The public keys of a set (RFC 7517). */
export function jwksIn(set: unknown): ReadonlyMap<string, JWK> {
  const keys = (isJson(set) ? objectsOf(set.keys) : []).filter(({ kty }) => kty !== 'oct');
  return new Map(keys.map((key, at) => [textOf(key.kid) ?? `#${at}`, key as JWK]));
}

/**
 * Whether a key is no longer to be relied on (Controlled Identifiers v1.0, section 2.2): at or after either instant
 * nothing that it signed is verified, because it could have been signed today. In doubt it is revoked: a revocation that
 * can't be read counts, and clocks that differ delay none.
 */
function endOf({ id, revoked, expires }: Json, now: string): [string, KeyEnd][] {
  const at = Date.parse(now);
  const [from, until] = [instantOf(revoked), instantOf(expires)];
  if (from === undefined || (from !== null && from <= at + LEEWAY)) return [[String(id), 'revoked']];
  if (until === undefined || (until !== null && until <= at - LEEWAY)) return [[String(id), 'expired']];
  return [];
}

/** Two names of keys that are written alike. */
const MULTIBASE: readonly unknown[] = ['Multikey', 'Ed25519VerificationKey2020'];

/** Other members would make a document of our own contexts that those don't know. */
function multikeyOf({ id, type, controller, publicKeyMultibase }: Json): readonly PublicMultikey[] {
  const key = textOf(publicKeyMultibase);
  if (!MULTIBASE.includes(type) || key === null) return [];
  return [{ id: String(id), type: 'Multikey', controller: String(controller), publicKeyMultibase: key }];
}

function absolute(id: string | null, issuerId: string): readonly string[] {
  if (id === null) return [];
  return [id.startsWith('#') ? `${issuerId}${id}` : id];
}

/** As a JWK, however it is written; null for a kind of key that we don't read. */
function jwkOf({ publicKeyJwk, publicKeyMultibase }: Json): JWK | null {
  if (isJson(publicKeyJwk)) return publicKeyJwk;
  const bytes = base58btc(textOf(publicKeyMultibase) ?? '');
  if (bytes?.length === 34 && bytes[0] === 0xed && bytes[1] === 0x01)
    return { kty: 'OKP', crv: 'Ed25519', x: bytes.subarray(2).toString('base64url') };
  return bytes?.length === 35 && bytes[0] === 0x80 && bytes[1] === 0x24 ? p256Jwk(bytes.subarray(2)) : null;
}

/** @param compressed the point of a P-256 key */
function p256Jwk(compressed: Buffer): JWK | null {
  try {
    const point = ECDH.convertKey(compressed, 'prime256v1', undefined, undefined, 'uncompressed') as Buffer;
    const part = (from: number) => point.subarray(from, from + 32).toString('base64url');
    return { kty: 'EC', crv: 'P-256', x: part(1), y: part(33) };
  } catch {
    return null;
  }
}
