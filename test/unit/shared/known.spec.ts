import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { asKnown, type Telling, wasKnown } from '../../../src/shared/known.js';

interface Told {
  readonly at: string | null;
  readonly endedAt: string | null;
  readonly end: string | null;
}

const TELLING: Telling<Told> = {
  enteredAt: ({ at }) => at,
  endEnteredAt: ({ endedAt }) => endedAt,
  opened: (each) => ({ ...each, end: null, endedAt: null }),
};

const anyInstant = fc.integer({ min: 10, max: 59 }).map((minute) => `2026-11-21T09:${minute}:00.000Z`);
const anyTold = fc.record({
  at: fc.option(anyInstant),
  endedAt: fc.option(anyInstant),
  end: fc.option(fc.constantFrom('2026-11-21', '2026-12-31')),
});

describe('What was known at an instant', () => {
  it.each([
    ['recorded before it', '2026-11-21T09:59:59.999Z', true],
    ['recorded at it', '2026-11-21T10:00:00.000Z', true],
    ['recorded after it', '2026-11-21T10:00:00.001Z', false],
    ['recorded before instants were kept', null, true],
  ])('is what was %s: %s', (_, recordedAt, known) => {
    expect(wasKnown(recordedAt, '2026-11-21T10:00:00.000Z')).toBe(known);
    expect(wasKnown(recordedAt, undefined)).toBe(true);
  });

  it('leaves an end open that was recorded later', () => {
    const told = { at: '2026-11-21T09:00:00.000Z', endedAt: '2026-11-21T10:00:00.000Z', end: '2026-11-30' };
    const endAt = (knownAt?: string) => asKnown([told], knownAt, TELLING).map(({ end }) => end);
    expect(endAt('2026-11-21T08:59:59.999Z')).toEqual([]);
    expect(endAt('2026-11-21T09:59:59.999Z')).toEqual([null]);
    expect(endAt('2026-11-21T10:00:00.000Z')).toEqual(['2026-11-30']);
    expect(endAt()).toEqual(['2026-11-30']);
  });

  it('has the end that was known then where another one was recorded later', () => {
    const told = { at: null, endedAt: '2026-11-21T11:00:00.000Z', end: '2026-11-21' };
    const before = { at: null, endedAt: '2026-11-21T10:00:00.000Z', end: '2030-01-01' };
    const endAt = (knownAt?: string) =>
      asKnown([told], knownAt, { ...TELLING, before: () => before }).map(({ end }) => end);
    expect(endAt('2026-11-21T09:59:59.999Z')).toEqual([null]);
    expect(endAt('2026-11-21T10:00:00.000Z')).toEqual(['2030-01-01']);
    expect(endAt('2026-11-21T11:00:00.000Z')).toEqual(['2026-11-21']);
    expect(endAt()).toEqual(['2026-11-21']);
  });

  it('is the same whatever is recorded, and ended, later', () => {
    fc.assert(
      fc.property(fc.array(anyTold), fc.array(anyTold), anyInstant, (before, after, knownAt) => {
        const then = before.map((each) =>
          wasKnown(each.endedAt, knownAt) ? each : { ...each, end: null, endedAt: null },
        );
        const later = after.filter(({ at }) => at !== null && at > knownAt);
        expect(asKnown([...before, ...later], knownAt, TELLING)).toEqual(asKnown(then, knownAt, TELLING));
      }),
    );
  });
});
