import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { IntlMessageFormat } from 'intl-messageformat';
import { sayingOf } from '../../../src/web/sentence.js';

/** Of the pieces that sentences are made of: words, names, quotes, and what only the library can say. */
const sentence = fc
  .array(
    fc.constantFrom(
      ...['Hello ', 'नमस्ते ', '{name}', ' {count} ', "'{'literal'}' ", "it''s ", '<b>bold</b> ', '# '],
      ...[
        '{count, number}',
        '{count, plural, one {one row} other {# rows}}',
        '{name, select, a {A} other {B}}',
      ],
    ),
    { maxLength: 5 },
  )
  .map((pieces) => pieces.join(''));

const params = fc.record(
  {
    name: fc.oneof(fc.string(), fc.constant(null), fc.constant(undefined), fc.boolean()),
    count: fc.oneof(fc.integer(), fc.double({ noNaN: true })),
  },
  { requiredKeys: ['name', 'count'] },
);

const byLibrary = (text: string, locale: string) =>
  new IntlMessageFormat(text, locale, undefined, { ignoreTag: true });

describe('A sentence', () => {
  it('is said as the library says it, whatever it is made of', () => {
    fc.assert(
      fc.property(sentence, params, fc.constantFrom('en-GB', 'hi-IN'), (text, values, locale) => {
        expect(sayingOf(text, locale).say(values)).toBe(String(byLibrary(text, locale).format(values)));
      }),
    );
  });

  it('is refused as the library refuses it when a value is missing', () => {
    expect(() => sayingOf('Hello {name}', 'en-GB').say({})).toThrow('name');
    expect(() => sayingOf('Hello {name}', 'en-GB').say()).toThrow('name');
  });

  it('stays the same from one saying to the next', () => {
    const { say } = sayingOf('{name} has {count} skills', 'en-GB');
    expect(say({ name: 'Asha', count: 3 })).toBe('Asha has 3 skills');
    expect(say({ name: 'Vikram', count: 4 })).toBe('Vikram has 4 skills');
  });

  it('names the days and instants in it, also those within a choice', () => {
    const sentence =
      "{by} until {untilOn}{ends, select, yes { or { endsOn }} other {}} at {savedAt, select, other {x}} 'On'";
    expect(sayingOf(sentence, 'en-GB').moments).toEqual(['untilOn', 'endsOn', 'savedAt']);
    expect(sayingOf('Saved at once.', 'en-GB').moments).toEqual([]);
  });
});
