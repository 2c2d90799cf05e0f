import { describe, expect, it } from '@jest/globals';
import { courseProblems } from '../../../src/training/course-rules.js';
import { trainable } from '../../../src/training/trainable.js';
import { gapOf } from '../../../src/gaps/gap.js';
import { assessment, exemption, hold, proficiency, requirement } from '../support/facts.js';

const known = {
  skillIds: new Set(['logs']),
  courseIds: new Set(['a', 'b']),
  edges: [
    ['new', 'a'],
    ['a', 'b'],
  ] as const,
};
const codes = (...of: [Parameters<typeof courseProblems>[1], Parameters<typeof courseProblems>[2]]) =>
  courseProblems('new', ...of, known).map(({ field, code }) => [field, code]);

describe('A course', () => {
  it.each([
    ['leads upwards', 1, 3, []],
    ['leads nowhere', 3, 3, [['outcomes.0.toLevel', 'outcome-does-not-raise']]],
    ['leads downwards', 3, 1, [['outcomes.0.toLevel', 'outcome-does-not-raise']]],
  ] as const)('%s', (_, fromLevel, toLevel, expected) => {
    expect(codes([{ skillId: 'logs', fromLevel, toLevel }], [])).toEqual(expected);
  });

  it('starts from a level of a skill once', () => {
    const outcome = { skillId: 'logs', fromLevel: 1, toLevel: 2 } as const;
    expect(codes([outcome, { ...outcome, toLevel: 3 }], [])).toEqual([['outcomes.1', 'outcome-twice']]);
  });

  it('names skills and courses that exist', () => {
    expect(codes([{ skillId: 'x', fromLevel: 0, toLevel: 1 }], [{ kind: 'course', courseId: 'x' }])).toEqual([
      ['outcomes.0.skillId', 'skill-unknown'],
      ['prerequisites.0.courseId', 'course-unknown'],
    ]);
  });

  it('never comes before itself through others', () => {
    expect(codes([], [{ kind: 'course', courseId: 'b' }])).toEqual([
      ['prerequisites', 'prerequisites-circle'],
    ]);
  });
});

describe('What training is for', () => {
  const TODAY = '2026-03-01';
  const stateOf = (gap: ReturnType<typeof gapOf>) => trainable([gap]);

  it('are levels that are missing', () => {
    const below = gapOf(requirement(), proficiency(TODAY, [assessment({ level: 2 })]), [], TODAY);
    expect(stateOf(below).toTrain).toEqual([{ skillId: 'triage', verified: 2, required: 3 }]);
  });

  it.each([
    ['unassessed', gapOf(requirement(), proficiency(TODAY, []), [], TODAY)],
    [
      'lapsed',
      gapOf(requirement(), proficiency(TODAY, [assessment({ assessedOn: '2025-01-10' })]), [], TODAY),
    ],
    ['exempt', gapOf(requirement(), proficiency(TODAY, []), [exemption()], TODAY)],
    [
      'held',
      gapOf(requirement(), proficiency(TODAY, [assessment()], [hold({ fromOn: '2026-02-01' })]), [], TODAY),
    ],
    [
      'unproven',
      gapOf(requirement({ evidence: 'observed-by-two' }), proficiency(TODAY, [assessment()]), [], TODAY),
    ],
    [
      'test-capped',
      gapOf(
        requirement({ level: 4 }),
        proficiency(TODAY, [assessment({ level: 5, method: 'knowledge-test' })]),
        [],
        TODAY,
      ),
    ],
  ])('is not what is %s', (why, gap) => {
    expect(stateOf(gap)).toEqual({ toTrain: [], notToTrain: [{ skillId: 'triage', why }] });
  });
});
