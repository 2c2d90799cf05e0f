import type { JWK } from 'jose';
import { checkJwt } from '../credential-jwt.js';
import { instantOf } from './check-dates.js';
import type { ProofFindings } from './check-proof.js';
import { idOf, isJson, type Json, textOf } from './presented.js';
import type { Finding } from './verification.js';

const ALGORITHMS: readonly unknown[] = ['ES256', 'RS256'];

/** The protected header of a compact JWS; null when it is none. */
export function tokenHeader(jwt: string): Json | null {
  try {
    const header: unknown = JSON.parse(Buffer.from(jwt.split('.')[0] ?? '', 'base64url').toString('utf8'));
    return isJson(header) ? header : null;
  } catch {
    return null;
  }
}

/** What is wrong with a VC-JWT before any key is asked for; null = nothing. */
export function tokenProblem(jwt: string, document: Json): Finding<'proof'> | null {
  const header = tokenHeader(jwt);
  if (!header) return { code: 'proof-malformed' };
  const alg = typeof header.alg === 'string' ? header.alg.slice(0, 20) : '?';
  if (alg.toLowerCase() === 'none') return { code: 'proof-algorithm-none' };
  if (!ALGORITHMS.includes(header.alg)) return { code: 'proof-algorithm', params: { alg } };
  if ('jwk' in header || 'x5c' in header || 'jku' in header || 'x5u' in header) {
    return { code: 'proof-brings-own-key' };
  }
  const claims = claimsOf(jwt);
  return claims && claimsAgree(claims, document) ? null : { code: 'proof-claims-differ' };
}

/**
 * @param keys of the issuer that may sign, by their id. A `kid` that is none of these ids is an address where validators
 *   find a key: it proves nothing, so every listed key is tried instead.
 */
export async function checkToken(jwt: string, keys: ReadonlyMap<string, JWK>): Promise<ProofFindings> {
  const kid = textOf(tokenHeader(jwt)?.kid) ?? '';
  const named = keys.get(kid);
  const candidates = named ? [named] : [...keys.values()].slice(0, MOST_KEYS);
  for (const jwk of candidates) {
    const verdict = await checkJwt(jwt, new Map([[kid, jwk]]));
    if (verdict.proven) return { proof: { code: 'proof-holds' }, issuer: { code: 'issuer-lists-key' } };
    if (named) return { proof: { code: 'proof-broken' }, issuer: { code: 'issuer-lists-key' } };
  }
  return {
    proof: { code: 'proof-without-keys' },
    issuer: { code: 'issuer-key-unlisted', params: { key: kid.slice(0, 300) } },
  };
}

const MOST_KEYS = 20;

/** All that the token holds, registered claims included. */
export function claimsOf(jwt: string): Json | null {
  try {
    const bytes = Buffer.from(jwt.split('.')[1] ?? '', 'base64url');
    const claims: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
    return isJson(claims) ? claims : null;
  } catch {
    return null;
  }
}

/** A registered claim that says something else than the credential would let two readers see two credentials. */
function claimsAgree({ iss, jti, nbf, exp }: Json, document: Json): boolean {
  const seconds = (value: unknown) => {
    const at = instantOf(value);
    return typeof at === 'number' ? Math.floor(at / 1000) : undefined;
  };
  return (
    (iss === undefined || iss === idOf(document.issuer)) &&
    (jti === undefined || jti === document.id) &&
    (nbf === undefined || nbf === seconds(document.validFrom)) &&
    (exp === undefined || exp === seconds(document.validUntil))
  );
}
