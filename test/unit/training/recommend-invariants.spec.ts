import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Level } from '../../../src/shared/level.js';
import type { CourseFact, Prerequisite } from '../../../src/training/course-reach.js';
import { MINIMISE, recommend, type TrainingGap } from '../../../src/training/recommend.js';

const SKILLS = ['a', 'b', 'c', 'd'];
const skillId = fc.constantFrom(...SKILLS);
const level = fc.integer({ min: 0, max: 5 }) as fc.Arbitrary<Level>;

const outcome = fc
  .record({ skillId, from: fc.integer({ min: 0, max: 4 }), step: fc.integer({ min: 1, max: 3 }) })
  .map(({ skillId, from, step }) => ({
    skillId,
    fromLevel: from as Level,
    toLevel: Math.min(5, from + step) as Level,
  }));

const prerequisite: fc.Arbitrary<Prerequisite> = fc.oneof(
  fc.record({ kind: fc.constant('skill' as const), skillId, level }),
  fc.record({ kind: fc.constant('course' as const), courseId: fc.nat(11).map((i) => `C${i}`) }),
);

const courses: fc.Arbitrary<CourseFact[]> = fc
  .array(
    fc.record({
      hours: fc.integer({ min: 1, max: 160 }).map((quarters) => quarters / 4),
      priceCents: fc.integer({ min: 0, max: 500_000 }),
      isOffered: fc.constant(true),
      outcomes: fc.array(outcome, { minLength: 1, maxLength: 3 }),
      prerequisites: fc.array(prerequisite, { maxLength: 1 }),
    }),
    { maxLength: 12 },
  )
  .map((list) => list.map((facts, i) => ({ ...facts, id: `C${i}`, code: `C${i}` })));

const gaps: fc.Arbitrary<TrainingGap[]> = fc
  .uniqueArray(fc.record({ skillId, verified: fc.option(level), required: level }), {
    selector: (gap) => gap.skillId,
  })
  .map((list) => list.filter(({ verified, required }) => (verified ?? 0) < required));

/** Takes the courses in the order given, and says which could not be taken: written anew, to check the product's. */
function walk(order: readonly CourseFact[], all: readonly CourseFact[], gaps: readonly TrainingGap[]) {
  const levels: Record<string, number> = {};
  for (const { skillId, verified } of gaps) levels[skillId] = verified ?? 0;
  const at = (skill: string) => levels[skill] ?? 0;
  const done = new Set<string>();
  const refused: string[] = [];
  for (const course of order) {
    const holds = (id: string) =>
      done.has(id) ||
      (all.find((one) => one.id === id)?.outcomes.every((o) => at(o.skillId) >= o.toLevel) ?? false);
    const starts = course.outcomes.every((o) => at(o.skillId) >= o.fromLevel);
    const allowed = course.prerequisites.every((p) =>
      p.kind === 'skill' ? at(p.skillId) >= p.level : holds(p.courseId),
    );
    if (!starts || !allowed) refused.push(course.id);
    else {
      done.add(course.id);
      for (const o of course.outcomes) levels[o.skillId] = Math.max(at(o.skillId), o.toLevel);
    }
  }
  return { at, refused };
}

/** Everything that can be reached, by going round until nothing is added. */
function fixpoint(some: readonly CourseFact[], all: readonly CourseFact[], gaps: readonly TrainingGap[]) {
  let order: CourseFact[] = [];
  for (;;) {
    const next = some.find(
      (one) => !order.includes(one) && walk([...order, one], all, gaps).refused.length === 0,
    );
    if (!next) return walk(order, all, gaps).at;
    order = [...order, next];
  }
}

describe('Every recommendation', () => {
  const question = fc.record({ gaps, courses, minimise: fc.constantFrom(...MINIMISE) });
  const holds = (
    check: (
      asked: { gaps: TrainingGap[]; courses: CourseFact[] },
      answer: ReturnType<typeof recommend>,
    ) => void,
  ) =>
    fc.assert(
      fc.property(question, (asked) =>
        check(asked, recommend(asked.gaps, asked.courses, new Map(), asked.minimise)),
      ),
      { numRuns: 200 },
    );

  it('can be taken in its order', () => {
    holds(({ gaps, courses }, answer) => expect(walk(answer.courses, courses, gaps).refused).toEqual([]));
  });

  it('closes what courses can close, and leads as far as they lead in the rest', () => {
    holds(({ gaps, courses }, answer) => {
      const possible = fixpoint(courses, courses, gaps);
      const { at } = walk(answer.courses, courses, gaps);
      for (const { skillId, required, reaches, isClosed } of answer.covers) {
        expect(reaches).toBe(Math.min(required, possible(skillId)));
        expect(at(skillId)).toBeGreaterThanOrEqual(reaches);
        expect(isClosed).toBe(possible(skillId) >= required);
      }
      expect(answer.uncovered).toEqual(answer.covers.filter(({ isClosed }) => !isClosed));
    });
  });

  it('has no course that could be left out', () => {
    holds(({ gaps, courses }, answer) => {
      for (const left of answer.courses) {
        const rest = answer.courses.filter((one) => one !== left);
        const at = fixpoint(rest, courses, gaps);
        expect(answer.covers.every(({ skillId, reaches }) => at(skillId) >= reaches)).toBe(false);
      }
    });
  });

  it('names for each gap courses that suffice for it, and no course that serves no gap', () => {
    holds(({ gaps, courses }, answer) => {
      for (const { chain, skillId, reaches } of answer.covers) {
        const { at, refused } = walk(chain, courses, gaps);
        expect(refused).toEqual([]);
        expect(at(skillId)).toBeGreaterThanOrEqual(reaches);
      }
      const named = new Set(answer.covers.flatMap(({ chain }) => chain));
      expect(new Set(answer.courses)).toEqual(named);
    });
  });

  it('adds up, and is the same whatever the order of its facts', () => {
    holds(({ gaps, courses }, answer) => {
      expect(answer.totalHours).toBe(answer.courses.reduce((sum, { hours }) => sum + hours, 0));
      expect(answer.totalPriceCents).toBe(
        answer.courses.reduce((sum, { priceCents }) => sum + priceCents, 0),
      );
      const again = recommend(gaps, courses.toReversed(), new Map(), answer.minimise);
      expect(again.courses).toEqual(answer.courses);
    });
  });
});
