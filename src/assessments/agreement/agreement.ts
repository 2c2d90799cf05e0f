import { LEVELS, type Level } from '../../shared/level.js';
import { weightedKappa } from './weighted-kappa.js';

/** Two assessors' levels for the same person and skill. */
export interface Ratings {
  readonly first: Level;
  readonly second: Level;
}

/**
 * Below so many pairs nothing is said. Ten is no licence to conclude: it is where the large-sample standard error
 * begins to mean something, and where no single pair moves the percentage by more than ten points.
 */
export const MINIMUM_PAIRS = 10;

/** Words for kappa by Landis & Koch, Biometrics 33 (1977): a convention, from below zero upwards by fifths. */
export const STRENGTHS = ['poor', 'slight', 'fair', 'moderate', 'substantial', 'almost-perfect'] as const;
export type Strength = (typeof STRENGTHS)[number];

/** 95 %. */
export interface Interval {
  readonly low: number;
  readonly high: number;
}

export interface Kappa {
  /** Quadratic-weighted, −1..1. */
  readonly value: number;
  readonly standardError: number;
  /** Within −1..1; null where every pair agrees: then the sample shows no spread to reckon with. */
  readonly interval: Interval | null;
  readonly strength: Strength;
}

export interface Agreement {
  readonly pairs: number;
  /** Pairs with the same level, 0..100; null with too few pairs. */
  readonly percent: number | null;
  /** Null with too few pairs, and where it is undefined: everybody gave one and the same level. */
  readonly kappa: Kappa | null;
}

/**
 * How far pairs of ratings agree.
 *
 * @param order `either`: neither rating of a pair comes first, so every pair is counted in both orders, half each.
 *   The table is symmetric then, nobody's habit of order matters, and the standard error stays the right one: both
 *   orders of a pair contribute alike to it. `own-first`: the first is one assessor's, the second another's.
 *
 * Pairs that share a person or an assessor are not independent; the interval is narrower than the truth by that.
 */
export function agreementOf(ratings: readonly Ratings[], order: 'either' | 'own-first'): Agreement {
  const pairs = ratings.length;
  if (pairs < MINIMUM_PAIRS) return { pairs, percent: null, kappa: null };
  const table = LEVELS.map(() => LEVELS.map(() => 0));
  const count = (row: Level, column: Level, by: number) => {
    const counts = table[row];
    if (counts) counts[column] = (counts[column] ?? 0) + by;
  };
  for (const { first, second } of ratings) {
    count(first, second, order === 'either' ? 0.5 : 1);
    if (order === 'either') count(second, first, 0.5);
  }
  const alike = ratings.filter(({ first, second }) => first === second).length;
  return { pairs, percent: (alike / pairs) * 100, kappa: kappaOf(table) };
}

export type Tendency = 'stricter' | 'alike' | 'more-lenient';

/** How an assessor rates against the others of their pairs. */
export interface Leniency {
  /** Mean of own − other, in levels, −5..5: above 0 = rates higher. */
  readonly difference: number;
  readonly interval: Interval;
  /** Says a direction only where the interval leaves out 0. */
  readonly tendency: Tendency;
}

/** @param ratings own rating first; @returns null with too few pairs. */
export function leniencyOf(ratings: readonly Ratings[]): Leniency | null {
  const count = ratings.length;
  if (count < MINIMUM_PAIRS) return null;
  const differences = ratings.map(({ first, second }) => first - second);
  const mean = differences.reduce((sum, one) => sum + one, 0) / count;
  const variance = differences.reduce((sum, one) => sum + (one - mean) ** 2, 0) / (count - 1);
  const margin = studentT(count - 1) * Math.sqrt(variance / count);
  const interval = { low: mean - margin, high: mean + margin };
  const tendency = interval.low > 0 ? 'more-lenient' : interval.high < 0 ? 'stricter' : 'alike';
  return { difference: mean, interval, tendency };
}

export function strengthOf(kappa: number): Strength {
  if (kappa < 0) return 'poor';
  const fifths: readonly (readonly [number, Strength])[] = [
    [0.2, 'slight'],
    [0.4, 'fair'],
    [0.6, 'moderate'],
    [0.8, 'substantial'],
  ];
  return fifths.find(([atMost]) => kappa <= atMost)?.[1] ?? 'almost-perfect';
}

function kappaOf(table: readonly (readonly number[])[]): Kappa | null {
  const kappa = weightedKappa(table);
  if (!kappa) return null;
  const { value, standardError } = kappa;
  const margin = NORMAL * standardError;
  const spread = standardError > 1e-6;
  const interval = spread ? { low: Math.max(-1, value - margin), high: Math.min(1, value + margin) } : null;
  return { value, standardError, interval, strength: strengthOf(value) };
}

/** The 97.5 % point of the normal distribution. */
const NORMAL = 1.959964;

/** The 97.5 % point of Student's t, to 0.004 from 9 degrees of freedom on (Abramowitz & Stegun 26.7.5). */
function studentT(freedom: number): number {
  const z = NORMAL;
  return z + (z ** 3 + z) / (4 * freedom) + (5 * z ** 5 + 16 * z ** 3 + 3 * z) / (96 * freedom ** 2);
}
