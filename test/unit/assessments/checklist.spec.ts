import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  CHECKLIST_MARKS,
  type ChecklistMark,
  markedIndicators,
  type Marks,
  marksOf,
  proposedLevel,
} from '../../../src/assessments/checklist.js';

/** `+` seen, `-` not seen, `x` does not apply, `.` left open. */
function marks(text: string): Marks {
  const signs: Readonly<Record<string, ChecklistMark>> = {
    '+': 'seen',
    '-': 'not-seen',
    x: 'not-applicable',
  };
  return [...text].map((sign) => signs[sign] ?? null);
}

describe('The level that marked indicators propose', () => {
  it.each([
    ['.....', null],
    ['-....', 0],
    ['-+...', 0],
    ['+....', 1],
    ['+-+..', 1],
    ['+.+..', 1],
    ['++++-', 4],
    ['+++++', 5],
    ['.+...', null],
    ['.++++', null],
    ['x....', null],
    ['x-...', 0],
    ['x+...', 2],
    ['x+-..', 2],
    ['+x...', 1],
    ['+x+..', 3],
    ['+xxxx', 1],
    ['xxxx+', 5],
    ['xxxxx', null],
  ])('%s is %p', (text, level) => {
    expect(proposedLevel(marks(text))).toBe(level);
  });

  const anyMarks = fc.array(fc.constantFrom(...CHECKLIST_MARKS, null), { minLength: 5, maxLength: 5 });

  it('was itself seen, and so was every applicable indicator below it', () => {
    fc.assert(
      fc.property(anyMarks, (made) => {
        const level = proposedLevel(made);
        if (level === null || level === 0) return;
        expect(made[level - 1]).toBe('seen');
        const below = made.slice(0, level);
        expect(below.every((mark) => mark === 'seen' || mark === 'not-applicable')).toBe(true);
      }),
    );
  });

  it('is 0 exactly when the first applicable indicator was not seen', () => {
    fc.assert(
      fc.property(anyMarks, (made) => {
        const first = made.find((mark) => mark !== 'not-applicable');
        expect(proposedLevel(made) === 0).toBe(first === 'not-seen');
      }),
    );
  });

  it('never falls when one more indicator is seen', () => {
    fc.assert(
      fc.property(anyMarks, fc.nat(4), (made, index) => {
        const more = made.map((mark, at) => (at === index && mark !== 'not-applicable' ? 'seen' : mark));
        expect(proposedLevel(more) ?? -1).toBeGreaterThanOrEqual(proposedLevel(made) ?? -1);
      }),
    );
  });
});

describe('Marks', () => {
  it('stand in the order of the levels, and of two on one indicator the last counts', () => {
    const made = [
      { level: 3, mark: 'seen' },
      { level: 1, mark: 'not-seen' },
      { level: 1, mark: 'seen' },
    ] as const;
    expect(marksOf(made)).toEqual(['seen', null, 'seen', null, null]);
  });

  it('are kept beside the words they were made on; what was left open is not', () => {
    const words = ['a', 'b', 'c', 'd', 'e'];
    expect(markedIndicators(marks('+.x..'), words)).toEqual([
      { level: 1, indicator: 'a', mark: 'seen' },
      { level: 3, indicator: 'c', mark: 'not-applicable' },
    ]);
  });
});
