import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Level } from '../../../src/shared/level.js';
import {
  type Completer,
  completionProblems,
  skillsToAssess,
} from '../../../src/training/completion-rules.js';

const TODAY = '2026-11-21';
const asha: Completer = {
  id: 'asha',
  name: 'Asha',
  hiredOn: '2024-01-15',
  leftOn: '2026-10-31',
  absences: [{ leftOn: '2025-03-31', returnedOn: '2025-09-01' }],
  isRecorded: false,
};
const problems = (day: string, person: Partial<Completer> = {}, retiredOn: string | null = null) =>
  completionProblems(day, [{ ...asha, ...person }], { today: TODAY, retiredOn }).map(
    ({ field, code }) => `${field} ${code}`,
  );

describe('a completion is of a day', () => {
  it.each([
    [TODAY, []],
    ['2026-11-22', ['completedOn completion.in-future']],
  ])('not to come: %s', (day, expected) => {
    expect(problems(day, { leftOn: null })).toEqual(expected);
  });

  it.each([
    ['2024-01-14', ['employeeIds completion.before-hire']],
    ['2024-01-15', []],
    ['2025-03-31', []],
    ['2025-04-01', ['employeeIds completion.while-away']],
    ['2025-08-31', ['employeeIds completion.while-away']],
    ['2025-09-01', []],
    ['2026-10-31', []],
    ['2026-11-01', ['employeeIds completion.after-leaving']],
  ])('within employment: %s', (day, expected) => {
    expect(problems(day)).toEqual(expected);
  });

  it.each([
    ['2026-01-31', []],
    ['2026-02-01', ['completedOn completion.course-retired']],
  ])('before the course was retired: %s', (day, expected) => {
    expect(problems(day, {}, '2026-02-01')).toEqual(expected);
  });

  it('on which it is not recorded yet', () => {
    expect(problems('2026-02-01', { isRecorded: true })).toEqual(['employeeIds completion.recorded-already']);
  });
});

describe('after a course', () => {
  const outcomes = [
    { skillId: 'listen', fromLevel: 0, toLevel: 2 },
    { skillId: 'listen', fromLevel: 2, toLevel: 3 },
    { skillId: 'logs', fromLevel: 1, toLevel: 2 },
  ] as const;

  it.each<[Level | null, readonly string[]]>([
    [null, ['listen', 'logs']],
    [0, ['listen', 'logs']],
    [2, ['listen']],
    [3, []],
  ])('whoever has level %p in everything is to be assessed in %p', (level, expected) => {
    expect(skillsToAssess(outcomes, () => level)).toEqual(expected);
  });

  it('no skill is named twice, and none that is held at the highest level it leads to', () => {
    const levels = fc.constantFrom<Level>(0, 1, 2, 3, 4, 5);
    const drawn = fc.array(
      fc.record({ skillId: fc.constantFrom('a', 'b'), fromLevel: levels, toLevel: levels }),
    );
    fc.assert(
      fc.property(drawn, levels, (some, level) => {
        const skills = skillsToAssess(some, () => level);
        expect(new Set(skills).size).toBe(skills.length);
        for (const skill of skills) {
          expect(some.some(({ skillId, toLevel }) => skillId === skill && toLevel > level)).toBe(true);
        }
      }),
    );
  });
});
