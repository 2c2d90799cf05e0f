import { describe, expect, it } from '@jest/globals';
import { KnownBrowsers } from '../../../src/access/guesses/known-browsers.js';
import { isTold } from '../../../src/access/guesses/refusals.js';

describe("A browser's cookie", () => {
  const browsers = new KnownBrowsers('a secret of thirty-two characters');

  it('knows the accounts that signed in with it, and nobody else', () => {
    const cookie = browsers.cookieWith(undefined, 'asha');
    expect(browsers.nameIn(cookie, 'asha')).toMatch(/^[\w-]{16}$/);
    expect(browsers.nameIn(cookie, 'binod')).toBeNull();
    expect(new KnownBrowsers('another secret of 32 characters!').nameIn(cookie, 'asha')).toBeNull();
  });

  it('keeps its name for an account that signs in again, and makes room for five', () => {
    let cookie = browsers.cookieWith(undefined, 'asha');
    const name = browsers.nameIn(cookie, 'asha');
    for (const user of ['binod', 'carla', 'omar', 'meera']) cookie = browsers.cookieWith(cookie, user);
    expect(browsers.nameIn(cookie, 'asha')).toBe(name);
    expect(browsers.nameIn(browsers.cookieWith(cookie, 'asha'), 'asha')).toBe(name);
    expect(browsers.nameIn(browsers.cookieWith(cookie, 'tariq'), 'asha')).toBeNull();
    expect(cookie.length).toBeLessThan(500);
  });

  it('of any other form knows nobody', () => {
    const cookie = browsers.cookieWith(undefined, 'asha');
    for (const forged of [
      '',
      '~',
      '..',
      `${cookie}x`,
      cookie.slice(1),
      cookie.replace('.', '~'),
      '~'.repeat(100_000),
    ])
      expect(browsers.nameIn(forged, 'asha')).toBeNull();
  });
});

describe('Of wrong passwords within an hour', () => {
  it('the history tells of the first, the fifth, the 25th and so on', () => {
    const told = Array.from({ length: 1000 }, (_, index) => index + 1).filter(isTold);
    expect(told).toEqual([1, 5, 25, 125, 625]);
  });
});
