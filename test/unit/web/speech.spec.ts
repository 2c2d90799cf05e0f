import { mkdtempSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { chooseLanguage, isLanguage } from '../../../src/web/languages.js';
import { Speech } from '../../../src/web/speech.js';
import { Translations } from '../../../src/web/translations.js';

describe('How the product speaks', () => {
  let folder: string;
  let translations: Translations;

  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'locales-'));
    const sentences = {
      plain: 'Level {level}',
      many: '{count, plural, one {# person} other {# people}}',
      dated: 'On {doneOn}, at {saidAt}, by {name}',
    };
    const hindi = { ...sentences, plain: 'स्तर {level}' };
    for (const [language, texts] of Object.entries({ en: sentences, hi: hindi })) {
      mkdirSync(join(folder, language));
      writeFileSync(join(folder, language, 'demo.json'), JSON.stringify(texts));
      writeFileSync(
        join(folder, language, 'errors.demo.json'),
        JSON.stringify({ unexpected: 'Odd', odd: '{value}?' }),
      );
    }
    translations = new Translations(folder);
  });
  afterAll(() => rmSync(folder, { recursive: true }));

  const speak = (language: 'en' | 'hi') => new Speech(translations, language, 'Asia/Kolkata');

  it('takes a key from its feature’s file, in each language', () => {
    expect(speak('en').t('demo.plain', { level: 3 })).toBe('Level 3');
    expect(speak('hi').t('demo.plain', { level: 3 })).toBe('स्तर 3');
    expect(speak('en').t('demo.many', { count: 1 })).toBe('1 person');
    expect(translations.keys('en')).toContain('errors.odd');
  });

  it('never shows a key in place of a sentence', () => {
    expect(() => speak('en').t('demo.none')).toThrow('demo.none');
    expect(speak('en').problem('odd', { value: 7 })).toBe('7?');
    expect(speak('en').problem('never-heard-of')).toBe('Odd');
  });

  it('says values named …On as dates and …At as instants of the organisation', () => {
    const params = { doneOn: '2026-11-21', saidAt: '2026-11-21T18:30:00.000Z', name: '2026-11-21' };
    const said = speak('en').t('demo.dated', params);
    expect(said).toContain('On 21 Nov 2026');
    expect(said).toMatch(/at 22 Nov 2026, 12:00/);
    expect(said).toContain('by 2026-11-21');
  });

  it('writes numbers, shares, money and lists as people in India do', () => {
    const speech = speak('en');
    expect(speech.number(1_234_567)).toBe('12,34,567');
    expect(speech.percent(66.6)).toBe('66.6%');
    expect(speech.money(1_250_050, 'INR')).toBe('₹12,500.50');
    expect(speech.money(1_250_000, 'INR')).toBe('₹12,500');
    expect(speech.list(['a', 'b', 'c'])).toMatch(/a, b,? and c/);
    expect([speech.date(null), speech.instant(undefined)]).toEqual(['', '']);
  });

  it.each([
    ['hi', 'en', 'hi'],
    [null, 'hi-IN,en;q=0.8', 'hi'],
    [undefined, 'fr, en;q=0.5', 'en'],
    ['xx', 'hi', 'hi'],
    [null, undefined, 'en'],
    [null, '*', 'en'],
    [null, 'not a language!!', 'en'],
  ])('chooses %j under the wish %j: %s', (chosen, wish, language) => {
    expect(chooseLanguage(chosen, wish)).toBe(language);
  });

  it('chooses a language whatever a browser sends', () => {
    fc.assert(fc.property(fc.string(), (wish) => expect(isLanguage(chooseLanguage(null, wish))).toBe(true)));
  });
});
