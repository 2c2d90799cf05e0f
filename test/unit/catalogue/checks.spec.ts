import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { checkCourses } from '../../../src/catalogue/check-courses.js';
import { checkFacts, checkLadder } from '../../../src/catalogue/check-facts.js';
import { readTable } from '../../../src/catalogue/check-columns.js';
import { duplicates, Known, unknownNames } from '../../../src/catalogue/check-names.js';
import type { CatalogueProblem } from '../../../src/catalogue/place.js';
import { type CatalogueFacts, TABLES, type Words } from '../../../src/catalogue/tables.js';

const at = (line: number) => ({ file: 'x.csv', line });
const told = (problems: readonly CatalogueProblem[]) =>
  problems.map(({ line, field, code }) => `${line} ${field} ${code}`);

const EMPTY: CatalogueFacts = {
  ...{ levels: [], skills: [], roles: [], responsibilities: [], requirements: [], steps: [] },
  ...{ courses: [], outcomes: [], prerequisites: [], certifications: [], words: [] },
};
const LEVELS = ([0, 1, 2, 3, 4, 5] as const).map((level) => ({ at: at(1), level, name: 'L', meaning: 'M' }));
const NO_WORDS: Words = {
  ...{ language: 'hi', levels: [], skills: [], roles: [], responsibilities: [], certifications: [] },
};

describe('Names in a catalogue', () => {
  it('are told at every line that repeats one, with the first', () => {
    const facts = ['a', 'b', 'a', 'a'].map((code, index) => ({ at: at(index + 2), code }));
    const found = duplicates(facts, 'code', ({ code }) => code);
    expect(told(found)).toEqual(['4 code catalogue-duplicate', '5 code catalogue-duplicate']);
    expect(found.every(({ params }) => params.firstLine === 2)).toBe(true);
  });

  it('are as many as the lines less the repetitions', () => {
    fc.assert(
      fc.property(fc.array(fc.constantFrom('a', 'b', 'c')), (codes) => {
        const facts = codes.map((code, index) => ({ at: at(index), code }));
        const again = duplicates(facts, 'code', ({ code }) => code).length;
        expect(codes.length - again).toBe(new Set(codes).size);
      }),
    );
  });

  it('are known or told; naming nothing is no problem', () => {
    const facts = [{ at: at(2), role: 'a' }, { at: at(3), role: 'x' }, { at: at(4), role: null }];
    expect(told(unknownNames(facts, 'role', new Known(['a']), 'unknown', 'for_role'))).toEqual([
      '3 for_role unknown',
    ]);
  });
});

describe('The columns of a file', () => {
  const read = (heading: string[], ...rows: string[][]) =>
    readTable(
      { name: 'steps.csv', heading, rows: rows.map((cells, index) => ({ line: index + 2, cells })) },
      TABLES.steps,
    );

  it('may stand in any order', () => {
    const { facts, problems } = read(['months', 'to', 'from'], ['12', 'b', 'a']);
    expect(problems).toEqual([]);
    expect(facts).toEqual([{ at: { file: 'steps.csv', line: 2 }, from: 'a', to: 'b', months: 12 }]);
  });

  it.each([
    [['from', 'to'], '1 months catalogue-column-missing'],
    [['from', 'to', 'months', 'why'], '1 why catalogue-column-unknown'],
    [['from', 'to', 'months', 'to'], '1 to catalogue-column-twice'],
  ])('%j: %s', (heading, problem) => expect(told(read(heading).problems)).toEqual([problem]));

  it('are told cell by cell, and the good lines are read all the same', () => {
    const { facts, problems } = read(['from', 'to', 'months'], ['a', 'b', '1'], ['', 'b', 'x'], ['a', 'b']);
    expect(facts).toHaveLength(1);
    expect(told(problems)).toEqual([
      '3 from catalogue-cell-empty',
      '3 months catalogue-number',
      '4  catalogue-cell-count',
    ]);
  });
});

