import { beforeAll, describe, expect, it } from '@jest/globals';
import { agreementOf, MINIMUM_PAIRS } from '../../../src/assessments/agreement/agreement.js';
import { JUDGING_METHODS, pairsOf } from '../../../src/assessments/agreement/pairs.js';
import type { AssessmentMethod } from '../../../src/assessments/method.js';
import { planDemo } from '../../../src/demo/plan.js';
import { addMonths } from '../../../src/shared/calendar-date.js';
import { grouped } from '../../../src/shared/grouped.js';
import { shippedLadder } from '../../support/shipped-ladder.js';

const TODAY = '2026-11-21';
const methods: readonly AssessmentMethod[] = JUDGING_METHODS;

describe('The demo organisation’s second looks', () => {
  let pairs: ReturnType<typeof pairsOf>;
  beforeAll(async () => {
    const plan = planDemo('sahayak', TODAY, await shippedLadder());
    const judgements = [...plan.records.values()]
      .flatMap(({ assessments }) => assessments)
      .filter(({ method, withdrawnAt }) => methods.includes(method) && withdrawnAt === null);
    pairs = pairsOf(judgements).filter(({ later }) => later.assessedOn >= addMonths(TODAY, -24));
  });

  it('give some skills enough pairs to speak of agreement, and leave others below', () => {
    const counts = [...grouped(pairs, ({ later }) => later.skillId)].map(
      ([skill, of]) => [skill, of.length] as const,
    );
    const enough = counts.filter(([, count]) => count >= MINIMUM_PAIRS);
    expect(enough.length).toBeGreaterThanOrEqual(4);
    expect(counts.length).toBeGreaterThan(enough.length);
  });

  it('give assessors who agree beyond chance, and not always', () => {
    const { percent, kappa } = agreementOf(
      pairs.map(({ earlier, later }) => ({ first: earlier.level, second: later.level })),
      'either',
    );
    expect(percent).toBeGreaterThan(50);
    expect(percent).toBeLessThan(98);
    expect(kappa?.value).toBeGreaterThan(0.5);
  });

  it('give some assessors enough pairs, and others too few', () => {
    const own = grouped(
      pairs.flatMap(({ earlier, later }) => [earlier.assessorId, later.assessorId]),
      (assessor) => assessor,
    );
    const counts = [...own.values()].map((of) => of.length);
    expect(counts.filter((count) => count >= MINIMUM_PAIRS).length).toBeGreaterThanOrEqual(3);
    expect(counts.some((count) => count < MINIMUM_PAIRS)).toBe(true);
  });
});
