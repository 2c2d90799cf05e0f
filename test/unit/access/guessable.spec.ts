import { beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { guessable } from '../../../src/access/new-passwords/guessable.js';
import { commonPasswords } from '../../../src/access/new-passwords/new-passwords.js';

const OWN = ['Asha O. Sharma', 'asha.sharma@helpdesk.example.org', 'The Helpdesk'];

describe('A password', () => {
  let common: ReadonlySet<string>;

  beforeAll(async () => {
    common = await commonPasswords();
  });

  it('is compared with a long list', () => {
    expect(common.size).toBeGreaterThan(40_000);
  });

  it.each([
    ['password1234', 'password-common'],
    ['PassWord1234', 'password-common'],
    ['Password2026!', 'password-common'],
    ['123456789012', 'password-common'],
    ['qwertyuiop123', 'password-common'],
    ['administrator', 'password-common'],
    ['***sunshine***', 'password-common'],
    ['passwordpassword', 'password-common'],
    ['ｐａｓｓｗｏｒｄ1234', 'password-common'],
    ['asha.sharma@helpdesk.example.org', 'password-own-words'],
    ['Sharma, Asha 1990', 'password-own-words'],
    ['ASHA-asha-asha', 'password-own-words'],
    ['thehelpdesk2026!!', 'password-own-words'],
    ['thehelpdesk.org', 'password-own-words'],
    ['correct horse battery staple', null],
    ['another long password', null],
    ['a first long password', null],
    ['Asha likes mangoes', null],
    ['73910465829174', null],
    ['oooooooooooooo?', null],
    ['मेरी बिल्ली नीली है', null],
    ['!!!!!!!!!!!!!', null],
  ])('%j is refused as %s', (password, why) => {
    expect(guessable(password, OWN, common)).toBe(why);
  });

  it('in a name of other letters is one’s own too, and no name makes every password its own', () => {
    expect(guessable('आशा शर्मा 1990', ['आशा शर्मा'], common)).toBe('password-own-words');
    expect(guessable('blue tram at nine', ['', '…', 'A B C'], common)).toBeNull();
  });

  it('that holds any word which is not the owner’s and is not common is taken', () => {
    fc.assert(
      fc.property(fc.constantFrom(...OWN), fc.nat(9999), (own, number) => {
        expect(guessable(`${own} xylophonist ${number}`, OWN, common)).toBeNull();
      }),
    );
  });

  it('of any text is judged at once', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 200, unit: 'grapheme' }), fc.array(fc.string()), (password, own) => {
        expect([null, 'password-common', 'password-own-words']).toContain(guessable(password, own, common));
      }),
    );
  });
});
