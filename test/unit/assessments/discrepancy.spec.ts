import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { discrepancyWith } from '../../../src/assessments/discrepancy.js';
import { ASSESSMENT_METHODS, type AssessmentMethod, isObserving } from '../../../src/assessments/method.js';
import { addDays } from '../../../src/shared/calendar-date.js';
import { LEVELS, type Level } from '../../../src/shared/level.js';
import { assessment, disagreement, proficiency, recordOf } from '../support/facts.js';

const boris = assessment({ level: 3, assessorId: 'boris', assessedOn: '2026-01-10' });
const byChen = { level: 5, method: 'observation', assessorId: 'chen', assessedOn: '2026-02-01' } as const;

describe('a proposed observation must answer', () => {
  it.each([
    [0, true],
    [1, true],
    [2, false],
    [3, false],
    [4, false],
    [5, true],
  ] as [Level, boolean][])('of level %i to another assessor’s level 3: %p', (level, answers) => {
    expect(discrepancyWith({ ...byChen, level }, recordOf([boris]))).toEqual(answers ? boris : null);
  });

  it.each([
    ['2026-01-09', false],
    ['2026-01-10', true],
    ['2026-04-10', true],
    ['2026-04-11', false],
  ])('made on %s to one of 10 January, at most 90 days back: %p', (assessedOn, answers) => {
    expect(discrepancyWith({ ...byChen, assessedOn }, recordOf([boris]))).toEqual(answers ? boris : null);
  });

  it('not to one of its own assessor', () => {
    expect(discrepancyWith({ ...byChen, assessorId: 'boris' }, recordOf([boris]))).toBeNull();
  });

  it('to the most recent that differs, past nearer levels in between', () => {
    const dora = assessment({ level: 2, assessorId: 'dora', assessedOn: '2026-01-15' });
    const near = assessment({ level: 4, assessorId: 'emil', assessedOn: '2026-01-20' });
    expect(discrepancyWith(byChen, recordOf([dora, boris, near]))).toEqual(dora);
  });

  it('not to a withdrawn one, a lapsed one or one recorded later', () => {
    const withdrawn = { ...boris, withdrawnAt: '2026-01-11T09:00:00.000Z' };
    expect(discrepancyWith(byChen, recordOf([withdrawn]))).toBeNull();
    expect(discrepancyWith(byChen, { ...recordOf([boris]), validityMonths: 0 })).toBeNull();
    expect(discrepancyWith(byChen, recordOf([boris]), '2026-01-10T08:59:59.999Z')).toBeNull();
    expect(discrepancyWith(byChen, recordOf([boris]), '2026-01-10T09:00:00.000Z')).toEqual(boris);
  });

  it.each(
    ASSESSMENT_METHODS.flatMap((first) => ASSESSMENT_METHODS.map((second) => [first, second] as const)),
  )('where %s is followed by %s, if both are judgements at work', (first, second) => {
    const earlier = { ...boris, method: first };
    const asked = isObserving(first) && isObserving(second);
    expect(discrepancyWith({ ...byChen, method: second }, recordOf([earlier]))).toEqual(
      asked ? earlier : null,
    );
  });

  it('whatever methods, levels and days: two levels, 90 days, another assessor, and nothing else', () => {
    const days = fc.integer({ min: 0, max: 100 });
    const methods = fc.constantFrom(...ASSESSMENT_METHODS);
    const levels = fc.constantFrom(...LEVELS);
    const assessors = fc.constantFrom('boris', 'chen');
    fc.assert(
      fc.property(
        methods,
        methods,
        levels,
        levels,
        assessors,
        days,
        (first, second, low, high, by, after) => {
          const earlier = assessment({ level: low, method: first, assessedOn: '2026-01-10' });
          const assessedOn = addDays('2026-01-10', after);
          const proposed = { level: high, method: second, assessorId: by, assessedOn };
          const works = (method: AssessmentMethod) => method !== 'self' && method !== 'knowledge-test';
          const asked =
            works(first) && works(second) && by !== 'boris' && Math.abs(low - high) >= 2 && after <= 90;
          expect(discrepancyWith(proposed, recordOf([earlier]))).toEqual(asked ? earlier : null);
        },
      ),
      { numRuns: 2000 },
    );
  });
});

/** Rule 5 as a whole: what the question, once answered, does to the level. */
describe('the last rater', () => {
  const works = ASSESSMENT_METHODS.filter(isObserving);
  it.each(works.flatMap((first) => works.map((second) => [first, second] as const)))(
    'by %s then %s never replaces another in silence: shown is the latest, counted the lower until settled',
    (first, second) => {
      const earlier = assessment({ level: 1, method: first, assessorId: 'boris', assessedOn: '2026-01-10' });
      const later = disagreement(earlier, {
        ...{ level: 5, method: second, assessorId: 'chen', assessedOn: '2026-01-11' },
      });
      const { verified, counted } = proficiency('2026-01-12', [earlier, later]);
      expect([verified, counted]).toEqual([5, 1]);
    },
  );
});
