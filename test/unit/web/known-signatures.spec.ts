import { describe, expect, it } from '@jest/globals';
import { Signer } from '@fastify/cookie';
import fc from 'fast-check';
import { KnownSignatures } from '../../../src/web/known-signatures.js';

const SECRET = 'a secret of more than thirty-two characters';

describe('The signatures of session cookies', () => {
  const signatures = new KnownSignatures(SECRET);

  it('are judged as the library judges them, the first time and every other', () => {
    const signer = new Signer(SECRET, 'sha256');
    const other = new Signer(`${SECRET}!`, 'sha256');
    fc.assert(
      fc.property(fc.string(), fc.constantFrom('right', 'other', 'none'), (value, kind) => {
        const signed = { right: signer.sign(value), other: other.sign(value), none: value }[kind];
        const judged = signer.unsign(signed);
        expect([signatures.unsign(signed), signatures.unsign(signed)]).toEqual([judged, judged]);
        expect(signatures.sign(value)).toBe(signer.sign(value));
      }),
    );
  });

  it('are refused when one sign of a known cookie was changed', () => {
    const cookie = signatures.sign('session');
    expect(signatures.unsign(cookie).valid).toBe(true);
    expect(signatures.unsign(`${cookie}A`).valid).toBe(false);
    expect(signatures.unsign(`S${cookie.slice(1)}`).valid).toBe(false);
  });

  it('are known of no more cookies than are kept, and judged anew for the others', () => {
    const first = signatures.sign('first');
    expect(signatures.unsign(first).valid).toBe(true);
    for (let nth = 0; nth < 2_001; nth++) signatures.unsign(signatures.sign(String(nth)));
    expect(signatures.unsign(first)).toEqual({ valid: true, renew: false, value: 'first' });
  });
});
