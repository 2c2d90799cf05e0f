import { calculateJwkThumbprint, type JWK } from 'jose';
import { namesAMemberTwice } from '../../shared/member-twice.js';
import { ALGORITHMS, checkJwt } from '../credential-jwt.js';
import type { ProofFindings } from './check-proof.js';
import { instantOf, LEEWAY } from './instants.js';
import type { ListedKeys } from './listed-keys.js';
import { idOf, isJson, type Json, textOf } from './presented.js';
import type { Finding } from './verification.js';

/** The protected header of a compact JWS; null when it is none, or names a member twice. */
export function tokenHeader(jwt: string): Json | null {
  return partOf(jwt, 0);
}

/** What is wrong with a VC-JWT before any key is asked for; null = nothing. */
export function tokenProblem(jwt: string, document: Json): Finding<'proof'> | null {
  return headerProblem(jwt) ?? claimsProblem(claimsOf(jwt) ?? {}, document);
}

/**
 * The same for a list of what is revoked. It is no badge: its token needs no registered claim, and `nbf` and `exp` are
 * dates of the token alone (Securing Verifiable Credentials using JOSE and COSE, section 3.1.3; `isTokenInForce`).
 */
export function listTokenProblem(jwt: string, document: Json): Finding<'proof'> | null {
  return headerProblem(jwt) ?? namesProblem(claimsOf(jwt) ?? {}, document);
}

/**
 * Whether a token is in force by its own dates; one that says none is.
 *
 * @param now instant
 */
export function isTokenInForce(jwt: string, now: string): boolean {
  const { nbf = -Infinity, exp = Infinity } = claimsOf(jwt) ?? {};
  if (typeof nbf !== 'number' || typeof exp !== 'number') return false;
  const at = Date.parse(now);
  return nbf * 1000 <= at + LEEWAY && exp * 1000 > at - LEEWAY;
}

function headerProblem(jwt: string): Finding<'proof'> | null {
  const header = tokenHeader(jwt);
  if (!header) return { code: 'proof-malformed' };
  const alg = typeof header.alg === 'string' ? header.alg.slice(0, 20) : '?';
  if (alg.toLowerCase() === 'none') return { code: 'proof-algorithm-none' };
  if (!ALGORITHMS.includes(alg)) return { code: 'proof-algorithm', params: { alg } };
  // What must be understood (RFC 7515, section 4.1.11): nothing of it is.
  if ('crit' in header) return { code: 'proof-critical' };
  if ('x5c' in header || 'jku' in header || 'x5u' in header) return { code: 'proof-brings-own-key' };
  return null;
}

/**
 * A `kid` that is no id of a listed key is an address where validators find one: it proves nothing and is not asked, so
 * every listed key is tried instead. A key that the token brings along counts when the issuer lists the same one.
 */
export async function checkToken(jwt: string, { jwks, ended, issuerId }: ListedKeys): Promise<ProofFindings> {
  const { kid: named, jwk: brought } = tokenHeader(jwt) ?? {};
  const kid = textOf(named) ?? '';
  const params = { key: kid.slice(0, 300) };
  const id = kid.startsWith('#') ? `${issuerId}${kid}` : kid;
  const end = ended.get(id);
  if (end) return { proof: { code: 'proof-without-keys' }, issuer: { code: `issuer-key-${end}`, params } };
  const listed = jwks.get(id);
  const candidates = (listed ? [listed] : [...jwks.values()].slice(0, MOST_KEYS)).filter(
    (jwk) => jwk.use !== 'enc' && (jwk.key_ops?.includes('verify') ?? true),
  );
  const same = brought === undefined ? candidates : await sameAs(brought, candidates);
  if (brought !== undefined && same.length === 0)
    return { proof: { code: 'proof-brings-own-key' }, issuer: { code: 'issuer-key-unlisted', params } };
  for (const jwk of same) {
    const verdict = await checkJwt(jwt, new Map([[String(named), jwk]]));
    if (verdict.proven) return { proof: { code: 'proof-holds' }, issuer: { code: 'issuer-lists-key' } };
  }
  if (listed || brought !== undefined)
    return { proof: { code: 'proof-broken' }, issuer: { code: 'issuer-lists-key' } };
  return { proof: { code: 'proof-without-keys' }, issuer: { code: 'issuer-key-unlisted', params } };
}

const MOST_KEYS = 20;

/** @returns none for what is no key. */
async function sameAs(brought: unknown, keys: readonly JWK[]): Promise<JWK[]> {
  const print = isJson(brought) ? await printOf(brought) : null;
  const prints = await Promise.all(keys.map(printOf));
  return print === null ? [] : keys.filter((_, at) => prints[at] === print);
}

function printOf(jwk: JWK): Promise<string | null> {
  return calculateJwkThumbprint(jwk).catch(() => null);
}

/** All that the token holds, registered claims included. */
export function claimsOf(jwt: string): Json | null {
  return partOf(jwt, 1);
}

function partOf(jwt: string, at: 0 | 1): Json | null {
  try {
    const bytes = Buffer.from(jwt.split('.')[at] ?? '', 'base64url');
    const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
    const part: unknown = JSON.parse(text);
    // A payload is looked at for that when it is read, and has its own reason.
    return isJson(part) && (at === 1 || !namesAMemberTwice(text)) ? part : null;
  } catch {
    return null;
  }
}

/** What the registered claims name is what the credential names: else two readers would see two credentials. */
function namesProblem({ iss, jti, sub }: Json, document: Json): Finding<'proof'> | null {
  const subjectId = idOf(document.credentialSubject);
  const agree =
    (iss === undefined || iss === idOf(document.issuer)) &&
    (jti === undefined || jti === document.id) &&
    (sub === undefined || subjectId === null || sub === subjectId);
  return agree ? null : { code: 'proof-claims-differ' };
}

/** The registered claims (Open Badges 3.0, section 8.2.4.2) are demanded, and say what the credential says. */
function claimsProblem(claims: Json, document: Json): Finding<'proof'> | null {
  const { sub, nbf, exp } = claims;
  const subjectId = idOf(document.credentialSubject);
  const differ = namesProblem(claims, document);
  if (differ) return differ;
  if (!isSecondOf(nbf, document.validFrom) || !isSecondOf(exp, document.validUntil))
    return { code: 'proof-claims-differ' };
  const demanded = ['iss', 'jti', 'nbf', ...(subjectId === null ? [] : ['sub'])];
  const missing = demanded.filter((name) => claims[name] === undefined);
  if (missing.length > 0) return { code: 'proof-claims-missing', params: { claims: missing.join(', ') } };
  // Until November 2026 this product called a subject without an id by the credential's own.
  return subjectId === null && sub !== document.id ? { code: 'proof-subject-unnamed' } : null;
}

/** Seconds since the epoch, whole or not. */
function isSecondOf(claim: unknown, instant: unknown): boolean {
  if (claim === undefined) return true;
  const at = instantOf(instant);
  return typeof at === 'number' && typeof claim === 'number' && Math.abs(claim - at / 1000) < 1;
}
