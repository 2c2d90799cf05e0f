import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { compareText, inOrder, sortKey } from '../../../src/shared/collation.js';

const sorted = (language: string, names: readonly string[]) =>
  [...names].sort(inOrder(language, (name: string) => name));

describe('The order of names', () => {
  it('parts nobody from their neighbours by capitals, accents, apostrophes or hyphens', () => {
    const names = [
      'Zoe',
      'øystein',
      'Örjan',
      'O’Neill',
      'Oneida',
      'anne-marie',
      'Anne Zed',
      'Ángel',
      'Andrew',
    ];
    expect(sorted('en', names)).toEqual([
      ...['Andrew', 'Ángel', 'anne-marie', 'Anne Zed', 'Oneida', 'O’Neill', 'Örjan', 'øystein', 'Zoe'],
    ]);
  });

  it('has names in Devanagari last for a reader of English, and first for one of Hindi', () => {
    const names = ['Zoe', 'राव', 'Asha', 'आशा', 'ज़ैन', 'जैन अ'];
    expect(sorted('en', names)).toEqual(['Asha', 'Zoe', 'आशा', 'ज़ैन', 'जैन अ', 'राव']);
    expect(sorted('hi', names)).toEqual(['आशा', 'ज़ैन', 'जैन अ', 'राव', 'Asha', 'Zoe']);
  });

  it('of letters is the one that Unicode has for the language', () => {
    const letter = fc.constantFrom(
      ...'abcdefghijklmnopqrstuvwxyzABCXYZéüñåçÉÖ',
      ...'अआइईउऊएऐओऔकखगघचछजझटठडढतथदधनपफबभमयरलवशषसह',
    );
    const name = fc.array(letter, { minLength: 1, maxLength: 6 }).map((letters) => letters.join(''));
    for (const language of ['en', 'hi']) {
      const collator = new Intl.Collator(`${language}-IN`, { sensitivity: 'base' });
      fc.assert(
        fc.property(name, name, (one, other) => {
          // Names of one script each: where the scripts mix within a name, ours goes by its first letter.
          fc.pre(
            [one, other].every((each) => /^[\u0900-\u097f]+$/.test(each) || !/[\u0900-\u097f]/.test(each)),
          );
          expect(compareText(sortKey(one, language), sortKey(other, language))).toBe(
            Math.sign(collator.compare(one, other)),
          );
        }),
        { numRuns: 2000 },
      );
    }
  });
});
