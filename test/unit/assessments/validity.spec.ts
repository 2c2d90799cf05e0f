import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { endedLevel } from '../../../src/assessments/ended-level.js';
import { proficiencyOf } from '../../../src/assessments/proficiency.js';
import { countsOn, countsUntil } from '../../../src/assessments/validity.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import type { Dated } from '../../../src/shared/dated.js';
import type { Level } from '../../../src/shared/level.js';
import { assessment, recordOf } from '../support/facts.js';

function dated<T>(first: T, ...changes: readonly (readonly [fromOn: string, value: T])[]): Dated<T> {
  return {
    first,
    changes: changes.map(([fromOn, value]) => {
      return { fromOn, recordedAt: '2026-11-01T10:00:00.000Z', by: 'Admin', value };
    }),
  };
}

/** Seen on 1 June 2026: valid until 31 May 2027 by twelve months, until 30 June 2026 by one. */
const SEEN = '2026-06-01';

describe('How long an assessment counts under a validity that changes', () => {
  it.each([
    ['shorter, over before it holds', dated<number | null>(12, ['2026-12-01', 1]), '2026-11-30'],
    ['shorter, over after it holds', dated<number | null>(12, ['2026-12-01', 9]), '2027-02-28'],
    ['longer', dated<number | null>(12, ['2026-12-01', 24]), '2028-05-31'],
    ['for ever', dated<number | null>(12, ['2026-12-01', null]), null],
    ['no longer for ever', dated<number | null>(null, ['2026-12-01', 1]), '2026-11-30'],
    ['shorter and back again', dated<number | null>(12, ['2026-12-01', 1], ['2027-01-01', 12]), '2026-11-30'],
  ])('is until its last day without interruption: %s', (_, validity, until) => {
    expect(countsUntil(SEEN, validity, '2026-11-21')).toBe(until);
    expect(countsOn(SEEN, validity, '2026-11-30')).toBe(true);
    if (until !== null) expect(countsOn(SEEN, validity, addDays(until, 1))).toBe(false);
  });

  it('begins again where a longer one holds from a day', () => {
    const validity = dated<number | null>(1, ['2026-12-01', 12]);
    const days = ['2026-06-30', '2026-07-01', '2026-11-30', '2026-12-01', '2027-05-31', '2027-06-01'];
    expect(days.map((day) => countsOn(SEEN, validity, day))).toEqual([true, false, false, true, true, false]);
    expect(countsUntil(SEEN, validity, '2026-06-15')).toBe('2026-06-30');
    expect(countsUntil(SEEN, validity, '2026-10-01')).toBe('2026-06-30');
    expect(countsUntil(SEEN, validity, '2026-12-24')).toBe('2027-05-31');
  });

  it('is what it was for every day before, and for every instant before it was recorded', () => {
    const months = fc.option(fc.integer({ min: 1, max: 36 }));
    const day = fc.integer({ min: 0, max: 1000 }).map((days) => addDays('2026-06-01', days));
    fc.assert(
      fc.property(months, months, day, day, (first, value, fromOn, asOf) => {
        const validity = dated(first, [fromOn, value]);
        if (asOf < fromOn) expect(countsOn(SEEN, validity, asOf)).toBe(countsOn(SEEN, first, asOf));
        else expect(countsOn(SEEN, validity, asOf)).toBe(countsOn(SEEN, value, asOf));
        const knownAt = '2026-10-31T10:00:00.000Z';
        expect(countsUntil(SEEN, validity, asOf, knownAt)).toBe(countsUntil(SEEN, first, asOf));
        const until = countsUntil(SEEN, validity, asOf);
        if (countsOn(SEEN, validity, asOf) && until !== null) {
          expect([countsOn(SEEN, validity, until), countsOn(SEEN, validity, addDays(until, 1))]).toEqual([
            true,
            false,
          ]);
        }
      }),
    );
  });

  it('has a level fall the day before a shorter one holds, and say so before', () => {
    const record = {
      ...recordOf([assessment({ assessedOn: SEEN, level: 3 })]),
      validityMonths: dated<number | null>(12, ['2026-12-01', 1]),
    };
    const on = (asOf: string, knownAt?: string) => proficiencyOf(record, { asOf, knownAt }, 3);
    expect(on('2026-11-30')).toMatchObject({ verified: 3, validUntil: '2026-11-30' });
    expect(on('2026-12-01')).toMatchObject({ verified: null, rule: 'lapsed', lapsedUntil: '2026-11-30' });
    expect(on('2026-12-01', '2026-10-31T10:00:00.000Z')).toMatchObject({
      verified: 3,
      validUntil: '2027-05-31',
    });
  });

  it('has a level that a shorter one ended told as ended the day before', () => {
    const record = {
      ...recordOf([assessment({ assessedOn: SEEN, level: 3 })]),
      validityMonths: dated<number | null>(12, ['2026-12-01', 1]),
    };
    const ended = (asOf: string) => endedLevel(record, { from: '2026-11-01', asOf }, 3);
    expect(ended('2026-11-30')).toBeNull();
    expect(ended('2026-12-05')).toMatchObject({ level: 3, validUntil: '2026-11-30', now: null });
  });
});

describe('What a test proves under a ceiling that changes', () => {
  const test = assessment({ assessedOn: SEEN, level: 5, method: 'knowledge-test' });
  const on = (asOf: string, ceiling: Dated<Level>, knownAt?: string) =>
    proficiencyOf(recordOf([test]), { asOf, knownAt }, ceiling);

  it('falls when a lower one holds, and says so before', () => {
    const ceiling = dated<Level>(4, ['2026-12-01', 2]);
    expect(on('2026-11-30', ceiling)).toMatchObject({
      verified: 4,
      falls: [
        { validUntil: '2026-11-30', to: 2 },
        { validUntil: '2027-05-31', to: null },
      ],
    });
    expect(on('2026-12-01', ceiling)).toMatchObject({ verified: 2, validUntil: '2027-05-31' });
    expect(on('2026-12-01', ceiling, '2026-10-31T10:00:00.000Z')).toMatchObject({ verified: 4 });
  });

  it('is no fall where a higher one holds', () => {
    const ceiling = dated<Level>(3, ['2026-12-01', 5]);
    expect(on('2026-11-30', ceiling)).toMatchObject({ verified: 3, validUntil: '2027-05-31' });
    expect(on('2026-12-01', ceiling)).toMatchObject({ verified: 5, rule: 'tested' });
  });
});
