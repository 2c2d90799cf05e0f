import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { certificateState } from '../../../src/certifications/certificates/certificate-state.js';
import { reductionProblems } from '../../../src/certifications/limits/reduction-rules.js';
import {
  canBeLifted,
  hasEnded,
  suspensionProblems,
} from '../../../src/certifications/limits/suspension-rules.js';
import { addDays } from '../../../src/shared/calendar-date.js';

const facts = { today: '2026-11-21', validUntil: '2028-01-09', suspensions: [] };

function codesOf(fromOn: string, untilOn: string | null, more: Partial<typeof facts> | object = {}) {
  return suspensionProblems({ fromOn, untilOn }, { ...facts, ...more }).map(({ code }) => code);
}

describe('A suspension', () => {
  it.each([
    ['2026-11-20', null, ['suspension-in-past']],
    ['2026-11-21', null, []],
    ['2026-11-21', '2026-11-21', []],
    ['2026-11-21', '2026-11-20', ['period-ends-before']],
    ['2028-01-09', null, []],
    ['2028-01-10', null, ['suspension-after-end']],
  ])('from %s until %s has the problems %j', (fromOn, untilOn, codes) => {
    expect(codesOf(fromOn, untilOn)).toEqual(codes);
  });

  const march = { fromOn: '2027-03-01', untilOn: '2027-03-31', liftedOn: null };

  it.each([
    ['2027-01-01', '2027-02-28', []],
    ['2027-01-01', '2027-03-01', ['suspension-overlaps']],
    ['2027-01-01', null, ['suspension-overlaps']],
    ['2027-03-10', '2027-03-12', ['suspension-overlaps']],
    ['2027-03-31', null, ['suspension-overlaps']],
    ['2027-04-01', null, []],
  ])('from %s until %s beside one for March 2027 has the problems %j', (fromOn, untilOn, codes) => {
    expect(codesOf(fromOn, untilOn, { suspensions: [march] })).toEqual(codes);
  });

  it('may follow on the day another one was lifted', () => {
    const lifted = { ...march, untilOn: null, liftedOn: '2027-03-10' };
    expect(codesOf('2027-03-09', null, { suspensions: [lifted] })).toEqual(['suspension-overlaps']);
    expect(codesOf('2027-03-10', null, { suspensions: [lifted] })).toEqual([]);
  });

  it('is not in the way once it was lifted before it began', () => {
    const lifted = { ...march, liftedOn: '2027-02-01' };
    expect(codesOf('2027-03-10', '2027-03-12', { suspensions: [lifted] })).toEqual([]);
  });

  it.each([
    ['2027-02-01', true],
    ['2027-03-31', true],
    ['2027-04-01', false],
  ])('for March 2027 can be lifted on %s: %s', (today, can) => {
    expect(canBeLifted(march, today)).toBe(can);
    expect(canBeLifted({ ...march, liftedOn: '2027-03-05' }, today)).toBe(false);
    expect(canBeLifted({ ...march, untilOn: null }, today)).toBe(true);
  });

  const day = fc.integer({ min: 0, max: 300 }).map((days) => addDays(facts.today, days));
  const until = fc.option(day, { nil: null });

  it('is accepted exactly where no day of it is suspended already', () => {
    const other = fc.record({ fromOn: day, untilOn: until, liftedOn: until });
    fc.assert(
      fc.property(
        day,
        fc.integer({ min: 0, max: 40 }),
        fc.array(other, { maxLength: 3 }),
        (fromOn, days, all) => {
          const untilOn = addDays(fromOn, days);
          const suspensions = all.filter((each) => each.untilOn === null || each.fromOn <= each.untilOn);
          const dates = { effectiveOn: facts.today, validUntil: '2039-12-31', revokedOn: null, suspensions };
          const isSuspended = Array.from({ length: days + 1 }, (_, index) => addDays(fromOn, index)).some(
            (each) => certificateState(dates, each) === 'suspended',
          );
          expect(codesOf(fromOn, untilOn, { suspensions, validUntil: '2039-12-31' })).toEqual(
            isSuspended ? ['suspension-overlaps'] : [],
          );
        },
      ),
    );
  });
});

describe('A certificate', () => {
  it('is over when it is revoked, expired or renewed, and while suspended it is not', () => {
    expect((['revoked', 'expired', 'renewed'] as const).every(hasEnded)).toBe(true);
    expect((['active', 'scheduled', 'suspended', 'reduced'] as const).some(hasEnded)).toBe(false);
  });
});

describe('A reduction', () => {
  const scope = { certified: ['a', 'b', 'c'], reduced: ['c'] };
  it.each([
    [[], ['reduction-of-nothing']],
    [['a'], []],
    [['c'], ['reduction-out-of-scope']],
    [['z', 'a'], ['reduction-out-of-scope']],
    [['a', 'b'], ['reduction-of-all']],
  ])('of %j has the problems %j', (asked, codes) => {
    expect(reductionProblems(asked, scope).map(({ code }) => code)).toEqual(codes);
  });
});
