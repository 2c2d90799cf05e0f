import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, it } from '@jest/globals';
import * as multikey from '@digitalbazaar/ed25519-multikey';
import { withProof } from '../../../src/credentials/data-integrity.js';
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

  const outcome = async (credential: Credential): Promise<'ok' | 'fail'> => {
    try {
      await withProof(credential, key, AT, EXAMPLES);
      return 'ok';
    } catch {
      return 'fail';
    }
  };

  it('is kept in 91 of the 95 cases of the W3C, and otherwise in none that we issue', async () => {
    const otherwise: string[] = [];
    for (const [name, credential] of Object.entries(CASES)) {
      const expected = name.endsWith('-ok') ? 'ok' : 'fail';
      if ((await outcome(named(name, credential))) !== expected) otherwise.push(name);
    }
    expect(Object.keys(CASES)).toHaveLength(95);
    // The library looks at none of them. A credential of ours has no refresh service and no schema without both, and what
    // ends before it begins is in force on no day (`check-dates.ts`).
    expect(otherwise).toEqual([
      'credential-refresh-no-type-fail',
      'credential-schema-no-id-fail',
      'credential-schema-no-type-fail',
      'credential-validUntil-validFrom-fail',
    ]);
  });
});
