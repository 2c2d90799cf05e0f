import 'reflect-metadata';
import { describe, expect, it } from '@jest/globals';
import { Malformed } from '../../../src/shared/errors.js';
import { encodeCursor } from '../../../src/shared/page.js';
import { readInput } from '../../../src/web/input.js';
import { ListQuery, pagingOf, SortField } from '../../../src/web/list-query.js';
import { addressWith } from '../../../src/web/urls.js';

class NamesQuery extends ListQuery {
  @SortField(['name', 'at']) sort?: string;
}

const read = (given: object) => pagingOf(readInput(NamesQuery, given, 400), 'name');

describe('What a list is asked with', () => {
  it.each([
    [{}, { limit: 50, column: 'name', descending: false, after: null }],
    [{ limit: '1' }, { limit: 1 }],
    [{ limit: '200' }, { limit: 200 }],
    [{ sort: '-at' }, { column: 'at', descending: true }],
  ])('%j', (given, paging) => expect(read(given)).toMatchObject(paging));

  it.each([
    { limit: '0' },
    { limit: '201' },
    { limit: '1.5' },
    { limit: 'all' },
    { sort: 'id' },
    { sort: '--at' },
  ])('refuses %j', (given) => expect(() => read(given)).toThrow(Malformed));

  it('goes on only under the sort that the cursor was given out for', () => {
    const cursor = encodeCursor({ sort: '-at', value: 'x', id: '1' });
    expect(read({ sort: '-at', cursor }).after).toEqual({ sort: '-at', value: 'x', id: '1' });
    expect(() => read({ sort: 'at', cursor })).toThrow(Malformed);
    expect(() => read({ cursor })).toThrow(Malformed);
  });
});

describe('An address with a query', () => {
  it.each([
    [{}, '/people'],
    [{ search: '', sort: undefined, page: null }, '/people'],
    [{ search: 'a&b', page: 2 }, '/people?search=a%26b&page=2'],
  ])('%j', (query, address) => expect(addressWith('/people', query)).toBe(address));
});
