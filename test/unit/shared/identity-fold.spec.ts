import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { identityFold, isSame } from '../../../src/shared/identity-fold.js';
import { Recognised } from '../../../src/shared/recognised.js';
import { odd } from '../../support/odd-texts.js';

describe('The identity of a code, number or address', () => {
  it.each([
    ['N01', 'n01'],
    ['t-0001', 'T-0001'],
    ['jose\u0301@example.org', 'JOSÉ@example.org'],
    ['  North\u00a0  Team ', 'north team'],
    ['Ｎ０１', 'N01'],
    ['ﬁrst', 'first'],
    ['STRASSE', 'straße'],
    ['ΟΔΟΣ', 'οδος'],
    ['N\u200b01', 'N01'],
    ['N\u00ad01', 'N01'],
    ['N\u200d01', 'N01'],
    ['\ufeffN01', 'N01'],
    ['N01\u200e', 'N01'],
    ['ग\u093c', 'ग़'],
  ])('is the same for %j and %j', (one, other) => expect(isSame(one, other)).toBe(true));

  it.each([
    ['N01', 'N1'],
    ['O’Neill', "O'Neill"],
    ['Jose', 'José'],
    ['T-0001', 'T0001'],
    ['mıke@example.org', 'mike@example.org'],
    ['क्\u200dष', 'क्ष'],
    ['ग़', 'ग'],
    ['', 'a'],
  ])('is not the same for %j and %j', (one, other) => expect(isSame(one, other)).toBe(false));

  it('does not change when it is taken again', () => {
    const text = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), odd);
    fc.assert(
      fc.property(text, (any) => {
        expect(identityFold(identityFold(any))).toBe(identityFold(any));
      }),
      { numRuns: 2000 },
    );
  });

  it('of nothing that is seen is nothing', () => {
    expect(identityFold(' \u200b\u200d\ufeff\u2060\u00ad\t ')).toBe('');
  });
});

describe('Things that are recognised by it', () => {
  it('answer to their exact letters first, where two of them share it', () => {
    const known = new Recognised([
      ['T-0001', 1],
      ['t-0001', 2],
    ]);
    expect([known.get('T-0001'), known.get('t-0001'), known.get(' ｔ-0001'), known.get('T-1')]).toEqual([
      1,
      2,
      1,
      undefined,
    ]);
  });
});
