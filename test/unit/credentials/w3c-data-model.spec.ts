import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { checkProof, withProof } from '../../../src/credentials/data-integrity.js';
import { didDocument } from '../../../src/credentials/did-web.js';
import { PACKAGE } from '../../../src/shared/package-folder.js';

type Credential = Readonly<Record<string, unknown>>;

const CASES = JSON.parse(
  readFileSync(join(PACKAGE, 'test/support/w3c/vc-data-model-2.0.json'), 'utf8')
    .replaceAll('PAST DATE', '2020-01-01T00:00:00Z')
    .replaceAll('FUTURE DATE', '2100-01-01T00:00:00Z'),
) as Record<string, Credential>;
const EXAMPLES = new Map([
  [
    'https://www.w3.org/ns/credentials/examples/v2',
    { '@context': { '@vocab': 'https://www.w3.org/ns/credentials/examples#' } },
  ],
]);
const AT = '2026-11-21T09:00:00Z';
const DID = 'did:web:skills.example.org';

/** The inputs of the W3C suite for the data model, issued by what signs our own credentials. */
describe('The Verifiable Credentials data model', () => {
  let key: multikey.KeyPair;

  beforeAll(async () => {
    key = await multikey.generate({ controller: DID });
  });

  /** The suite leaves it to each issuer to name itself. */
  const named = (name: string, credential: Credential): Credential => {
    const { issuer = DID } = credential;
    if (name === 'credential-no-issuer-fail') return credential;
    const isUnnamed = typeof issuer === 'object' && issuer !== null && !('id' in issuer);
    return { ...credential, issuer: isUnnamed ? { id: DID, ...issuer } : issuer };
  };

  /** Signed by us in the name of whoever the case names: the key stands in the document of that issuer. */
  const doubts = async (signed: Credential): Promise<readonly string[]> => {
    const { issuer, validFrom, proof } = signed;
    const id = typeof issuer === 'string' ? issuer : String((issuer as { id?: unknown }).id);
    if (id !== DID) return [];
    // One case brings a proof of somebody else.
    const own = (proof as readonly object[]).slice(-1);
    // The dates are judged elsewhere.
    const within = new Date(typeof validFrom === 'string' ? validFrom : 0);
    const listed = didDocument(DID, [await key.export({ publicKey: true })]);
    const verdict = await checkProof({ ...signed, proof: own }, listed, within, 'eddsa-rdfc-2022', EXAMPLES);
    return verdict.proven ? [] : [verdict.why];
  };
  const unproven: string[] = [];

  const outcome = async (credential: Credential): Promise<'ok' | 'fail'> => {
    try {
      const signed = await withProof(credential, key, AT, EXAMPLES);
      unproven.push(...(await doubts(signed)));
      return 'ok';
    } catch {
      return 'fail';
    }
  };

  it('is kept in all of the 95 cases of the W3C, and what was signed is proven', async () => {
    const otherwise: string[] = [];
    for (const [name, credential] of Object.entries(CASES)) {
      const expected = name.endsWith('-ok') ? 'ok' : 'fail';
      if ((await outcome(named(name, credential))) !== expected) otherwise.push(name);
    }
    expect(Object.keys(CASES)).toHaveLength(95);
    expect(otherwise).toEqual([]);
    expect(unproven).toEqual([]);
  });
});
