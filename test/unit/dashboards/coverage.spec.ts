import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  coverageOf,
  type Holder,
  isHeldByTooFew,
  type Needed,
} from '../../../src/dashboards/team/coverage.js';
import { LEVELS, type Level } from '../../../src/shared/level.js';

const needs = (skillId: string, level: Level, roleId = 'entry'): Needed => ({ skillId, level, roleId });
const holds = (employeeId: string, levels: Readonly<Record<string, Level | null>>): Holder => ({
  employeeId,
  counted: (skillId) => levels[skillId] ?? null,
});

describe('Coverage', () => {
  it.each<[string, (Level | null)[], string[], boolean]>([
    ['nobody holds it', [null, 2], [], true],
    ['one only holds it', [3, 2], ['p0'], true],
    ['two hold it', [3, 4], ['p0', 'p1'], false],
    ['a level that does not count is no level', [null, 5], ['p1'], true],
  ])('counts who holds the level needed: %s', (_, levels, holders, few) => {
    const people = levels.map((level, n) => holds(`p${n}`, { triage: level }));
    const [found] = coverageOf([needs('triage', 3)], people);
    expect(found).toEqual({ skillId: 'triage', level: 3, roleIds: ['entry'], holders });
    expect(found && isHeldByTooFew(found)).toBe(few);
  });

  it('asks for the highest level that a present role asks for, and names every role that asks', () => {
    const needed = [needs('triage', 2), needs('triage', 4, 'expert'), needs('triage', 3, 'advanced')];
    const [found] = coverageOf(needed, [holds('a', { triage: 3 }), holds('b', { triage: 4 })]);
    expect(found).toEqual({
      skillId: 'triage',
      level: 4,
      roleIds: ['entry', 'expert', 'advanced'],
      holders: ['b'],
    });
  });

  it('says nothing of what no role asks for, and takes level 0 for shown when it is asked', () => {
    expect(coverageOf([], [holds('a', { triage: 5 })])).toEqual([]);
    expect(coverageOf([needs('triage', 0)], [holds('a', { triage: 0 }), holds('b', {})])[0]?.holders).toEqual(
      ['a'],
    );
  });

  it('never loses a holder when somebody joins', () => {
    const level = fc.option(fc.constantFrom(...LEVELS));
    fc.assert(
      fc.property(fc.array(level), level, fc.constantFrom(...LEVELS), (team, joins, asked) => {
        const people = [...team, joins].map((one, n) => holds(String(n), { s: one }));
        const before = coverageOf([needs('s', asked)], people.slice(0, -1))[0]?.holders ?? [];
        const after = coverageOf([needs('s', asked)], people)[0]?.holders ?? [];
        expect(after).toEqual(expect.arrayContaining([...before]));
        expect(after.length - before.length).toBe(joins !== null && joins >= asked ? 1 : 0);
      }),
    );
  });
});
