import { describe, expect, it } from '@jest/globals';
import { sortedBy, sortHeads } from '../../../src/web/sort-heads.js';

const at = { url: '/list', query: { team: 'north', sort: 'name' }, name: 'sort' };

describe('The head of a column', () => {
  it('sorts by its column, and the other way round once it is sorted by it', () => {
    expect(sortHeads(['name', 'age'], 'name', at)).toEqual({
      name: { url: '/list?team=north&sort=-name', sorted: 'ascending' },
      age: { url: '/list?team=north&sort=age', sorted: null },
    });
    expect(sortHeads(['name'], '-name', at).name).toEqual({
      url: '/list?team=north&sort=name',
      sorted: 'descending',
    });
  });
});

describe('Rows sorted by a value', () => {
  const rows = [
    { name: 'b', age: 2 },
    { name: 'a', age: null },
    { name: 'c', age: 1 },
    { name: 'd', age: 2 },
  ];
  const names = (sort: string) =>
    sortedBy(rows, sort, (row, column) => (column === 'name' ? row.name : row.age)).map(({ name }) => name);

  it('stand in either direction, those without a value last, equal ones as they came', () => {
    expect(names('name')).toEqual(['a', 'b', 'c', 'd']);
    expect(names('-name')).toEqual(['d', 'c', 'b', 'a']);
    expect(names('age')).toEqual(['c', 'b', 'd', 'a']);
    expect(names('-age')).toEqual(['b', 'd', 'c', 'a']);
  });
});
