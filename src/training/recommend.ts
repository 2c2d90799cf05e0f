import type { Level } from '../shared/level.js';
import { chainTo } from './course-chain.js';
import { relevantTo } from './relevant-courses.js';
import { type CourseFact, type Levels, reachWith } from './course-reach.js';

export const MINIMISE = ['hours', 'price'] as const;
export type Minimise = (typeof MINIMISE)[number];

/** A level to be reached in a skill; `verified` null counts as 0. */
export interface TrainingGap {
  readonly skillId: string;
  readonly verified: Level | null;
  readonly required: Level;
}

/** What the recommended courses do for one gap. */
export interface GapCover extends TrainingGap {
  /** The level after the courses; below `required` when nothing in the catalogue leads further. */
  readonly reaches: Level;
  readonly isClosed: boolean;
  /** The courses that lead to `reaches`, in the order in which they are taken. */
  readonly chain: readonly CourseFact[];
}

export interface Recommendation {
  /** In an order in which each can be taken. */
  readonly courses: readonly CourseFact[];
  readonly covers: readonly GapCover[];
  /** Those of `covers` that no courses close. */
  readonly uncovered: readonly GapCover[];
  readonly totalHours: number;
  readonly totalPriceCents: number;
  readonly minimise: Minimise;
}

/**
 * Courses that close every gap that courses can close, and lead as far as courses lead in the others. None can be
 * left out: without it some gap would stay wider. It is a good cover, not always the best: of all courses that can be
 * taken the dear ones are given up first, once by what they cost and once by what they cost for each level, and
 * the cheaper of the two results is recommended.
 *
 * @param held verified levels, also in skills that are no gap: prerequisites may ask for them
 */
export function recommend(
  gaps: readonly TrainingGap[],
  courses: readonly CourseFact[],
  held: Levels,
  minimise: Minimise,
): Recommendation {
  const known = new Map(courses.map((course) => [course.id, course]));
  const start = new Map(held);
  for (const { skillId, verified } of gaps) start.set(skillId, verified ?? 0);
  const skillIds = gaps.map(({ skillId }) => skillId);
  const inOrder = courses.filter(({ isOffered }) => isOffered).sort((a, b) => (a.code < b.code ? -1 : 1));
  const offered = relevantTo(skillIds, inOrder, known, start);
  const possible = reachWith(offered, known, start);
  const targets = gaps.map(({ skillId, required }): readonly [string, Level] => {
    const reachable = possible.levelAfter(skillId);
    return [skillId, reachable < required ? reachable : required];
  });
  const reachesAll = (some: readonly CourseFact[]): boolean => {
    const { levelAfter } = reachWith(some, known, start);
    return targets.every(([skillId, level]) => levelAfter(skillId) >= level);
  };
  const costs = costsOf(minimise);
  const covers = [costs.total, costs.forEachLevel].map((cost) =>
    withoutSuperfluous(possible.taken, dearestFirst(possible.taken, cost), reachesAll),
  );
  const chosen = covers.reduce((best, other) =>
    sum(other, costs.total) < sum(best, costs.total) ? other : best,
  );
  const { taken } = reachWith(chosen, known, start);
  const gapCovers = gaps.map((gap, i): GapCover => {
    const reaches = targets[i]?.[1] ?? 0;
    const chain = chainTo(gap.skillId, reaches, taken, known, start);
    return { ...gap, reaches, isClosed: reaches >= gap.required, chain };
  });
  return {
    courses: taken,
    covers: gapCovers,
    uncovered: gapCovers.filter(({ isClosed }) => !isClosed),
    totalHours: sum(taken, ({ hours }) => hours),
    totalPriceCents: sum(taken, ({ priceCents }) => priceCents),
    minimise,
  };
}

/**
 * Leaves out what can be left out, each candidate in its turn. Candidates that can be left out together can be one
 * by one as well, so many are tried at a time, and where one of them is needed each half in its turn. Once a course
 * can't be left out, it can't be after others were: no candidate is tried again.
 *
 * @param courses enough as they are
 */
function withoutSuperfluous(
  courses: readonly CourseFact[],
  candidates: readonly CourseFact[],
  isEnough: (some: readonly CourseFact[]) => boolean,
): readonly CourseFact[] {
  const tried = new Set(candidates);
  const rest = courses.filter((course) => !tried.has(course));
  if (isEnough(rest)) return rest;
  if (candidates.length <= 1) return courses;
  const half = Math.ceil(candidates.length / 2);
  const kept = withoutSuperfluous(courses, candidates.slice(0, half), isEnough);
  return withoutSuperfluous(kept, candidates.slice(half), isEnough);
}

function dearestFirst(
  courses: readonly CourseFact[],
  cost: (course: CourseFact) => number,
): readonly CourseFact[] {
  return courses
    .map((course) => ({ course, cost: cost(course) }))
    .sort((a, b) => b.cost - a.cost || (a.course.code < b.course.code ? 1 : -1))
    .map(({ course }) => course);
}

/** What is minimised first, the other measure to decide between equals, as one number. */
function costsOf(minimise: Minimise) {
  const total = ({ hours, priceCents }: CourseFact): number =>
    minimise === 'hours' ? hours + priceCents / 1e9 : priceCents + hours / 1e4;
  const levels = ({ outcomes }: CourseFact): number =>
    sum(outcomes, ({ fromLevel, toLevel }) => toLevel - fromLevel);
  return { total, forEachLevel: (course: CourseFact) => total(course) / Math.max(1, levels(course)) };
}

function sum<T>(items: readonly T[], of: (item: T) => number): number {
  return items.reduce((total, item) => total + of(item), 0);
}
