import { ECDH } from 'node:crypto';
import type { PublicMultikey } from '@digitalbazaar/ed25519-multikey';
import { base58btc } from './base58.js';
import type { JWK } from 'jose';
import { withoutEnd } from '../../shared/without-end.js';
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
  /** A host that gave no answer to a part of the question, in which any of the keys may be revoked; null = all answered. */
  readonly unanswered: string | null;
}

export type KeyEnd = 'revoked' | 'expired';

/** A point of P-256 takes a tenth of a millisecond to read, and this is done on the thread that answers requests. */
const MOST_LISTED = 300;

/** A key as its issuer lists it, however it is written. */
interface Listed {
  readonly id: string;
  /** Null for a kind of key that we don't read. */
  readonly jwk: JWK | null;
  /** What makes it this key and no other, whatever else is said of it. */
  readonly material: string | null;
  readonly end: KeyEnd | null;
}

/**
 * A DID document, or the profile of an issuer named by `https`. A key that ended under one name ended under every other
 * one, here and in the sets: whoever has it signs under the name that was forgotten.
 *
 * @param now instant
 * @param sets of the issuer's keys beside it (RFC 7517); a key in the document goes before one of the same name in them
 * @returns null when it is not the document of this issuer, or lists more keys than anybody signs with.
 */
export function keysIn(
  document: unknown,
  issuerId: string,
  now: string,
  sets: readonly unknown[] = [],
): Omit<ListedKeys, 'isKept' | 'unanswered'> | null {
  if (!isJson(document) || document.id !== issuerId) return null;
  const told = [...objectsOf(document.verificationMethod), ...objectsOf(document.assertionMethod)];
  if (told.length > MOST_LISTED) return null;
  const methods = told.flatMap((method) => {
    const [id] = absolute(textOf(method.id), issuerId);
    if (!id?.startsWith(`${issuerId}#`) || method.controller !== issuerId) return [];
    const jwk = jwkOf(method);
    const material = jwk ? materialOf(jwk) : textOf(method.publicKeyMultibase);
    return [{ ...method, id, jwk, material, end: endOf(method, now) }];
  });
  const inSets = sets.flatMap((set) => keysOfSet(set, now));
  const ended = endsOf([...inSets, ...methods]);
  const isGood = ({ id }: Listed) => !ended.has(id);
  const forAssertions = listOf(document.assertionMethod).flatMap((one) => absolute(idOf(one), issuerId));
  const asserting = new Set(forAssertions);
  const multikeys = methods.filter(isGood).flatMap(multikeyOf);
  const jwks = [...inSets, ...methods.filter(({ id }) => asserting.has(id))]
    .filter(isGood)
    .flatMap(({ id, jwk }): [string, JWK][] => (jwk ? [[id, jwk]] : []));
  const normal = didDocument(issuerId, multikeys);
  return { issuerId, document: { ...normal, assertionMethod: forAssertions }, jwks: new Map(jwks), ended };
}

/** The public keys of a set. Its own words for the end of a key are `exp` and `revoked` (OpenID Federation, section 8.7). */
function keysOfSet(set: unknown, now: string): Listed[] {
  const keys = (isJson(set) ? objectsOf(set.keys) : []).filter(({ kty }) => kty !== 'oct');
  return keys.map((key, at) => {
    const expires = typeof key.exp === 'number' ? instantIn(key.exp) : key.expires;
    const jwk = key as JWK;
    return {
      id: textOf(key.kid) ?? `#${at}`,
      jwk,
      material: materialOf(jwk),
      end: endOf({ ...key, expires }, now),
    };
  });
}

/** @param seconds since the epoch; one that no calendar knows is as good as unreadable */
function instantIn(seconds: number): string {
  const at = new Date(seconds * 1000);
  return Number.isNaN(at.getTime()) ? '' : at.toISOString();
}

function endsOf(keys: readonly Listed[]): Map<string, KeyEnd> {
  const ofMaterial = new Map(keys.flatMap(({ material, end }) => (material && end ? [[material, end]] : [])));
  return new Map(
    keys.flatMap(({ id, material, end }): [string, KeyEnd][] => {
      const found = end ?? (material === null ? undefined : ofMaterial.get(material));
      return found ? [[id, found]] : [];
    }),
  );
}

/** Without `y`: of the two points with one `x`, whoever has the key of either has that of the other. */
function materialOf({ kty, crv, x, n }: JWK): string {
  return JSON.stringify([kty, crv, x, n].map((part) => withoutEnd(textOf(part) ?? '', '=')));
}

/**
 * Whether a key is no longer to be relied on (Controlled Identifiers v1.0, section 2.2): at or after either instant
 * nothing that it signed is verified, because it could have been signed today. In doubt it is revoked: a revocation that
 * can't be read counts, and clocks that differ delay none.
 */
function endOf({ revoked, expires }: Json, now: string): KeyEnd | null {
  const at = Date.parse(now);
  const [from, until] = [instantOf(revoked), instantOf(expires)];
  if (from === undefined || (from !== null && from <= at + LEEWAY)) return 'revoked';
  return until === undefined || (until !== null && until <= at - LEEWAY) ? 'expired' : null;
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
