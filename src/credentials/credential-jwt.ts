import { compactVerify, type CryptoKey, type JWK, SignJWT, errors, importJWK } from 'jose';

/** What the validators in use read; RS256 would do as well, at five times the size. */
const ALGORITHM = 'ES256';

/** What is believed of others: signatures by a key of which only one half is known. */
export const ALGORITHMS: readonly string[] = [
  'ES256',
  'ES384',
  'ES512',
  'RS256',
  'PS256',
  'EdDSA',
  'Ed25519',
];

export interface JwtKey {
  /** Address that answers this one key as a JWK. */
  readonly kid: string;
  readonly key: CryptoKey;
}

interface Dated {
  readonly id: string;
  readonly issuer: string | { readonly id: string };
  readonly validFrom: string;
  readonly validUntil?: string;
  readonly credentialSubject?: object & { readonly id?: string };
}

/**
 * The credential as a VC-JWT (Open Badges 3.0, section "JSON Web Token Proof Format"): it *is* the payload, beside the
 * registered claims; there is no `vc` claim.
 */
export async function asJwt(credential: Dated, { kid, key }: JwtKey): Promise<string> {
  const claims = {
    ...credential,
    iss: typeof credential.issuer === 'string' ? credential.issuer : credential.issuer.id,
    jti: credential.id,
    // Open Badges 3.0, section 8.2.4.2: the subject, and not the credential.
    sub: credential.credentialSubject?.id ?? credential.id,
    nbf: secondsOf(credential.validFrom),
    ...(credential.validUntil && { exp: secondsOf(credential.validUntil) }),
  };
  return new SignJWT(claims).setProtectedHeader({ alg: ALGORITHM, kid, typ: 'JWT' }).sign(key);
}

export type JwtVerdict =
  | { readonly proven: true; readonly credential: Readonly<Record<string, unknown>> }
  | { readonly proven: false; readonly why: 'malformed' | 'algorithm' | 'unknown-key' | 'signature' };

/**
 * Whether a VC-JWT was signed by one of the issuer's keys; its dates are judged elsewhere.
 *
 * @param keys of the issuer, by `kid`. A key that the token brings along itself (`jwk`) is never believed.
 */
export async function checkJwt(jwt: string, keys: ReadonlyMap<string, JWK>): Promise<JwtVerdict> {
  const header = headerOf(jwt);
  if (!header) return { proven: false, why: 'malformed' };
  if (!ALGORITHMS.includes(header.alg)) return { proven: false, why: 'algorithm' };
  const jwk = keys.get(String(header.kid));
  if (!jwk) return { proven: false, why: 'unknown-key' };
  try {
    const { payload } = await compactVerify(jwt, await importJWK(jwk, header.alg), {
      algorithms: [header.alg],
    });
    const { iss: _iss, jti: _jti, sub: _sub, nbf: _nbf, exp: _exp, ...credential } = read(payload);
    return { proven: true, credential };
  } catch (error) {
    if (error instanceof errors.JOSEError) return { proven: false, why: 'signature' };
    return { proven: false, why: 'malformed' };
  }
}

function read(payload: Uint8Array): Readonly<Record<string, unknown>> {
  const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(payload));
  if (typeof value !== 'object' || value === null || Array.isArray(value)) throw new TypeError('no object');
  return value as Record<string, unknown>;
}

function headerOf(jwt: string): { readonly alg: string; readonly kid: unknown } | null {
  const parts = jwt.split('.');
  try {
    const header = JSON.parse(Buffer.from(parts[0] ?? '', 'base64url').toString('utf8')) as unknown;
    if (parts.length !== 3 || typeof header !== 'object' || header === null) return null;
    const { alg, kid } = header as { alg?: unknown; kid?: unknown };
    return typeof alg === 'string' ? { alg, kid } : null;
  } catch {
    return null;
  }
}

function secondsOf(instant: string): number {
  return Math.floor(Date.parse(instant) / 1000);
}
