import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { type Place, workRelation } from '../../../src/people/work-relation.js';

const place = (id: string, teamId: string, managerId: string | null): Place => ({ id, teamId, managerId });
const people = new Map(
  [
    place('head', 'top', null),
    place('lead', 'north', 'head'),
    place('ana', 'north', 'lead'),
    place('boris', 'north', 'lead'),
    place('chen', 'north', 'head'),
    place('dora', 'south', 'lead'),
    place('emil', 'south', 'head'),
    place('chair', 'board', null),
  ].map((each) => [each.id, each]),
);
const managerOf = (id: string) => people.get(id)?.managerId ?? null;
const between = (one: string, other: string) => {
  const [a, b] = [people.get(one), people.get(other)];
  if (!a || !b) throw new Error(`${one} ${other}`);
  return workRelation(a, b, managerOf);
};

describe('at work', () => {
  it.each([
    ['lead', 'ana', 'manager'],
    ['head', 'ana', 'manager'],
    ['ana', 'lead', 'neither'],
    ['ana', 'head', 'neither'],
    ['boris', 'ana', 'peer'],
    ['chen', 'ana', 'peer'],
    ['dora', 'ana', 'peer'],
    ['emil', 'ana', 'neither'],
    ['lead', 'emil', 'peer'],
    ['chair', 'head', 'neither'],
    ['ana', 'ana', 'neither'],
  ])('%s is to %s: %s', (one, other, expected) => {
    expect(between(one, other)).toBe(expected);
  });

  it('managers are never managed back, peers are peers of each other, and a bent line ends', () => {
    const ids = ['a', 'b', 'c', 'd', 'e'];
    const someone = fc.record({
      teamId: fc.constantFrom('north', 'south'),
      managerId: fc.option(fc.constantFrom(...ids)),
    });
    fc.assert(
      fc.property(fc.array(someone, { minLength: 5, maxLength: 5 }), (drawn) => {
        const places = drawn.map((each, index) => ({ ...each, id: ids[index] ?? '' }));
        const above = (id: string) => places.find((each) => each.id === id)?.managerId ?? null;
        for (const one of places) {
          for (const other of places) {
            const there = workRelation(one, other, above);
            const back = workRelation(other, one, above);
            if (there === 'peer' || back === 'peer') expect(there).toBe(back);
            if (other.managerId === one.id && one !== other) expect(there).toBe('manager');
          }
        }
      }),
    );
  });
});
