import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Gap } from '../../../src/gaps/gap.js';
import type { Standing } from '../../../src/gaps/standing.js';
import { benchOf, type BenchPerson, pageOfBench } from '../../../src/promotions/bench.js';
import { decodeCursor } from '../../../src/shared/page.js';

const person = (employeeId: string, name: string): BenchPerson => ({
  employeeId,
  number: employeeId,
  name,
  team: 'North',
  onLeave: false,
});

const standing = (percent: number, ready: boolean, gaps: readonly Gap[] = []): Standing => ({
  asOf: '2026-11-21',
  gaps,
  readiness: {
    percent,
    ready,
    sums: { shown: percent, asked: 100 },
    missing: [],
    monthsShort: 0,
    service: { step: 'none' },
  },
});

const gap = (id: string, facts: Partial<Gap> & { mandatory?: boolean; importance?: 1 | 2 | 3 }): Gap =>
  ({
    state: 'below',
    satisfied: false,
    gap: 1,
    ...facts,
    requirement: {
      id,
      skillId: id,
      level: 3,
      importance: facts.importance ?? 1,
      mandatory: facts.mandatory ?? false,
      evidence: 'any',
    },
  }) as Gap;

const names = (people: readonly [BenchPerson, Standing][]): string[] =>
  benchOf(
    people.map(([one]) => one),
    new Map(people.map(([one, where]) => [one.employeeId, where])),
    'en',
  ).map((entry) => entry.person.name);

describe('The bench', () => {
  it('puts the ready first, however high the readiness of others', () => {
    expect(
      names([
        [person('1', 'Nearly'), standing(99.9, false)],
        [person('2', 'Ready'), standing(80, true)],
      ]),
    ).toEqual(['Ready', 'Nearly']);
  });

  it.each([
    ['100 before 99.9', 100, 99.9],
    ['10 before 9.9', 10, 9.9],
    ['0.1 before 0', 0.1, 0],
  ])('goes by readiness: %s', (_, higher, lower) => {
    expect(
      names([
        [person('1', 'Lower'), standing(lower, false)],
        [person('2', 'Higher'), standing(higher, false)],
      ]),
    ).toEqual(['Higher', 'Lower']);
  });

  it('goes by name, in any case, among equals', () => {
    expect(
      names([
        [person('1', 'chandra'), standing(50, false)],
        [person('2', 'Binod'), standing(50, false)],
        [person('3', 'asha'), standing(50, false)],
      ]),
    ).toEqual(['asha', 'Binod', 'chandra']);
  });

  it('says what each lacks: mandatory first, then what matters most, without what is met or exempt', () => {
    const gaps = [
      gap('desirable', { importance: 3 }),
      gap('mandatory', { mandatory: true, importance: 1 }),
      gap('core', { mandatory: true, importance: 3 }),
      gap('wider', { mandatory: true, importance: 1, gap: 2 }),
      gap('met', { satisfied: true, state: 'met' }),
      gap('exempt', { state: 'exempt' }),
    ];
    const [entry] = benchOf([person('1', 'Asha')], new Map([['1', standing(10, false, gaps)]]), 'en');
    expect(entry?.lacking.map(({ requirement }) => requirement.skillId)).toEqual([
      'core',
      'wider',
      'mandatory',
      'desirable',
    ]);
  });

  it('is paged without anybody twice or left out, whatever the order of arrival', () => {
    const anybody = fc.record({
      name: fc.constantFrom('Asha', 'asha', 'Binod', 'चंद्रा', ''),
      percent: fc.integer({ min: 0, max: 1000 }).map((tenths) => tenths / 10),
      ready: fc.boolean(),
    });
    fc.assert(
      fc.property(fc.array(anybody, { maxLength: 12 }), fc.integer({ min: 1, max: 5 }), (people, limit) => {
        const list = people.map(({ name }, index) => person(String(index), name));
        const standings = new Map(
          people.map(({ percent, ready }, index) => [String(index), standing(percent, ready)]),
        );
        const entries = benchOf(list, standings, 'en');
        const seen: string[] = [];
        let cursor: string | null = null;
        do {
          const after: ReturnType<typeof decodeCursor> | null = cursor ? decodeCursor(cursor, 'rank') : null;
          const page = pageOfBench(entries, { after, limit, column: 'rank', descending: false });
          seen.push(...page.items.map((entry) => entry.person.employeeId));
          cursor = page.nextCursor;
        } while (cursor);
        expect(seen).toEqual(entries.map((entry) => entry.person.employeeId));
        expect(benchOf(list.toReversed(), standings, 'en')).toEqual(entries);
      }),
    );
  });
});
