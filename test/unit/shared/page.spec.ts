import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { Malformed } from '../../../src/shared/errors.js';
import { decodeCursor, encodeCursor, pageOfWhole, type Paging, toPage } from '../../../src/shared/page.js';

const cursorOf = (id: string) => ({ sort: 'name', value: id, id });

describe('A cursor', () => {
  it('comes back as it was made, whatever it holds', () => {
    const value = fc.oneof(fc.string(), fc.integer(), fc.constant(null));
    fc.assert(
      fc.property(fc.string(), value, fc.string(), (sort, of, id) => {
        expect(decodeCursor(encodeCursor({ sort, value: of, id }), sort)).toEqual({ sort, value: of, id });
      }),
    );
  });

  it.each([
    ['of another sort', encodeCursor({ sort: '-name', value: 'a', id: '1' })],
    ['with too little', Buffer.from('["name","a"]').toString('base64url')],
    ['with an object as its value', Buffer.from('["name",{},"1"]').toString('base64url')],
    ['with a number as its id', Buffer.from('["name","a",1]').toString('base64url')],
    ['of no list', Buffer.from('{"sort":"name"}').toString('base64url')],
    ['that is no JSON', Buffer.from('name').toString('base64url')],
    ['that is nothing', ''],
  ])('%s is refused', (_, text) => {
    expect(() => decodeCursor(text, 'name')).toThrow(Malformed);
  });

  it('is never anything but refused when it was made up', () => {
    fc.assert(
      fc.property(fc.string(), (text) => {
        expect(() => decodeCursor(text, 'name')).toThrow(Malformed);
      }),
    );
  });
});

describe('A page', () => {
  it.each([
    [[], 2, [], false],
    [['a', 'b'], 2, ['a', 'b'], false],
    [['a', 'b', 'c'], 2, ['a', 'b'], true],
  ])('of %j with room for %d holds %j', (rows, limit, items, isMore) => {
    const page = toPage(rows, limit, cursorOf);
    expect([page.items, page.nextCursor !== null]).toEqual([items, isMore]);
  });

  it('leads on from its last row', () => {
    const { nextCursor } = toPage(['a', 'b', 'c'], 2, cursorOf);
    expect(decodeCursor(nextCursor ?? '', 'name')).toEqual(cursorOf('b'));
  });
});

describe('The pages of a short list', () => {
  const rows = fc.uniqueArray(fc.record({ id: fc.uuid(), months: fc.integer({ min: 0, max: 3 }) }), {
    selector: ({ id }) => id,
  });

  it('hold every row once and in order, whatever their size', () => {
    fc.assert(
      fc.property(rows, fc.integer({ min: 1, max: 5 }), fc.boolean(), (all, limit, descending) => {
        const sort = descending ? '-months' : 'months';
        const seen: { id: string; months: number }[] = [];
        let paging: Paging = { limit, column: 'months', descending, after: null };
        for (;;) {
          const page = pageOfWhole(all, paging, ({ id, months }) => ({ value: months, id }));
          expect(page.items.length).toBeLessThanOrEqual(limit);
          seen.push(...page.items);
          if (page.nextCursor === null) break;
          paging = { ...paging, after: decodeCursor(page.nextCursor, sort) };
        }
        const before = (a: (typeof seen)[number], b: (typeof seen)[number]) =>
          (a.months - b.months || (a.id < b.id ? -1 : 1)) * (descending ? -1 : 1);
        expect(seen).toEqual([...all].sort(before));
      }),
    );
  });
});