describe('The facts of a catalogue', () => {
  const role = { at: at(2), code: 'entry', title: 'T', track: 'support', summary: 'S' } as const;

  it('are right when there is nothing but the scale', () => {
    expect(checkFacts({ ...EMPTY, levels: LEVELS })).toEqual([]);
  });

  it.each<[what: string, facts: Partial<CatalogueFacts>, problem: string]>([
    ['a missing level', { levels: LEVELS.slice(1) }, '1 level catalogue-level-missing'],
    ['a level said twice', { levels: [...LEVELS, ...LEVELS.slice(0, 1)] }, '1 level catalogue-duplicate'],
    ['a role that asks for nothing', { roles: [role] }, '2 code catalogue-role-empty'],
    ['a step from nowhere', { steps: [{ at: at(3), from: 'x', to: 'x', months: 1 }] }, '3 from catalogue-unknown-role'],
    [
      'words for a skill that is not there',
      { words: [{ ...NO_WORDS, skills: [{ at: at(4), code: 'x', category: 'c', name: 'n', description: 'd' }] }] },
      '4 code catalogue-unknown-skill',
    ],
  ])('with %s: %s', (_, facts, problem) => {
    expect(told(checkFacts({ ...EMPTY, levels: LEVELS, ...facts }))).toContain(problem);
  });

  it('tell a cycle of steps at the line that closes it, also with steps that are there already', () => {
    const step = (line: number, from: string, to: string) => ({ at: at(line), from, to });
    expect(checkLadder([step(2, 'a', 'b'), step(3, 'b', 'c')])).toEqual([]);
    expect(told(checkLadder([step(2, 'a', 'b'), step(3, 'b', 'a')]))).toEqual(['3 to catalogue-ladder-cycle']);
    expect(checkLadder([step(2, 'a', 'b')], [['b', 'a']])[0]?.params.cycle).toMatch(/→/);
  });
});

describe('The courses of a catalogue', () => {
  const known = { skill: new Known(['S']), course: new Known(['A', 'B']) };
  const outcome = (from: 0 | 1 | 2, to: 1 | 2 | 3, line = 2) => ({ at: at(line), course: 'A', skill: 'S', from, to });
  const before = (line: number, course: string, requiresCourse: string | null, more: object = {}) => ({
    ...{ at: at(line), course, requiresCourse, requiresSkill: null, atLevel: null },
    ...more,
  });

  it.each<[what: string, facts: Partial<CatalogueFacts>, problems: string[]]>([
    ['that raise a level', { outcomes: [outcome(0, 1), outcome(1, 2, 3)] }, []],
    ['that raise none', { outcomes: [outcome(1, 1)] }, ['2 to catalogue-outcome-order']],
    ['that lower one', { outcomes: [outcome(2, 1)] }, ['2 to catalogue-outcome-order']],
    ['that raise it twice from one level', { outcomes: [outcome(0, 1), outcome(0, 2, 3)] }, ['3 skill catalogue-duplicate']],
    ['after another course', { prerequisites: [before(2, 'B', 'A')] }, []],
    ['after a skill at a level', { prerequisites: [before(2, 'B', null, { requiresSkill: 'S', atLevel: 2 })] }, []],
    ['after a skill at no level', { prerequisites: [before(2, 'B', null, { requiresSkill: 'S' })] }, ['2 requires_course catalogue-prerequisite-form']],
    ['after nothing', { prerequisites: [before(2, 'B', null)] }, ['2 requires_course catalogue-prerequisite-form']],
    ['after both', { prerequisites: [before(2, 'B', 'A', { requiresSkill: 'S', atLevel: 1 })] }, ['2 requires_course catalogue-prerequisite-form']],
    ['after an unknown one', { prerequisites: [before(2, 'B', 'X')] }, ['2 requires_course catalogue-unknown-course']],
    ['after each other', { prerequisites: [before(2, 'B', 'A'), before(3, 'A', 'B')] }, ['3 requires_course catalogue-prerequisite-cycle']],
  ])('%s', (_, facts, problems) => {
    expect(told(checkCourses({ ...EMPTY, ...facts }, known))).toEqual(problems);
  });
});
