import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  type EarlierCertificate,
  earlierLimits,
  revokedBefore,
} from '../../../src/certifications/candidacies/earlier-limits.js';
import { mayApplyAgainOn } from '../../../src/certifications/certificates/reapplication.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const earlier = (facts: Partial<EarlierCertificate> = {}): EarlierCertificate => ({
  number: 'SL-2026-000001-5',
  effectiveOn: '2026-01-10',
  validUntil: '2028-01-09',
  revokedOn: null,
  reapplicationMonths: 12,
  ...facts,
});
const why = (facts: Partial<EarlierCertificate>, asOf: string) =>
  earlierLimits([earlier(facts)], asOf).map((each) => each.why);

describe('Who had a certificate revoked', () => {
  it.each([
    ['2026-05-10', 12, '2027-05-10'],
    ['2026-05-10', 1, '2026-06-10'],
    ['2026-05-10', 0, '2026-05-10'],
    ['2026-01-31', 1, '2026-03-01'],
    ['2024-02-29', 12, '2025-03-01'],
  ])('on %s, for %d months, applies again on %s', (revokedOn, reapplicationMonths, againOn) => {
    expect(mayApplyAgainOn(revokedOn, reapplicationMonths)).toBe(againOn);
    const facts = { revokedOn, reapplicationMonths };
    expect(why(facts, againOn)).toEqual([]);
    expect(revokedBefore([earlier(facts)], againOn)).toHaveLength(1);
    if (againOn > revokedOn) expect(why(facts, addDays(againOn, -1))).toEqual(['revoked-before']);
  });

  it('is held back by no revocation that is still to come', () => {
    expect(why({ revokedOn: '2026-06-01' }, '2026-05-31')).toEqual([]);
  });
});

describe('A suspension that was open when its certificate ended', () => {
  const suspension = { fromOn: '2027-12-01', untilOn: null, liftedOn: null };

  it.each([
    ['goes on', suspension, '2028-01-10', ['suspension-open']],
    ['goes on for years', suspension, '2035-01-10', ['suspension-open']],
    ['is no matter while the certificate is there to be restored', suspension, '2028-01-09', []],
    ['is over when lifted', { ...suspension, liftedOn: '2028-02-01' }, '2028-02-01', []],
    ['runs to the day before', { ...suspension, liftedOn: '2028-02-01' }, '2028-01-31', ['suspension-open']],
    ['ends with its last day', { ...suspension, untilOn: '2028-02-01' }, '2028-02-02', []],
    ['counts on its last day', { ...suspension, untilOn: '2028-02-01' }, '2028-02-01', ['suspension-open']],
  ] as const)('%s', (_, each, asOf, expected) => {
    expect(why({ suspensions: [each] }, asOf)).toEqual(expected);
  });

  it('gives way to the revocation that it is made', () => {
    const facts = { suspensions: [suspension], revokedOn: '2028-02-01' };
    expect(why(facts, '2028-02-01')).toEqual(['revoked-before']);
    expect(why(facts, '2029-02-01')).toEqual([]);
  });
});

it('Time alone never brings an earlier limit back that has passed', () => {
  const day = fc.integer({ min: 0, max: 1_500 }).map((days) => addDays('2026-01-10', days));
  fc.assert(
    fc.property(
      fc.option(day, { nil: null }),
      fc.integer({ min: 0, max: 36 }),
      fc.option(day, { nil: null }),
      day,
      fc.integer({ min: 1, max: 400 }),
      (revokedOn, reapplicationMonths, liftedOn, from, more) => {
        const suspensions = [{ fromOn: '2026-02-01', untilOn: null, liftedOn }];
        const facts = { revokedOn, reapplicationMonths, suspensions, validUntil: '2026-01-20' };
        const then = from < '2026-02-01' ? '2026-02-01' : from;
        const isPast = revokedOn === null || revokedOn <= then;
        if (isPast && why(facts, then).length === 0) expect(why(facts, addDays(then, more))).toEqual([]);
      },
    ),
  );
});
