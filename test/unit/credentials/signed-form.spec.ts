import { beforeAll, describe, expect, it } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import fc from 'fast-check';
import { achievementCredential } from '../../../src/credentials/achievement-credential.js';
import { checkProof, withProof } from '../../../src/credentials/data-integrity.js';
import { type DidDocument, didDocument } from '../../../src/credentials/did-web.js';
import { documentLoader } from '../../../src/credentials/shipped-contexts.js';
import { statusListCredential } from '../../../src/credentials/status-list.js';
import { CONTEXTS_IN_ORDER, formProblem } from '../../../src/credentials/verification/signed-form.js';
import { isProven, type Verification } from '../../../src/credentials/verification/verification.js';
import { FACTS } from './facts.js';
import { PaperWeb } from './paper-web.js';
import { type Document, REWRITINGS } from './rewritings.js';

const DID = FACTS.issuer.did;
const AT = '2026-10-01T09:00:00Z';
const LIST = FACTS.status.listUrl;

describe('The one form that is signed', () => {
  const web = new PaperWeb();
  const signed = new Map<string, Document>();
  const verdicts: Record<string, Verification> = {};
  let issuer: DidDocument;

  beforeAll(async () => {
    const key = await multikey.generate({ controller: DID });
    issuer = didDocument(DID, [await key.export({ publicKey: true })]);
    web.answers.set('https://skills.example.org/.well-known/did.json', issuer);
    const list = { url: LIST, issuer: DID, validFrom: AT };
    web.answers.set(LIST, await withProof(await statusListCredential(list, [13]), key, AT));
    const levels = FACTS.levels.slice(0, 2);
    const facts = { ...FACTS, effectiveOn: '2026-10-01', levels } as const;
    const credential = achievementCredential(facts);
    const expired = achievementCredential({ ...facts, validUntil: '2026-10-31' });
    const { id: _, ...nameless } = expired.credentialSubject;
    const page = { id: expired.id, type: ['Evidence'], name: 'This page' };
    const bases = {
      valid: credential,
      expired,
      revoked: achievementCredential({ ...facts, status: { listUrl: LIST, index: 13 } }),
      'expired, its own evidence': { ...expired, credentialSubject: nameless, evidence: [page] },
      'expired, issuer alone': { ...expired, issuer: { id: DID } },
      'expired, issuer by address': { ...expired, issuer: DID },
    };
    for (const [name, base] of Object.entries(bases)) {
      signed.set(name, await withProof(base, key, AT));
    }
  });

  const verdictOn = (document: Document) => web.verifier.verify({ document, jwt: null });
  const isProvenAs = async (document: Document) => (await checkProof(document, issuer, new Date(AT))).proven;

  /** A worse verdict is fine; a better one is not, and only the form itself turns "invalid" into "not fully checked". */
  const expectNotBetter = async (base: string, other: Document) => {
    const before = (verdicts[base] ??= await verdictOn(signed.get(base)!));
    const after = await verdictOn(other);
    if (after.verdict === 'valid') expect(before.verdict).toBe('valid');
    if (isProven(after)) expect(isProven(before)).toBe(true);
    if (formProblem(other)) expect(after.verdict).toBe('not-fully-checked');
    else if (before.verdict === 'invalid') expect(after.verdict).toBe('invalid');
  };

  it('gives one meaning to each name, by contexts that are shipped', async () => {
    for (const url of CONTEXTS_IN_ORDER.flat()) {
      const { document } = await documentLoader()(url);
      const names = namesIn((document as Document)['@context']);
      const read =
        /#(validFrom|validUntil|credentialStatus|credentialSubject|proof|expiration|status\w*|encodedList)$/;
      for (const [address, terms] of names) {
        if (address.startsWith('@')) expect([...terms]).toEqual([address.slice(1)]);
        if (address.startsWith('@')) expect(['@id', '@type']).toContain(address);
        if (read.test(address))
          expect([url, address, [...terms]]).toEqual([url, address, [expect.any(String)]]);
      }
    }
  });

  it('passes as it was signed', async () => {
    const found: Record<string, string> = {};
    for (const [name, document] of signed) found[name] = (await verdictOn(document)).verdict;
    expect(found).toEqual({
      valid: 'valid',
      expired: 'invalid',
      revoked: 'invalid',
      'expired, its own evidence': 'not-fully-checked',
      'expired, issuer alone': 'invalid',
      'expired, issuer by address': 'invalid',
    });
  });

  const KEYS = ['validUntil', 'credentialStatus', 'issuer', 'credentialSubject', 'evidence', 'proof'];

  it.each(Object.entries(REWRITINGS))('never makes a verdict better by %s', async (_name, rewriting) => {
    const seen = new Set<string>();
    for (const [base, document] of signed) {
      for (const one of KEYS) {
        const other = await rewriting(structuredClone(document), one);
        if (!other || seen.has(JSON.stringify(other))) continue;
        seen.add(JSON.stringify(other));
        await expectNotBetter(base, other);
      }
    }
    expect(seen.size).toBeGreaterThan(0);
  });

  it('is narrower than what the signature alone would take', async () => {
    const taken = new Set<string>();
    const tried = [
      ['valid', 'validUntil'],
      ['valid', 'credentialSubject'],
      ['expired, its own evidence', 'validUntil'],
      ['expired, issuer alone', 'issuer'],
      ['expired, issuer by address', 'issuer'],
    ] as const;
    for (const [name, rewriting] of Object.entries(REWRITINGS)) {
      for (const [base, one] of tried) {
        const other = taken.has(name) ? null : await rewriting(structuredClone(signed.get(base)!), one);
        if (other && (await isProvenAs(other))) taken.add(name);
      }
    }
    expect(taken.size).toBeGreaterThan(20);
  });

  it('holds whatever is rewritten, and how often', async () => {
    const step = fc.tuple(fc.constantFrom(...Object.values(REWRITINGS)), fc.constantFrom(...KEYS));
    const steps = fc.array(step, { minLength: 2, maxLength: 4 });
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...signed.keys()), steps, async (base, all) => {
        let other = signed.get(base)!;
        for (const [rewriting, one] of all) other = (await rewriting(structuredClone(other), one)) ?? other;
        await expectNotBetter(base, other);
      }),
      { numRuns: 40 },
    );
  });
});

/** The terms of a context and of all contexts within it, by the address they stand for. */
function namesIn(context: unknown, found = new Map<string, Set<string>>()): Map<string, Set<string>> {
  for (const one of Array.isArray(context) ? context : [context]) {
    if (typeof one !== 'object' || one === null) continue;
    for (const [term, value] of Object.entries(one as Document)) {
      if (term.startsWith('@')) {
        expect(['@protected', '@version']).toContain(term);
        continue;
      }
      const definition = typeof value === 'object' && value !== null ? (value as Document) : { '@id': value };
      const address = String(definition['@id']);
      expect(
        Object.keys(definition).filter((name) => ['@nest', '@reverse', '@prefix'].includes(name)),
      ).toEqual([]);
      found.set(address, (found.get(address) ?? new Set()).add(term));
      namesIn(definition['@context'], found);
    }
  }
  return found;
}
