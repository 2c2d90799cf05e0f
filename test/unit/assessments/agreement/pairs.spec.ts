import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Judgement, PAIR_DAYS, pairsOf } from '../../../../src/assessments/agreement/pairs.js';
import { addDays, daysBetween } from '../../../../src/shared/calendar-date.js';
import type { Level } from '../../../../src/shared/level.js';

const DAY = '2026-06-01';
let count = 0;
const seen = (assessorId: string, day: number, other: Partial<Judgement> = {}): Judgement => ({
  id: `j${String((count += 1)).padStart(4, '0')}`,
  employeeId: 'asha',
  skillId: 'LISTEN',
  assessorId,
  level: 3,
  assessedOn: addDays(DAY, day),
  ...other,
});
const daysOf = (judgements: readonly Judgement[]) =>
  pairsOf(judgements).map(({ earlier, later }) => [
    daysBetween(DAY, earlier.assessedOn),
    daysBetween(DAY, later.assessedOn),
  ]);

describe('A pair of judgements', () => {
  it('is of two different assessors, the same person and the same skill', () => {
    expect(daysOf([seen('tariq', 0), seen('meera', 3)])).toEqual([[0, 3]]);
    expect(daysOf([seen('tariq', 0), seen('tariq', 3)])).toEqual([]);
    expect(daysOf([seen('tariq', 0), seen('meera', 3, { skillId: 'LOGS' })])).toEqual([]);
    expect(daysOf([seen('tariq', 0), seen('meera', 3, { employeeId: 'binod' })])).toEqual([]);
  });

  it.each([
    [0, 1],
    [30, 1],
    [31, 0],
  ])('%p days apart: %p', (apart, expected) => {
    expect(daysOf([seen('tariq', 0), seen('meera', apart)])).toHaveLength(expected);
    expect(daysOf([seen('meera', apart), seen('tariq', 0)])).toHaveLength(expected);
  });

  it('is the closest of several, and the most recent of equally close ones', () => {
    expect(daysOf([seen('tariq', 0), seen('tariq', 8), seen('meera', 10)])).toEqual([[8, 10]]);
    expect(daysOf([seen('tariq', 0), seen('meera', 4), seen('tariq', 8)])).toEqual([[4, 8]]);
  });

  it('counts once for two assessors who both look twice within the window', () => {
    expect(daysOf([seen('tariq', 0), seen('meera', 1), seen('tariq', 5), seen('meera', 7)])).toEqual([
      [0, 1],
    ]);
  });

  it('counts again when the two meet again later', () => {
    expect(daysOf([seen('tariq', 0), seen('meera', 1), seen('tariq', 32), seen('meera', 33)])).toEqual([
      [32, 33],
      [0, 1],
    ]);
  });

  it('is formed by each two of three who listened together', () => {
    expect(daysOf([seen('tariq', 0), seen('meera', 1), seen('omar', 2)])).toHaveLength(3);
  });

  const judgements = fc
    .array(
      fc.record({
        assessorId: fc.constantFrom('a', 'b', 'c'),
        employeeId: fc.constantFrom('x', 'y'),
        skillId: fc.constantFrom('s', 't'),
        day: fc.integer({ min: 0, max: 200 }),
        level: fc.integer({ min: 0, max: 5 }),
      }),
      { maxLength: 40 },
    )
    .map((all) =>
      all.map(({ day, level, ...rest }, index): Judgement => ({
        ...rest,
        id: `j${String(index).padStart(3, '0')}`,
        level: level as Level,
        assessedOn: addDays(DAY, day),
      })),
    );

  it('never breaks its own conditions, and never meets the same state of a person twice', () => {
    fc.assert(
      fc.property(judgements, (all) => {
        const pairs = pairsOf(all);
        for (const { earlier, later } of pairs) {
          expect(earlier.assessorId).not.toBe(later.assessorId);
          expect([earlier.employeeId, earlier.skillId]).toEqual([later.employeeId, later.skillId]);
          const apart = daysBetween(earlier.assessedOn, later.assessedOn);
          expect(apart).toBeGreaterThanOrEqual(0);
          expect(apart).toBeLessThanOrEqual(PAIR_DAYS);
        }
        for (const [index, one] of pairs.entries()) {
          for (const other of pairs.slice(index + 1)) {
            const assessors = (pair: typeof one) =>
              [pair.earlier.assessorId, pair.later.assessorId].sort().join();
            const about = ({ earlier }: typeof one) => `${earlier.employeeId}${earlier.skillId}`;
            if (assessors(one) !== assessors(other) || about(one) !== about(other)) continue;
            const gaps = [one.earlier, one.later].flatMap((a) =>
              [other.earlier, other.later].map((b) => Math.abs(daysBetween(a.assessedOn, b.assessedOn))),
            );
            expect(Math.min(...gaps)).toBeGreaterThan(PAIR_DAYS);
          }
        }
      }),
    );
  });

  it('does not depend on the order in which judgements arrive', () => {
    fc.assert(
      fc.property(judgements, (all) => {
        const key = ({ earlier, later }: { earlier: Judgement; later: Judgement }) =>
          `${earlier.id} ${later.id}`;
        expect(pairsOf(all.toReversed()).map(key).sort()).toEqual(pairsOf(all).map(key).sort());
      }),
    );
  });

  it('is left out for nobody: where two met within the window, they have a pair nearby', () => {
    fc.assert(
      fc.property(judgements, (all) => {
        const pairs = pairsOf(all);
        for (const a of all) {
          for (const b of all) {
            const meets =
              a.assessorId < b.assessorId &&
              a.employeeId === b.employeeId &&
              a.skillId === b.skillId &&
              Math.abs(daysBetween(a.assessedOn, b.assessedOn)) <= PAIR_DAYS;
            if (!meets) continue;
            const nearby = pairs.some(
              ({ earlier, later }) =>
                [earlier.assessorId, later.assessorId].sort().join() ===
                  [a.assessorId, b.assessorId].join() &&
                earlier.employeeId === a.employeeId &&
                earlier.skillId === a.skillId &&
                [earlier, later].some((member) =>
                  [a, b].some((one) => Math.abs(daysBetween(member.assessedOn, one.assessedOn)) <= PAIR_DAYS),
                ),
            );
            expect(nearby).toBe(true);
          }
        }
      }),
    );
  });
});
