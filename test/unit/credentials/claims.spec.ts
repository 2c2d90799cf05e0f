import { describe, expect, it } from '@jest/globals';
import { claimsIn } from '../../../src/credentials/verification/claims.js';

const languageOf = (inLanguage: unknown) =>
  claimsIn({ credentialSubject: { achievement: { name: 'एक नाम', inLanguage } } }).language;

describe('The language of a credential’s words', () => {
  it.each([
    ['hi', 'hi'],
    ['en-us', 'en-US'],
    ['zh-hant-TW', 'zh-Hant-TW'],
  ])('is the one it says: %s', (said, language) => {
    expect(languageOf(said)).toBe(language);
  });

  it.each([
    ['says none', undefined],
    ['says an empty one', ''],
    ['says what is no tag', 'english language'],
    ['says what would break out of an attribute', '"><script>'],
    ['says more than a tag is long', `en-${'x-abcdefgh-'.repeat(9)}y`],
    ['says something that is no text', ['hi']],
  ])('is unknown when it %s', (_, said) => {
    expect(languageOf(said)).toBeNull();
  });

  it('is unknown where there is no achievement', () => {
    expect(claimsIn({}).language).toBeNull();
  });
});
