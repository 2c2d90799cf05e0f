import { beforeAll, describe, expect, it } from '@jest/globals';
import { DataIntegrityProof } from '@digitalbazaar/data-integrity';
import * as ecdsaKey from '@digitalbazaar/ecdsa-multikey';
import { cryptosuite as ecdsa } from '@digitalbazaar/ecdsa-rdfc-2019-cryptosuite';
import * as ed25519Key from '@digitalbazaar/ed25519-multikey';
import { Ed25519Signature2020 } from '@digitalbazaar/ed25519-signature-2020';
import * as vc from '@digitalbazaar/vc';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { withProof } from '../../../src/credentials/data-integrity.js';
import { didDocument } from '../../../src/credentials/did-web.js';
import { documentLoader } from '../../../src/credentials/shipped-contexts.js';
import { statusListCredential } from '../../../src/credentials/status-list.js';
import type { Json } from '../../../src/credentials/verification/presented.js';
import { FACTS } from './facts.js';
import { PaperWeb } from './paper-web.js';

const DID = FACTS.issuer.did;
const AT = '2026-10-01T09:00:00Z';
const SUITE_2020 = 'https://w3id.org/security/suites/ed25519-2020/v1';
const facts = { ...FACTS, effectiveOn: '2026-10-01', levels: FACTS.levels.slice(0, 2) } as const;

/** What other issuers sign with: verified where a library does it, and else never called invalid. */
describe('A credential of another kind', () => {
  const web = new PaperWeb();
  const base = achievementCredential(facts);
  let key: ed25519Key.KeyPair;
  let p256: ed25519Key.KeyPair;

  beforeAll(async () => {
    key = await ed25519Key.generate({ controller: DID });
    p256 = await ecdsaKey.generate({ curve: 'P-256', controller: DID });
    const [first, second] = [await key.export({ publicKey: true }), await p256.export({ publicKey: true })];
    p256 = Object.assign(p256, { id: `${DID}#${second.publicKeyMultibase}` });
    const methods = [first, { ...second, id: p256.id }];
    web.answers.set('https://skills.example.org/.well-known/did.json', didDocument(DID, methods));
    const list = await statusListCredential({ url: facts.status.listUrl, issuer: DID, validFrom: AT }, [13]);
    const { validFrom: _, ...undated } = list;
    web.answers.set(facts.status.listUrl, await withProof(undated, key, AT));
  });

  const found = async (document: object) => {
    const { verdict, checks } = await web.verifier.verify({ document: document as Json, jwt: null });
    return [verdict, ...checks.filter(({ result }) => result !== 'passed').map(({ code }) => code)];
  };
  const issue = (suite: object, credential: object = base) =>
    vc.issue({
      credential: structuredClone(credential),
      suite,
      documentLoader: documentLoader(),
      now: new Date(AT),
    });
  const tampered = (document: object) => ({ ...document, validUntil: '2099-01-01T00:00:00Z' });

  it('has its proof as an object, and a list without a date', async () => {
    const { proof, ...rest } = await withProof(base, key, AT);
    expect(await found({ ...rest, proof: proof[0] })).toEqual(['valid']);
    const revoked = achievementCredential({ ...facts, status: { ...facts.status, index: 13 } });
    expect(await found(await withProof(revoked, key, AT))).toEqual(['invalid', 'revoked']);
  });

  it('is proven by ecdsa-rdfc-2019', async () => {
    const signed = await issue(
      new DataIntegrityProof({ signer: p256.signer(), cryptosuite: ecdsa, date: AT }),
    );
    expect(await found(signed)).toEqual(['valid']);
    expect(await found(tampered(signed))).toContain('proof-broken');
  });

  it('is proven by Ed25519Signature2020', async () => {
    const suite = new Ed25519Signature2020({ signer: key.signer(), date: AT });
    const signed = await issue(suite, { ...base, '@context': [...base['@context'], SUITE_2020] });
    expect(await found(signed)).toEqual(['valid']);
    expect(await found(tampered(signed))).toContain('proof-broken');
  });

  it('is not called invalid for a chain, an unknown suite, an older model or another kind of status', async () => {
    const signed = await withProof(base, key, AT);
    const [proof] = signed.proof as [Json];
    const chained = { ...proof, previousProof: 'urn:uuid:1', id: 'urn:uuid:2' };
    const status = { id: 'https://a.example/1', type: '1EdTechRevocationList' };
    const older = ['https://www.w3.org/2018/credentials/v1', base['@context'][1]];
    const others = [
      { ...signed, proof: [proof, chained] },
      { ...signed, proof: [{ ...proof, cryptosuite: 'bbs-2023' }] },
      { ...signed, '@context': older },
      await withProof({ ...base, credentialStatus: status }, key, AT),
    ];
    const verdicts: unknown[] = [];
    for (const other of others) verdicts.push(await found(other));
    expect(verdicts).toEqual([
      ['not-fully-checked', 'proof-kind-unknown'],
      ['not-fully-checked', 'proof-kind-unknown'],
      expect.arrayContaining(['not-fully-checked', 'context-unknown']),
      ['not-fully-checked', 'status-kind-unknown'],
    ]);
  });
});
