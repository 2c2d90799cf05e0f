import { describe, expect, it } from '@jest/globals';
import { wasSignedHere } from '../../../src/credentials/verification/as-issued.js';

describe('What names us as its issuer', () => {
  const proof = { type: 'DataIntegrityProof', cryptosuite: 'eddsa-rdfc-2022', proofValue: 'z1' };
  const stolen = { ...proof, proofValue: 'z2' };
  const signed = [{ json: JSON.stringify({ name: 'Asha', proof: [proof] }), jwt: 'a.b.c' }];
  const isOurs = (document: Record<string, unknown>) => wasSignedHere({ document, jwt: null }, signed);

  it('is ours by a proof that we made, in whatever order it is written', () => {
    const turned = Object.fromEntries(Object.entries(proof).reverse());
    for (const one of [proof, [proof], [turned], [proof, proof]]) expect(isOurs({ proof: one })).toBe(true);
  });

  it('is not ours by any other, beside it or in its clothes', () => {
    const dressed = { ...proof, cryptosuite: 'bbs-2023' };
    for (const one of [undefined, [], stolen, dressed, [proof, stolen], [proof, dressed], [stolen, dressed]])
      expect(isOurs({ name: 'Other', proof: one })).toBe(false);
  });

  it('is ours as a token by what was signed', () => {
    const token = (jwt: string) => wasSignedHere({ document: {}, jwt }, signed);
    expect([token('a.b.c'), token('a.b.d'), token('a.d.c')]).toEqual([true, true, false]);
  });
});
