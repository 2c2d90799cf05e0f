import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  barredFrom,
  CANDIDACY_EVENTS,
  CANDIDACY_STATES,
  candidacyState,
  CERTIFIED,
  openEvents,
  type Party,
  TRANSITIONS,
} from '../../../src/certifications/candidacies/candidacy-transitions.js';

const CANDIDATE = 'asha';
const parties: fc.Arbitrary<Party> = fc.record({
  employeeId: fc.constantFrom(CANDIDATE, 'grace', null),
  isCertifier: fc.boolean(),
  isConflicted: fc.boolean(),
  wasInvolved: fc.boolean(),
});

describe('A candidacy', () => {
  it.each([
    [[], 'eligible'],
    [['apply'], 'applied'],
    [['apply', 'withdraw'], 'withdrawn'],
    [['apply', 'grant'], 'granted'],
    [['apply', 'refuse'], 'refused'],
    [['apply', 'refuse', 'appeal'], 'appealed'],
    [['apply', 'refuse', 'appeal', 'uphold'], 'upheld'],
    [['apply', 'refuse', 'appeal', 'dismiss'], 'dismissed'],
    [['grant'], null],
    [['apply', 'grant', 'withdraw'], null],
    [['apply', 'refuse', 'uphold'], null],
  ] as const)('after %j is %s', (events, state) => {
    expect(candidacyState(events)).toBe(state);
  });

  it('goes on nowhere from its ends', () => {
    const ends = CANDIDACY_STATES.filter((state) => openEvents(state).length === 0);
    expect(ends).toEqual(['granted', 'withdrawn', 'upheld', 'dismissed']);
  });

  it('reaches a granted state by no path without a decision of an unconflicted certifier who is not the candidate', () => {
    const steps = fc.array(fc.tuple(fc.constantFrom(...CANDIDACY_EVENTS), parties), { maxLength: 12 });
    fc.assert(
      fc.property(steps, (attempts) => {
        let state: (typeof CANDIDACY_STATES)[number] = 'eligible';
        const done: [string, Party][] = [];
        for (const [event, party] of attempts) {
          if (barredFrom(event, state, CANDIDATE, party) !== null) continue;
          state = TRANSITIONS[event].to;
          done.push([event, party]);
        }
        if (!CERTIFIED.has(state)) return;
        const [event, decider] = done.at(-1) ?? [];
        expect(['grant', 'uphold']).toContain(event);
        expect(decider).toMatchObject({ isCertifier: true, isConflicted: false });
        expect(decider?.employeeId).not.toBe(CANDIDATE);
        if (event === 'uphold') expect(decider?.wasInvolved).toBe(false);
        expect(done[0]?.[0]).toBe('apply');
      }),
      { numRuns: 2000 },
    );
  });

  it('is withdrawn by nobody but the candidate, and only before the decision', () => {
    fc.assert(
      fc.property(fc.constantFrom(...CANDIDACY_STATES), parties, (state, party) => {
        const open = barredFrom('withdraw', state, CANDIDATE, party) === null;
        expect(open).toBe(state === 'applied' && party.employeeId === CANDIDATE);
      }),
    );
  });
});
