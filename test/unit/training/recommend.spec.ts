import { describe, expect, it } from '@jest/globals';
import type { CourseFact, Prerequisite } from '../../../src/training/course-reach.js';
import { recommend, type TrainingGap } from '../../../src/training/recommend.js';
import type { Level } from '../../../src/shared/level.js';

const none = new Map<string, Level>();

type Outcome = [skillId: string, fromLevel: Level, toLevel: Level];

function course(code: string, outcomes: Outcome[], overrides: Partial<CourseFact> = {}): CourseFact {
  return {
    id: code,
    code,
    hours: 8,
    priceCents: 10_000,
    isOffered: true,
    outcomes: outcomes.map(([skillId, fromLevel, toLevel]) => ({ skillId, fromLevel, toLevel })),
    prerequisites: [],
    ...overrides,
  };
}

const after = (courseId: string): Prerequisite => ({ kind: 'course', courseId });
const gap = (skillId: string, verified: Level | null, required: Level): TrainingGap => ({
  skillId,
  verified,
  required,
});
const codes = (courses: readonly CourseFact[]) => courses.map(({ code }) => code);

describe('A recommendation', () => {
  it('climbs the levels of a skill step by step', () => {
    const courses = [course('A3', [['logs', 2, 3]]), course('B2', [['logs', 0, 2]])];
    const { courses: taken, covers } = recommend([gap('logs', null, 3)], courses, none, 'hours');
    expect(codes(taken)).toEqual(['B2', 'A3']);
    expect(covers[0]).toMatchObject({ reaches: 3, isClosed: true });
  });

  it('leads as far as courses lead, and names the gap that stays', () => {
    const courses = [course('B2', [['logs', 0, 2]])];
    const { uncovered, courses: taken } = recommend(
      [gap('logs', 1, 4), gap('coach', 0, 1)],
      courses,
      none,
      'hours',
    );
    expect(codes(taken)).toEqual(['B2']);
    expect(uncovered.map(({ skillId, reaches }) => [skillId, reaches])).toEqual([
      ['logs', 2],
      ['coach', 0],
    ]);
  });

  it.each([
    ['hours', ['SHORT']],
    ['price', ['CHEAP']],
  ] as const)('minimises %s', (minimise, expected) => {
    const courses = [
      course('SHORT', [['logs', 0, 3]], { hours: 4, priceCents: 90_000 }),
      course('CHEAP', [['logs', 0, 3]], { hours: 40, priceCents: 0 }),
    ];
    expect(codes(recommend([gap('logs', 0, 3)], courses, none, minimise).courses)).toEqual(expected);
  });

  it('takes one course for two gaps where that costs less than one for each', () => {
    const courses = [
      course(
        'BOTH',
        [
          ['logs', 0, 2],
          ['coach', 0, 2],
        ],
        { hours: 10 },
      ),
      course('LOGS', [['logs', 0, 2]]),
      course('COACH', [['coach', 0, 2]]),
    ];
    const gaps = [gap('logs', 0, 2), gap('coach', 0, 2)];
    expect(codes(recommend(gaps, courses, none, 'hours').courses)).toEqual(['BOTH']);
  });

  it('puts a prerequisite first, unless the person already holds all that it leads to', () => {
    const courses = [
      course('BASICS', [['tickets', 0, 2]]),
      course('LOGS', [['logs', 0, 3]], { prerequisites: [after('BASICS')] }),
    ];
    const gaps = [gap('logs', 0, 3)];
    expect(codes(recommend(gaps, courses, none, 'hours').courses)).toEqual(['BASICS', 'LOGS']);
    const skilled = new Map<string, Level>([['tickets', 2]]);
    expect(codes(recommend(gaps, courses, skilled, 'hours').courses)).toEqual(['LOGS']);
  });

  it('counts a skill held outside the role towards a prerequisite', () => {
    const courses = [
      course('LOGS', [['logs', 0, 3]], { prerequisites: [{ kind: 'skill', skillId: 'shell', level: 2 }] }),
    ];
    const gaps = [gap('logs', 0, 3)];
    expect(recommend(gaps, courses, none, 'hours').uncovered).toHaveLength(1);
    const held = new Map<string, Level>([['shell', 2]]);
    expect(recommend(gaps, courses, held, 'hours').uncovered).toHaveLength(0);
  });

  it('never names a course that is no longer offered', () => {
    const courses = [course('OLD', [['logs', 0, 3]], { isOffered: false })];
    expect(recommend([gap('logs', 0, 3)], courses, none, 'hours').courses).toEqual([]);
  });

  it('survives courses that ask for each other', () => {
    const courses = [
      course('A', [['logs', 0, 3]], { prerequisites: [after('B')] }),
      course('B', [['logs', 0, 3]], { prerequisites: [after('A')] }),
    ];
    expect(recommend([gap('logs', 0, 3)], courses, none, 'hours').uncovered).toHaveLength(1);
  });
});
