import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type RequestFact, requestState } from '../../../src/assessment-requests/request-state.js';

const request = (facts: Partial<RequestFact> = {}): RequestFact => ({
  takenById: null,
  outcome: null,
  answeredById: null,
  ...facts,
});

describe('a request', () => {
  it.each<[string, Partial<RequestFact>]>([
    ['open', {}],
    ['taken', { takenById: 'tariq' }],
    ['answered', { answeredById: 'tariq' }],
    ['answered', { takenById: 'tariq', answeredById: 'meera' }],
    ['declined', { outcome: 'declined' }],
    ['declined', { outcome: 'declined', takenById: 'tariq', answeredById: 'meera' }],
    ['withdrawn', { outcome: 'withdrawn', takenById: 'tariq' }],
  ])('is %s with %p', (state, facts) => {
    expect(requestState(request(facts))).toBe(state);
  });

  it('is where it was before, once the assessment that answered it is withdrawn', () => {
    const taker = fc.option(fc.string(), { nil: null });
    const outcome = fc.constantFrom(null, 'declined' as const, 'withdrawn' as const);
    fc.assert(
      fc.property(taker, outcome, fc.string(), (takenById, ended, answeredById) => {
        const before = requestState(request({ takenById, outcome: ended }));
        const answered = requestState(request({ takenById, outcome: ended, answeredById }));
        expect(answered).toBe(ended ?? 'answered');
        expect(['open', 'taken', 'declined', 'withdrawn']).toContain(before);
      }),
    );
  });
});
