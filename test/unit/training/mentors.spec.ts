import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Level } from '../../../src/shared/level.js';
import {
  type Learner,
  type MentorFact,
  mentorLevel,
  MENTORS,
  mentorsFor,
} from '../../../src/training/mentors.js';

const learner: Learner = { id: 'ana', teamId: 'north', managerId: 'boss', counted: 1, required: 3 };

function person(id: string, overrides: Partial<MentorFact> = {}): MentorFact {
  return { id, name: id, teamId: 'south', isActive: true, isAdvanced: true, counted: 4, ...overrides };
}

const named = (...people: MentorFact[]) => mentorsFor(learner, people, 'en').map(({ id }) => id);

describe('A mentor', () => {
  it.each([
    [null, 1, 2],
    [null, 3, 3],
    [1, 3, 3],
    [2, 3, 4],
    [3, 4, 5],
    [4, 5, 5],
  ] as const)(
    'of somebody at %s for whom level %s is asked shows at least %s',
    (counted, required, expected) => {
      expect(mentorLevel({ counted, required })).toBe(expected);
    },
  );

  it('holds the skill well above the learner', () => {
    expect(
      named(
        person('two', { counted: 2 }),
        person('three', { counted: 3 }),
        person('none', { counted: null }),
      ),
    ).toEqual(['three']);
  });

  it('is active, in an advanced role, and neither the learner nor their manager', () => {
    const away = person('away', { isActive: false });
    expect(named(person('ana'), person('boss'), away, person('entry', { isAdvanced: false }))).toEqual([]);
  });

  it('comes from the own team first, then by level, then by name', () => {
    const people = [
      person('b'),
      person('a'),
      person('best', { counted: 5 }),
      person('mate', { teamId: 'north', counted: 3 }),
    ];
    expect(named(...people)).toEqual(['mate', 'best', 'a', 'b']);
  });

  it('is one of at most five, each of them well above, in whatever order they come', () => {
    const anyPerson = fc.record({
      id: fc.uuid(),
      name: fc.string({ maxLength: 3 }),
      teamId: fc.constantFrom('north', 'south'),
      isActive: fc.boolean(),
      isAdvanced: fc.boolean(),
      counted: fc.option(fc.constantFrom<Level>(0, 1, 2, 3, 4, 5)),
    });
    fc.assert(
      fc.property(fc.uniqueArray(anyPerson, { selector: ({ id }) => id, maxLength: 15 }), (people) => {
        const found = mentorsFor(learner, people, 'en');
        expect(found.length).toBeLessThanOrEqual(MENTORS);
        expect(found.every(({ counted }) => (counted ?? 0) >= 3)).toBe(true);
        expect(mentorsFor(learner, [...people].reverse(), 'en')).toEqual(found);
      }),
    );
  });
});
