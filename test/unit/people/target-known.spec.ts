import { describe, expect, it } from '@jest/globals';
import { targetKnown } from '../../../src/people/target-known.js';

const choices = [
  { at: '2026-03-01T10:00:00.000Z', before: 'advanced', after: 'expert' },
  { at: '2026-06-01T10:00:00.000Z', before: 'expert', after: null },
];

describe('The target that was known', () => {
  it.each([
    ['2026-02-28T10:00:00.000Z', 'advanced'],
    ['2026-03-01T10:00:00.000Z', 'expert'],
    ['2026-05-31T10:00:00.000Z', 'expert'],
    ['2026-06-01T10:00:00.000Z', null],
  ])('at %s is %s', (knownAt, target) => {
    expect(targetKnown(choices, null, knownAt)).toBe(target);
  });

  it('is that of today where none was ever chosen', () => {
    expect(targetKnown([], 'advanced', '2026-03-01T10:00:00.000Z')).toBe('advanced');
  });
});
