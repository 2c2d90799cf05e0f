import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  agreementOf,
  leniencyOf,
  MINIMUM_PAIRS,
  type Ratings,
  strengthOf,
} from '../../../../src/assessments/agreement/agreement.js';
import {
  quadratic,
  type RatingTable,
  weightedKappa,
  type Weighting,
} from '../../../../src/assessments/agreement/weighted-kappa.js';
import { isLevel, type Level } from '../../../../src/shared/level.js';

const unweighted: Weighting = (row, column) => (row === column ? 1 : 0);
const linear: Weighting = (row, column, categories) => 1 - Math.abs(row - column) / (categories - 1);

describe('Weighted kappa agrees with what others published', () => {
  /** Two judges, 200 cases, three diagnoses; the disagreements weighed 0, 1, 3 and 6. */
  const cohen1968: RatingTable = [
    [88, 14, 18],
    [10, 40, 10],
    [2, 6, 12],
  ];
  const disagreements = [
    [0, 1, 3],
    [1, 0, 6],
    [3, 6, 0],
  ];
  const cohensWeights: Weighting = (row, column) => 1 - (disagreements[row]?.[column] ?? 0) / 6;

  it('Cohen 1968, table 1: kappa .492, weighted kappa .348', () => {
    expect(weightedKappa(cohen1968, unweighted)?.value).toBeCloseTo(0.492, 3);
    expect(weightedKappa(cohen1968, cohensWeights)?.value).toBeCloseTo(0.348, 3);
  });

  /** The SAS printout that statsmodels checks its `cohens_kappa` against. */
  const sas: RatingTable = [
    [0, 4, 1],
    [0, 8, 0],
    [0, 1, 5],
  ];

  it.each([
    ['simple', unweighted, 0.4842, 0.138, 0.2137, 0.7547],
    ['weighted, linear', linear, 0.4701, 0.1457, 0.1845, 0.7558],
  ] as const)('SAS PROC FREQ, %s: value, ASE and 95 %% limits', (_, weighting, value, ase, low, high) => {
    const kappa = weightedKappa(sas, weighting);
    expect(kappa?.value).toBeCloseTo(value, 4);
    expect(kappa?.standardError).toBeCloseTo(ase, 4);
    const margin = 1.959964 * (kappa?.standardError ?? 0);
    expect((kappa?.value ?? 0) - margin).toBeCloseTo(low, 4);
    expect((kappa?.value ?? 0) + margin).toBeCloseTo(high, 4);
  });

  it('SAS PROC FREQ, the skin condition data of its guide: kappa 0.3449, ASE 0.0724', () => {
    const skin: RatingTable = [
      [10, 4, 1, 0],
      [5, 10, 12, 2],
      [2, 4, 12, 5],
      [0, 2, 6, 13],
    ];
    expect(weightedKappa(skin, unweighted)?.value).toBeCloseTo(0.3449, 4);
    expect(weightedKappa(skin, unweighted)?.standardError).toBeCloseTo(0.0724, 4);
  });

  it('R vcd::Kappa on SexualFun (Agresti): 0.1293, 0.2374 and, with quadratic weights, 0.332', () => {
    const sexualFun: RatingTable = [
      [7, 7, 2, 3],
      [2, 8, 3, 7],
      [1, 5, 4, 9],
      [2, 8, 9, 14],
    ];
    const results = [unweighted, linear, quadratic].map((weighting) => weightedKappa(sexualFun, weighting));
    [0.1293, 0.2374, 0.332].forEach((value, index) => expect(results[index]?.value).toBeCloseTo(value, 3));
    [0.0686, 0.0783, 0.0973].forEach((ase, index) =>
      expect(results[index]?.standardError).toBeCloseTo(ase, 4),
    );
  });

  it('R irr::kappa2 on anxiety, raters 2 and 3, squared weights: 0.2520325', () => {
    const second = [3, 6, 4, 6, 2, 4, 2, 4, 3, 3, 2, 3, 3, 3, 2, 2, 1, 3, 3, 4];
    const third = [2, 1, 4, 4, 3, 2, 1, 6, 1, 1, 1, 2, 3, 3, 1, 1, 3, 3, 2, 2];
    // irr leaves out the level that nobody gave, 5, and closes the gap.
    const levels = [1, 2, 3, 4, 6];
    const table = levels.map(() => levels.map(() => 0));
    second.forEach((level, index) => {
      const row = table[levels.indexOf(level)] ?? [];
      const column = levels.indexOf(third[index] ?? 0);
      row[column] = (row[column] ?? 0) + 1;
    });
    expect(weightedKappa(table)?.value).toBeCloseTo(0.2520325, 7);
  });
});

const rating = (first: number, second: number): Ratings => {
  if (!isLevel(first) || !isLevel(second)) throw new RangeError('not a level');
  return { first, second };
};
const many = (count: number, first: Level, second: Level) =>
  Array.from({ length: count }, () => rating(first, second));

