import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { asJwt } from '../../src/credentials/credential-jwt.js';
import { withProof } from '../../src/credentials/data-integrity.js';
import { jwtKeyOf, proofKeyOf } from '../../src/credentials/issuing/sign.js';
import { IssuerKeys, type OpenKeys } from '../../src/credentials/keys/issuer-keys.service.js';
import { type Credential, DID, Issuing, PUBLIC_URL } from '../support/issuing.js';

describe('Keys of the issuer', () => {
  let issuing: Issuing;
  let mine: { readonly credential: Credential; readonly jwt: string };
  /** As a thief has them. */
  let stolen: OpenKeys;

  beforeAll(async () => {
    issuing = await Issuing.start();
    mine = await issuing.credentialOf(issuing.id);
    stolen = await issuing.test.get(IssuerKeys).open();
  });
  afterAll(() => issuing.test.close());

  const verified = async (presented: object) => {
    const answer = await issuing.cast.nobody.post('/credentials/verification', presented);
    const { verdict, checks } = answer.json<Verified>();
    return [verdict, checks.find(({ check }) => check === 'status')?.code];
  };
  const forged = async (changed: object, at = '2026-11-20T12:00:00Z') => {
    const { proof: _, ...credential } = { ...mine.credential, validFrom: '2026-11-20T00:00:00Z', ...changed };
    const key = { kid: `${PUBLIC_URL}/keys/${stolen.es256.id}`, key: await jwtKeyOf(stolen.es256.secret) };
    return [
      { credential: await withProof(credential, await proofKeyOf(DID, stolen.ed25519), at) },
      { jwt: await asJwt(credential, key) },
    ];
  };

  it('can be stolen, and what the thief signs was never issued: another name, until 2039, under our own id', async () => {
    for (const genuine of [{ credential: mine.credential }, { jwt: mine.jwt }]) {
      expect(await verified(genuine)).toEqual(['valid', 'status-good']);
    }
    const [named] = mine.credential.credentialSubject.identifier as { identityHash: string }[];
    const identifier = [{ ...named, identityHash: 'Mallory' }];
    const credentialSubject = { ...mine.credential.credentialSubject, identifier };
    const changes = [{ credentialSubject, validUntil: '2039-01-01T00:00:00Z' }, { name: 'Another title' }];
    for (const changed of changes) {
      for (const forgery of await forged(changed)) {
        expect(await verified(forgery)).toEqual(['invalid', 'content-not-issued']);
      }
    }
    for (const forgery of await forged({ id: `${PUBLIC_URL}/credentials/${issuing.cast.asha.userId}` })) {
      expect(await verified(forgery)).toEqual(['invalid', 'not-issued-here']);
    }
  });
});

interface Verified {
  readonly verdict: string;
  readonly checks: readonly { readonly check: string; readonly code: string }[];
}
