import * as multikey from '@digitalbazaar/ed25519-multikey';
import { importJWK, type CryptoKey, type JWK } from 'jose';
import type { UnsignedCredential } from '../achievement-credential.js';
import { asJwt } from '../credential-jwt.js';
import { withProof } from '../data-integrity.js';
import type { PublicKey } from '../keys/new-key.js';

/** What signs: plain data, so that it can be handed to a worker thread. */
export interface SigningKeys {
  readonly did: string;
  readonly proof: { readonly publicKey: PublicKey; readonly secret: object };
  readonly jwt: { readonly kid: string; readonly secret: object };
}

export interface SignedCredential {
  /** With its Data Integrity proof. */
  readonly json: string;
  readonly jwt: string;
}

export type Sign = (credential: UnsignedCredential, at: string) => Promise<SignedCredential>;

/** Opens the keys once for many signatures. */
export async function signerOf(keys: SigningKeys): Promise<Sign> {
  const pair = await proofKeyOf(keys.did, keys.proof);
  const jwtKey = { kid: keys.jwt.kid, key: await jwtKeyOf(keys.jwt.secret) };
  return async (credential, at) => ({
    json: JSON.stringify(await withProof(credential, pair, at)),
    jwt: await asJwt(credential, jwtKey),
  });
}

export function proofKeyOf(did: string, { publicKey, secret }: SigningKeys['proof']) {
  const { publicKeyMultibase } = publicKey;
  const id = `${did}#${publicKeyMultibase}`;
  return multikey.from({ type: 'Multikey', id, controller: did, publicKeyMultibase, ...secret });
}

export async function jwtKeyOf(secret: object): Promise<CryptoKey> {
  return (await importJWK(secret as JWK, 'ES256')) as CryptoKey;
}
