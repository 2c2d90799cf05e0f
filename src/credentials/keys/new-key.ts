import * as multikey from '@digitalbazaar/ed25519-multikey';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { p256Multibase } from './multibase.js';

export type KeyKind = 'ed25519' | 'es256';

/** What everybody may know of a key, written both ways in which verifiers read it. */
export interface PublicKey {
  readonly publicKeyMultibase: string;
  readonly jwk: JWK;
}

/** A key before it is sealed; `secret` is what `signingKeyOf` reads. */
export interface NewKey {
  readonly kind: KeyKind;
  readonly publicKey: PublicKey;
  readonly secret: object;
}

/** Ed25519 signs Data Integrity proofs, ES256 signs JWTs. */
export async function newKeys(): Promise<readonly NewKey[]> {
  const pair = await multikey.generate({ controller: 'did:web:unnamed' });
  const { publicKeyMultibase, secretKeyMultibase } = pair;
  const jwk = await multikey.toJwk({ keyPair: pair });
  const es256 = await generateKeyPair('ES256', { extractable: true });
  const publicJwk = await exportJWK(es256.publicKey);
  return [
    { kind: 'ed25519', publicKey: { publicKeyMultibase, jwk }, secret: { secretKeyMultibase } },
    {
      kind: 'es256',
      publicKey: { publicKeyMultibase: p256Multibase(publicJwk), jwk: publicJwk },
      secret: await exportJWK(es256.privateKey),
    },
  ];
}
