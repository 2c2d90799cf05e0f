import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { leavesOf, type Meeting, settle, withLeaves, type Word } from '../../../src/catalogue/loading/settlement.js';

const loaded = (said: unknown, left: unknown = said) => ({ last: { said, left }, wasEdited: false });
const unknown = (wasEdited: boolean) => ({ last: null, wasEdited });

describe('A field of the catalogue that is loaded again', () => {
  it.each<[string, Meeting, ReturnType<typeof settle>]>([
    ['says the same', { now: 'a', file: 'a', ...loaded('b') }, 'same'],
    ['was not edited and comes anew', { now: 'a', file: 'b', ...loaded('a') }, 'take'],
    ['was edited, and the file is as before', { now: 'mine', file: 'a', ...loaded('a') }, 'ask'],
    ['was edited, and the file is another', { now: 'mine', file: 'b', ...loaded('a') }, 'ask'],
    ['was taken away here', { now: undefined, file: 'a', ...loaded('a') }, 'ask'],
    ['was edited to what the file says by now', { now: 'b', file: 'b', ...loaded('a') }, 'same'],
    ['was kept against the same word', { now: 'mine', file: 'a', ...loaded('a', 'mine') }, 'keep'],
    ['was kept against another word', { now: 'mine', file: 'b', ...loaded('a', 'mine') }, 'ask'],
    ['was kept and edited again', { now: 'anew', file: 'a', ...loaded('a', 'mine') }, 'ask'],
    ['is from before loads were kept, untouched', { now: 'a', file: 'b', ...unknown(false) }, 'take'],
    ['is from before loads were kept, edited', { now: 'mine', file: 'b', ...unknown(true) }, 'ask'],
    ['is a list of the same', { now: ['a', 'b'], file: ['a', 'b'], ...unknown(true) }, 'same'],
    ['is nothing on both sides', { now: undefined, file: null, ...unknown(true) }, 'same'],
  ])('%s', (_, meeting, verdict) => {
    expect(settle(meeting)).toBe(verdict);
  });

  it('is never undone in silence, whatever is edited and loaded', () => {
    const value = fc.constantFrom('a', 'b', 'c');
    const step = fc.oneof(
      fc.record({ edit: value }),
      fc.record({ load: value, take: fc.constantFrom<Word | null>('file', 'ours', null) }),
    );
    fc.assert(
      fc.property(fc.array(step, { maxLength: 20 }), (steps) => {
        let [now, last]: [string, { said: string; left: string }] = ['a', { said: 'a', left: 'a' }];
        let edited = false;
        for (const each of steps) {
          if ('edit' in each) {
            edited ||= each.edit !== now;
            now = each.edit;
            continue;
          }
          const { load: file, take } = each;
          const verdict = settle({ now, file, last, wasEdited: false });
          if (edited && file !== now && verdict === 'take' && now !== last.left) throw new Error('Undone in silence.');
          if (verdict === 'ask' && take === null) continue;
          const stays = verdict === 'keep' || (verdict === 'ask' && take === 'ours');
          now = stays ? now : file;
          last = { said: file, left: now };
          edited = false;
          // The same file again asks nothing and changes nothing.
          expect(['same', 'keep']).toContain(settle({ now, file, last, wasEdited: false }));
        }
      }),
    );
  });
});

describe('The facts of a thing, field by field', () => {
  const facts = {
    name: 'Listening',
    validityMonths: null,
    indicators: ['one', 'two'],
    languages: ['en', 'hi'],
    translations: { hi: { name: 'सुनना' }, de: { name: 'Zuhören' } },
  };

  it('are told apart by level and by language, and other lists are one', () => {
    expect([...leavesOf(facts).keys()]).toEqual([
      ...['name', 'validityMonths', 'indicators.0', 'indicators.1', 'languages'],
      ...['translations.hi.name', 'translations.de.name'],
    ]);
    expect(withLeaves(facts, leavesOf(facts))).toEqual(facts);
  });

  it('are put together with what stays, and without words that do not stand here', () => {
    const kept = new Map<string, unknown>([
      ['indicators.1', 'mine'],
      ['translations.hi.name', undefined],
    ]);
    expect(withLeaves(facts, kept)).toEqual({
      ...facts,
      indicators: ['one', 'mine'],
      translations: { de: { name: 'Zuhören' } },
    });
    expect(withLeaves({ translations: {} }, new Map())).toEqual({ translations: {} });
  });
});
