import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  delayAfter,
  failuresAt,
  GUESS_LIMITS,
  type GuessCount,
  type GuessScope,
  waitFor,
  withGuess,
  withoutGuess,
} from '../../../src/access/guesses/guess-delays.js';

const NOW = Date.parse('2026-11-21T09:00:00.000Z');
const DAY = 86_400_000;
const scopes = Object.keys(GUESS_LIMITS) as GuessScope[];

describe('The wait before the next guess', () => {
  it.each([
    ['client', 0, 0],
    ['client', 4, 0],
    ['client', 5, 10],
    ['client', 6, 20],
    ['client', 11, 640],
    ['client', 12, 900],
    ['client', 500, 900],
    ['account', 99, 0],
    ['account', 100, 10],
    ['account', 104, 160],
    ['account', 105, 300],
    ['address', 99, 0],
    ['address', 100, 1],
    ['address', 104, 16],
    ['address', 105, 30],
  ] as const)('of one %s is, after %d failures, %d seconds', (scope, failures, seconds) => {
    expect(delayAfter(failures, GUESS_LIMITS[scope])).toBe(seconds);
  });

  it('never shrinks with more failures and never passes the longest', () => {
    fc.assert(
      fc.property(fc.constantFrom(...scopes), fc.nat(2000), (scope, failures) => {
        const limit = GUESS_LIMITS[scope];
        const delay = delayAfter(failures, limit);
        expect(delay).toBeLessThanOrEqual(delayAfter(failures + 1, limit));
        expect(delay).toBeLessThanOrEqual(limit.longest);
      }),
    );
  });
});

/** Guesses as fast as they are let, until `until`; how many were looked at. */
function guessesLookedAt(scope: GuessScope, until: number, everyMillis = 1000): number {
  const limit = GUESS_LIMITS[scope];
  let [count, now, looked] = [null as GuessCount | null, NOW, 0];
  while (now < until) {
    const wait = waitFor(count, limit, now);
    if (wait === 0) {
      count = withGuess(count, limit, now);
      looked += 1;
      now += everyMillis;
    } else now += wait * 1000;
  }
  return looked;
}

describe('Counted guesses', () => {
  it('of many at once are as many as cost nothing', () => {
    for (const scope of scopes) {
      const limit = GUESS_LIMITS[scope];
      let count: GuessCount | null = null;
      let looked = 0;
      for (let guess = 0; guess < 150; guess++) {
        if (waitFor(count, limit, NOW) > 0) continue;
        count = withGuess(count, limit, NOW);
        looked += 1;
      }
      expect([scope, looked]).toEqual([scope, limit.free]);
    }
  });

  it('of one client are a hundred a day and a few', () => {
    expect(guessesLookedAt('client', NOW + DAY)).toBeLessThanOrEqual(110);
  });

  it('of one account from everywhere are no more than five a minute in the long run', () => {
    expect(guessesLookedAt('account', NOW + DAY, 10)).toBeLessThanOrEqual(500);
  });

  it('of one address never slow an account down for others: a client never brings it to the first wait', () => {
    const client = GUESS_LIMITS.client;
    const account = GUESS_LIMITS.account;
    let [ofClient, ofAccount] = [null as GuessCount | null, null as GuessCount | null];
    for (let now = NOW; now < NOW + 30 * DAY; now += 1000 * (1 + waitFor(ofClient, client, now))) {
      if (waitFor(ofClient, client, now) > 0) continue;
      expect(waitFor(ofAccount, account, now)).toBe(0);
      ofClient = withGuess(ofClient, client, now);
      ofAccount = withGuess(ofAccount, account, now);
    }
  });

  it('are forgotten one by one, the last within hours', () => {
    const limit = GUESS_LIMITS.client;
    let count: GuessCount | null = null;
    for (let guess = 0; guess < 1000; guess++) count = withGuess(count, limit, NOW);
    expect(failuresAt(count, limit, NOW)).toBe(12);
    expect(failuresAt(count, limit, NOW + 30 * 60_000)).toBe(11);
    expect(failuresAt(count, limit, NOW + 6 * 3_600_000)).toBe(0);
  });

  it('that turn out right leave the count as it was', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scopes),
        fc.integer({ min: 0, max: 11 }),
        fc.nat(DAY),
        (scope, before, later) => {
          const limit = GUESS_LIMITS[scope];
          let count: GuessCount | null = null;
          for (let guess = 0; guess < before; guess++) count = withGuess(count, limit, NOW);
          const now = NOW + later;
          const after = withoutGuess(withGuess(count, limit, now), limit);
          expect(failuresAt(after, limit, now)).toBe(failuresAt(count, limit, now));
        },
      ),
    );
  });

  it('wait no longer than they are told to', () => {
    fc.assert(
      fc.property(
        fc.constantFrom(...scopes),
        fc.integer({ min: 1, max: 300 }),
        fc.nat(DAY),
        (scope, guesses, later) => {
          const limit = GUESS_LIMITS[scope];
          let count: GuessCount | null = null;
          for (let guess = 0; guess < guesses; guess++) count = withGuess(count, limit, NOW);
          const wait = waitFor(count, limit, NOW + later);
          expect(wait).toBeLessThanOrEqual(limit.longest);
          expect(waitFor(count, limit, NOW + later + wait * 1000)).toBe(0);
        },
      ),
    );
  });
});
