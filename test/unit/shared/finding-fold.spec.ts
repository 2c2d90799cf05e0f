import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { findable, findingFold, finds, wantedWords } from '../../../src/shared/finding-fold.js';
import { identityFold } from '../../../src/shared/identity-fold.js';
import { odd } from '../../support/odd-texts.js';

const TEXTS = fc.oneof(fc.string({ unit: 'binary' }), fc.string({ unit: 'grapheme' }), odd);

describe('What is looked for', () => {
  it.each([
    ['rao asha', 'Asha Rao'],
    ['oneill', 'O’Neill'],
    ["O'Neill", 'O’Neill'],
    ['O´Neill', 'OʼNEILL'],
    ['o`neill', 'O‘Neill'],
    ['Jose', 'José'],
    ['JOSÉ', 'jose\u0301'],
    ['Øst', 'ost'],
    ['Łódź', 'lodz'],
    ['STRASSE', 'straße'],
    ['Æon', 'aeon'],
    ['İzmir', 'izmir'],
    ['ग़ैर', 'गैर'],
    ['ग\u093cैर', 'गैर'],
    ['क्\u200dष', 'क्ष'],
    ['नारायण\u200cन', 'नारायणन'],
    ['ＡＢＣ', 'abc'],
    ['Anne-Marie Dubois', 'dubois anne marie'],
    ['Anne‑Marie', 'Anne–Marie'],
  ])('is the same for %j and %j', (one, other) => expect(findingFold(one)).toBe(findingFold(other)));

  it.each([
    ['की', 'का'],
    ['कल', 'काल'],
    ['a%', 'a_'],
    ['Asha', 'Usha'],
  ])('is not the same for %j and %j', (one, other) => expect(findingFold(one)).not.toBe(findingFold(other)));

  it('does not change when it is folded again', () => {
    fc.assert(
      fc.property(TEXTS, (text) => expect(findingFold(findingFold(text))).toBe(findingFold(text))),
      { numRuns: 2000 },
    );
  });

  it('is the same wherever the identity is', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        expect(findingFold(identityFold(text))).toBe(findingFold(text));
        expect(findingFold(text.normalize('NFD').toUpperCase().normalize('NFC').toLowerCase())).toBe(
          findingFold(text.toUpperCase().toLowerCase()),
        );
      }),
      { numRuns: 2000 },
    );
  });

  it('is the same in every order of its words', () => {
    fc.assert(
      fc.property(fc.array(TEXTS, { maxLength: 5 }), (words) => {
        expect(findingFold([...words].reverse().join(' '))).toBe(findingFold(words.join(' ')));
      }),
      { numRuns: 3000 },
    );
  });

  it('is found within the text that it was taken from, in any order, and so is the start of each of its words', () => {
    fc.assert(
      fc.property(TEXTS, (text) => {
        const words = wantedWords(text);
        expect(finds([...words].reverse().join(' '), [text])).toBe(words.length > 0);
        for (const word of words) expect(findable(text)).toContain([...word][0]);
      }),
    );
  });
});

describe('Finding', () => {
  it.each([
    ['annemarie', ['Anne-Marie Dubois'], true],
    ['anne mar', ['Anne-Marie Dubois'], true],
    ['t0001', ['T-0001'], true],
    ['rao t-0001', ['Asha Rao', 'T-0001'], true],
    ['rao north', ['Asha Rao', 'T-0001'], false],
    ['neill', ['Seán O’Neill'], true],
    ['sean oneill', ['Seán O’Neill'], true],
    ['', ['Asha'], false],
    ['’ -', ['Asha'], false],
  ])('of %j among %j is %s', (typed, texts, found) => expect(finds(typed, texts)).toBe(found));

  it('takes no longer than its text is long', () => {
    const long = `${' '.repeat(100_000)}-${'\u0301 '.repeat(100_000)}${'\u200d'.repeat(100_000)}`;
    const before = performance.now();
    findingFold(long);
    expect(performance.now() - before).toBeLessThan(2_000);
  });
});
