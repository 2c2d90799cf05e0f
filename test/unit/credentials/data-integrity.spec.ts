import { createHash, createPublicKey, verify } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { Ajv2019 as Ajv } from 'ajv/dist/2019.js';
import jsonld from 'jsonld';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { checkProof, withProof } from '../../../src/credentials/data-integrity.js';
import { didDocument, type DidDocument } from '../../../src/credentials/did-web.js';
import { documentLoader } from '../../../src/credentials/shipped-contexts.js';
import { PACKAGE } from '../../../src/shared/package-folder.js';
import { FACTS } from './facts.js';

const AT = '2026-11-21T09:00:00Z';
const NOW = new Date('2027-01-01T00:00:00Z');

describe('A credential with a Data Integrity proof', () => {
  let key: multikey.KeyPair;
  let issuer: DidDocument;
  let signed: Awaited<ReturnType<typeof sign>>;
  const sign = (facts = FACTS) => withProof(achievementCredential(facts), key, AT);

  beforeAll(async () => {
    key = await multikey.generate({ controller: FACTS.issuer.did });
    issuer = didDocument(FACTS.issuer.did, [await key.export({ publicKey: true })]);
    signed = await sign();
  });

  it('is proven by the key that the issuer lists', async () => {
    expect(await checkProof(signed, issuer, NOW)).toEqual({ proven: true });
  });

  it.each([
    ['a level', (copy: typeof signed) => (copy.credentialSubject.result![0]!.value = '5')],
    ['the holder', (copy: typeof signed) => (copy.credentialSubject.identifier[0]!.identityHash = 'Mallory')],
    ['the end', (copy: typeof signed) => (copy.validUntil = '2099-01-01T00:00:00Z')],
    ['the status entry', (copy: typeof signed) => (copy.credentialStatus.statusListIndex = '1')],
  ])('is not proven after somebody changed %s', async (_what, tamper) => {
    const copy = structuredClone(signed);
    tamper(copy);
    expect(await checkProof(copy, issuer, NOW)).toEqual({ proven: false, why: 'signature' });
  });

  it('is not proven by a key that the issuer does not list', async () => {
    const other = await multikey.generate({ controller: FACTS.issuer.did });
    const listed = didDocument(FACTS.issuer.did, [await other.export({ publicKey: true })]);
    expect(await checkProof(signed, listed, NOW)).toEqual({ proven: false, why: 'key-unknown' });
  });

  it('is not proven when the key is in the document and not for assertions', async () => {
    const unlisted = { ...issuer, assertionMethod: [] };
    expect(await checkProof(signed, unlisted, NOW)).toEqual({ proven: false, why: 'key-not-for-assertions' });
  });

  it('is not proven when it names a term that no context knows', async () => {
    const unknown = { ...signed, somethingElse: 'x' };
    expect(await checkProof(unknown, issuer, NOW)).toEqual({ proven: false, why: 'term-unknown' });
  });

  it('is proven by another implementation than the one that signed', async () => {
    const { proof, ...document } = signed;
    const [{ proofValue, ...options }] = proof as unknown as [{ proofValue: string }];
    const canonical = (value: object) =>
      jsonld.canonize(value, { algorithm: 'RDFC-1.0', safe: true, documentLoader: documentLoader() });
    const hash = async (value: object) =>
      createHash('sha256')
        .update(await canonical(value))
        .digest();
    const data = Buffer.concat([
      await hash({ '@context': document['@context'], ...options }),
      await hash(document),
    ]);
    expect(verify(null, data, publicKeyOf(key.publicKeyMultibase), base58(proofValue))).toBe(true);
  });

  it('reproduces the vector that the W3C published', async () => {
    const vector = await multikey.from({
      type: 'Multikey',
      id: `did:key:${VECTOR.publicKey}#${VECTOR.publicKey}`,
      controller: `did:key:${VECTOR.publicKey}`,
      publicKeyMultibase: VECTOR.publicKey,
      secretKeyMultibase: VECTOR.secretKey,
    });
    const { proof } = await withProof(VECTOR.credential, vector, VECTOR.created, EXAMPLES);
    expect(proof).toEqual([expect.objectContaining({ proofValue: VECTOR.proofValue })]);
  });

  it('passes the schema of Open Badges 3.0', () => {
    const validate = new Ajv({ strict: false, allErrors: true, logger: false }).compile(
      JSON.parse(read('ob_v3p0_achievementcredential_schema.json')) as object,
    );
    validate(signed);
    expect(validate.errors).toBeNull();
  });
});

function read(file: string): string {
  return readFileSync(join(PACKAGE, 'test/support/standards', file), 'utf8');
}

/** Data Integrity EdDSA Cryptosuites v1.0, appendix B.1. */
const VECTOR = {
  publicKey: 'z6MkrJVnaZkeFzdQyMZu1cgjg7k1pZZ6pvBQ7XJPt4swbTQ2',
  secretKey: 'z3u2en7t5LR2WtQH5PfFqMqwVHBeXouLzo6haApm8XHqvjxq',
  created: '2023-02-24T23:36:38Z',
  credential: {
    '@context': ['https://www.w3.org/ns/credentials/v2', 'https://www.w3.org/ns/credentials/examples/v2'],
    id: 'urn:uuid:58172aac-d8ba-11ed-83dd-0b3aef56cc33',
    type: ['VerifiableCredential', 'AlumniCredential'],
    name: 'Alumni Credential',
    description: 'A minimum viable example of an Alumni Credential.',
    issuer: 'https://vc.example/issuers/5678',
    validFrom: '2023-01-01T00:00:00Z',
    credentialSubject: { id: 'did:example:abcdefgh', alumniOf: 'The School of Examples' },
  },
  proofValue: 'z2YwC8z3ap7yx1nZYCg4L3j3ApHsF8kgPdSb5xoS1VR7vPG3F561B52hYnQF9iseabecm3ijx4K1FBTQsCZahKZme',
};
const EXAMPLES = new Map([
  ['https://www.w3.org/ns/credentials/examples/v2', JSON.parse(read('examples-v2.json')) as object],
]);

/** Base 58, Bitcoin's alphabet, after the multibase sign `z`. */
function base58(text: string): Buffer {
  const digits = '123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz';
  let value = 0n;
  for (const sign of text.slice(1)) value = value * 58n + BigInt(digits.indexOf(sign));
  const hex = value.toString(16);
  return Buffer.from(hex.length % 2 === 0 ? hex : `0${hex}`, 'hex');
}

/** A Multikey is two bytes that name the kind of key, and the key. */
function publicKeyOf(publicKeyMultibase: string) {
  const x = base58(publicKeyMultibase).subarray(2).toString('base64url');
  return createPublicKey({ key: { kty: 'OKP', crv: 'Ed25519', x }, format: 'jwk' });
}