describe('Agreement', () => {
  it('says nothing below ten pairs, and something from ten on', () => {
    expect(agreementOf(many(MINIMUM_PAIRS - 1, 2, 3), 'either')).toEqual({
      pairs: 9,
      percent: null,
      kappa: null,
    });
    expect(leniencyOf(many(MINIMUM_PAIRS - 1, 2, 3))).toBeNull();
    expect(agreementOf(many(MINIMUM_PAIRS, 2, 3), 'either').percent).toBe(0);
  });

  it('has no kappa where everybody gave one level: chance would agree as well', () => {
    expect(agreementOf(many(12, 3, 3), 'either')).toEqual({ pairs: 12, percent: 100, kappa: null });
  });

  it('is 1 without an interval where all agree on different levels', () => {
    const { percent, kappa } = agreementOf([...many(6, 2, 2), ...many(6, 4, 4)], 'either');
    expect(percent).toBe(100);
    expect(kappa).toMatchObject({ interval: null, strength: 'almost-perfect' });
    expect(kappa?.value).toBeCloseTo(1, 12);
  });

  it('is −1 where two levels are always swapped, in either order', () => {
    const swapped = [...many(6, 0, 5), ...many(6, 5, 0)];
    expect(agreementOf(swapped, 'either').kappa?.value).toBeCloseTo(-1, 12);
  });

  it('does not forgive a constant distance when no rating comes first, by pooling both scales', () => {
    const shifted = [...many(6, 1, 2), ...many(6, 3, 4)];
    // Pooled: levels 1 to 4, a quarter each; mean squared distance 1 against 2.5 expected: 1 − 1/2.5.
    expect(agreementOf(shifted, 'either').kappa?.value).toBeCloseTo(0.6, 12);
    expect(agreementOf(shifted, 'own-first').kappa?.value).toBeCloseTo(2 / 3, 12);
  });

  it.each([
    [-0.01, 'poor'],
    [0, 'slight'],
    [0.2, 'slight'],
    [0.21, 'fair'],
    [0.4, 'fair'],
    [0.41, 'moderate'],
    [0.6, 'moderate'],
    [0.61, 'substantial'],
    [0.8, 'substantial'],
    [0.81, 'almost-perfect'],
    [1, 'almost-perfect'],
  ] as const)('calls %p %s (Landis & Koch 1977)', (kappa, word) => {
    expect(strengthOf(kappa)).toBe(word);
  });

  const level = fc.integer({ min: 0, max: 5 });
  const ratings = fc.array(
    fc.tuple(level, level).map(([a, b]) => rating(a, b)),
    { minLength: 10, maxLength: 60 },
  );
  const turned = (all: readonly Ratings[], which: (index: number) => boolean) =>
    all.map((one, index) => (which(index) ? { first: one.second, second: one.first } : one));

  it('does not depend on which rating of a pair is called the first', () => {
    fc.assert(
      fc.property(ratings, fc.integer({ min: 1, max: 7 }), (all, step) => {
        const one = agreementOf(all, 'either').kappa;
        const other = agreementOf(
          turned(all, (index) => index % step === 0),
          'either',
        ).kappa;
        expect(other?.value ?? 0).toBeCloseTo(one?.value ?? 0, 10);
        expect(other?.standardError ?? 0).toBeCloseTo(one?.standardError ?? 0, 10);
      }),
    );
  });

  it('stays within −1 and 1, its interval too, and the value within the interval', () => {
    fc.assert(
      fc.property(ratings, fc.constantFrom('either' as const, 'own-first' as const), (all, order) => {
        const { kappa, percent } = agreementOf(all, order);
        expect(percent).toBeGreaterThanOrEqual(0);
        expect(percent).toBeLessThanOrEqual(100);
        if (!kappa) return;
        expect(Math.abs(kappa.value)).toBeLessThanOrEqual(1 + 1e-9);
        if (!kappa.interval) return;
        expect(kappa.interval.low).toBeGreaterThanOrEqual(-1);
        expect(kappa.interval.high).toBeLessThanOrEqual(1);
        expect(kappa.interval.low).toBeLessThanOrEqual(kappa.value);
        expect(kappa.interval.high).toBeGreaterThanOrEqual(kappa.value - 1e-9);
      }),
    );
  });

  it('knows nothing of the names of the levels: turned upside down it is the same', () => {
    fc.assert(
      fc.property(ratings, (all) => {
        const upsideDown = all.map(({ first, second }) => rating(5 - first, 5 - second));
        const [one, other] = [all, upsideDown].map(
          (each) => agreementOf(each, 'own-first').kappa?.value ?? 0,
        );
        expect(other).toBeCloseTo(one ?? 0, 10);
      }),
    );
  });

  it('measures leniency with the opposite sign from the other side', () => {
    fc.assert(
      fc.property(ratings, (all) => {
        const own = leniencyOf(all);
        const others = leniencyOf(turned(all, () => true));
        expect(own?.difference).toBeCloseTo(-(others?.difference ?? 0), 10);
      }),
    );
  });

  it('calls somebody lenient or strict only where the interval leaves out zero', () => {
    const half = [...many(5, 3, 3), ...many(5, 4, 3)];
    // Mean 0.5, standard deviation 0.527, t(9) = 2.262: 0.5 ± 0.377.
    expect(leniencyOf(half)).toMatchObject({ difference: 0.5, tendency: 'more-lenient' });
    expect(leniencyOf(half)?.interval.low).toBeCloseTo(0.123, 2);
    expect(leniencyOf(turned(half, () => true))?.tendency).toBe('stricter');
    expect(leniencyOf([...many(8, 3, 3), ...many(2, 4, 3)])?.tendency).toBe('alike');
  });
});
