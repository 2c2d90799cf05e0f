import { describe, expect, it } from '@jest/globals';
import { courseTyped, listOf, outcomeRowsOf } from '../../../src/training/course-form.js';

describe('The form of a course', () => {
  it('reads its rows by their place, and leaves out those without a skill', () => {
    const body = { skillId: ['a', '', 'b'], fromLevel: ['0', '1', '2'], toLevel: ['1', '2', '3'] };
    expect(outcomeRowsOf(body)).toEqual([
      { skillId: 'a', fromLevel: '0', toLevel: '1' },
      { skillId: 'b', fromLevel: '2', toLevel: '3' },
    ]);
  });

  it('makes outcomes and languages of one value or many, and keeps what is no number as typed', () => {
    const typed = courseTyped({ title: 'T', languages: 'en', skillId: 'a', fromLevel: '0', toLevel: 'x' });
    expect(typed).toEqual({
      title: 'T',
      languages: ['en'],
      outcomes: [{ skillId: 'a', fromLevel: 0, toLevel: 'x' }],
    });
    expect(courseTyped({}).languages).toBeUndefined();
  });

  it.each([
    [undefined, []],
    ['a', ['a']],
    [
      ['a', 'b'],
      ['a', 'b'],
    ],
  ])('takes %j as the list %j', (value, list) => expect(listOf(value)).toEqual(list));
});
