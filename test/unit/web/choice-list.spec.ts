import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { runInNewContext } from 'node:vm';
import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { finds, wantedWords } from '../../../src/shared/finding-fold.js';
import { ASSETS } from '../../../src/web/assets.js';
import { odd } from '../../support/odd-texts.js';

interface Script {
  readonly findable: (text: string) => string;
  readonly wanted: (typed: string) => string[];
}

const source = readFileSync(join(ASSETS, 'choice-list.js'), 'utf8');
const script = runInNewContext(`${source}; ({ findable, wanted })`, {
  document: { querySelectorAll: () => [] },
}) as Script;

const findsInBrowser = (typed: string, text: string) => {
  const words = script.wanted(typed);
  return words.length > 0 && words.every((word) => script.findable(text).includes(word));
};

describe('The search in a list of ticks', () => {
  it.each([
    ['rao asha', 'Asha Rao'],
    ['oneill', 'Seán O’Neill'],
    ['sean', 'Seán O´Neill'],
    ['annemarie', 'Anne-Marie'],
    ['Strasse', 'Straße'],
    ['गैर', 'ग़ैर'],
    ['क्ष', 'क्\u200dष'],
    ['t0001', 'T-0001 Asha'],
    ['usha', 'Asha'],
    ['’', 'O’Neill'],
  ])('finds with %j in %j what the server finds', (typed, text) =>
    expect(findsInBrowser(typed, text)).toBe(finds(typed, [text])),
  );

  it('takes every text for the words that the server takes it for', () => {
    const text = fc.oneof(odd, fc.string({ unit: 'grapheme' }), fc.string({ unit: 'binary' }));
    fc.assert(
      fc.property(text, (any) => expect([...new Set(script.wanted(any))]).toEqual(wantedWords(any))),
      { numRuns: 3000 },
    );
  });
});
