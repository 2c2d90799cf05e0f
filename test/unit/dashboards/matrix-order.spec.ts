import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import type { Readiness } from '../../../src/gaps/readiness.js';
import type { MatrixRow } from '../../../src/dashboards/team/matrix.js';
import { MATRIX_SORTS, type MatrixSort, rankOf } from '../../../src/dashboards/team/matrix-order.js';

interface Facts {
  readonly name: string;
  readonly missing?: number | null;
  readonly open?: number;
  readonly percent?: number;
  readonly ready?: boolean;
}

const row = ({ name, missing = 0, open = 0, percent = 50, ready = false }: Facts): MatrixRow => ({
  person: {
    id: name,
    number: name,
    name,
    team: 'North',
    hereSince: '2024-01-01',
    roleId: 'r',
    onLeave: false,
  },
  readiness: missing === null ? null : ({ percent, ready } as Readiness),
  missing,
  open,
  cells: [],
});

const ordered = (sort: MatrixSort, ...rows: Facts[]) =>
  rows
    .map(row)
    .sort((a, b) => (rankOf(a, sort, 'en') < rankOf(b, sort, 'en') ? -1 : 1))
    .map(({ person }) => person.name);

describe('The order of the matrix', () => {
  it('puts the largest gap first, then the most open requirements, then the name', () => {
    expect(
      ordered(
        'gap',
        { name: 'none', missing: 0 },
        { name: 'nine', missing: 9 },
        { name: 'ten', missing: 10 },
        { name: 'unproven', missing: 0, open: 2 },
        { name: 'alike', missing: 0 },
      ),
    ).toEqual(['ten', 'nine', 'unproven', 'alike', 'none']);
  });

  it('puts the ready first, then the higher readiness', () => {
    expect(
      ordered(
        'readiness',
        { name: 'high', percent: 99.9 },
        { name: 'full', percent: 100 },
        { name: 'ready', percent: 80, ready: true },
        { name: 'low', percent: 9 },
      ),
    ).toEqual(['ready', 'full', 'high', 'low']);
  });

  it('sorts names whatever their case', () => {
    expect(ordered('name', { name: 'b' }, { name: 'C' }, { name: 'A' })).toEqual(['A', 'b', 'C']);
  });

  it.each(['gap', 'readiness'] as const)('puts people without a role last: %s', (sort) => {
    expect(ordered(sort, { name: 'a', missing: null }, { name: 'z', missing: 0 })).toEqual(['z', 'a']);
  });

  it('agrees with the numbers, whatever they are', () => {
    const missing = fc.integer({ min: 0, max: 500 });
    fc.assert(
      fc.property(missing, missing, fc.constantFrom(...MATRIX_SORTS), (a, b, sort) => {
        const [first, second] = [row({ name: 'a', missing: a }), row({ name: 'a', missing: b })];
        const order = rankOf(first, sort, 'en') < rankOf(second, sort, 'en');
        expect(order).toBe(sort === 'gap' && a > b);
      }),
    );
  });
});
