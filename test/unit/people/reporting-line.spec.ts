import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { handover, wouldCycle } from '../../../src/people/reporting-line.js';

type Line = Record<string, string | null>;

/** anna ← ben ← cleo ← dan: each reports to the one before. */
const line: Line = { anna: null, ben: 'anna', cleo: 'ben', dan: 'cleo', eve: 'anna' };
const managerOf = (managers: Line) => (id: string) => managers[id] ?? null;

describe('A reporting line', () => {
  it.each<[string, string | null, boolean, string]>([
    ['anna', 'anna', true, 'nobody reports to themselves'],
    ['anna', 'ben', true, 'nor to their own report'],
    ['anna', 'dan', true, 'nor to somebody far below'],
    ['ben', 'eve', false, 'a colleague may become the manager'],
    ['dan', 'anna', false, 'and so may somebody further up'],
    ['dan', 'cleo', false, 'the present manager stays possible'],
    ['ben', null, false, 'nobody above is always possible'],
    ['ben', 'unknown', false, 'a stranger has nobody above them'],
  ])('with %s below %s is a cycle: %s (%s)', (employee, manager, expected) => {
    expect(wouldCycle(employee, manager, managerOf(line))).toBe(expected);
  });

  it('is judged to the end also where an import has bent it into a circle', () => {
    expect(wouldCycle('new', 'a', managerOf({ a: 'b', b: 'a' }))).toBe(false);
  });

  it('stays a tree whatever is asked, as long as what would cycle is refused', () => {
    const people = fc.integer({ min: 0, max: 9 }).map(String);
    fc.assert(
      fc.property(fc.array(fc.tuple(people, fc.option(people)), { maxLength: 60 }), (wishes) => {
        const managers: Line = {};
        for (const [employee, manager] of wishes) {
          if (!wouldCycle(employee, manager, managerOf(managers))) managers[employee] = manager;
        }
        expect(Object.keys(managers).every((id) => reachesTop(id, managers))).toBe(true);
      }),
    );
  });
});

describe('A handover', () => {
  it("moves the reports to the leaver's manager, or to the successor", () => {
    const ben = { id: 'ben', managerId: 'anna' };
    expect(handover(ben, ['cleo'], null)).toEqual([{ employeeId: 'cleo', managerId: 'anna' }]);
    expect(handover(ben, ['cleo'], 'eve')).toEqual([{ employeeId: 'cleo', managerId: 'eve' }]);
  });

  it('puts a successor from among the reports into the place of the leaver', () => {
    expect(handover({ id: 'anna', managerId: null }, ['ben', 'eve'], 'eve')).toEqual([
      { employeeId: 'ben', managerId: 'eve' },
      { employeeId: 'eve', managerId: null },
    ]);
  });
});

function reachesTop(id: string, managers: Line): boolean {
  let above: string | null = id;
  for (let steps = 0; above !== null; steps++) {
    if (steps > 10) return false;
    above = managers[above] ?? null;
  }
  return true;
}
