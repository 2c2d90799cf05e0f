import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { insertRows } from '../../src/database/insert-rows.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { Employee } from '../../src/people/employee.entity.js';
import { operator } from '../../src/shared/actor.js';
import { compareText, sortKey } from '../../src/shared/collation.js';
import { finds } from '../../src/shared/finding-fold.js';
import { newId } from '../../src/shared/id.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { odd } from '../support/odd-texts.js';

interface Found {
  readonly items: readonly { readonly id: string; readonly number: string; readonly name: string }[];
  readonly nextCursor: string | null;
}

/** Names as people have them, and as nobody has them. */
const words = fc.constantFrom(
  ...[
    'Asha',
    'Rao',
    'Seán',
    'O’Neill',
    "O'Brien",
    'José',
    'Jose\u0301',
    'Anne-Marie',
    'Łukasz',
    'Müller',
    'Straße',
  ],
  ...['आशा', 'राव', 'ज़ैन', 'जैन', 'क्\u200dषमा', 'क्षमा', 'नारायण\u200cन', '100%', 'a_b', 'D\\ell', 'Nguyễn'],
);
const names = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 3 }).map((parts) => parts.join(' ')),
  odd.filter((text) => text.trim() !== ''),
);
const queries = fc.oneof(
  fc.array(words, { minLength: 1, maxLength: 2 }).map((parts) => parts.reverse().join(' ')),
  words.map((word) => word.toUpperCase().slice(0, 3)),
  words.map((word) => word.normalize('NFD').replace(/[\u0300-\u036f'’-]/g, '')),
  fc.constantFrom('T-001', 't001', '001 asha', '@example', 'rao@', '%', '_', '\\', '’', 'zzz'),
  odd,
);

describe('Looking for somebody', () => {
  let test: TestApp;
  let cast: Cast;
  const people: { id: string; number: string; name: string; email: string }[] = [];

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    for (const [at, name] of fc.sample(names, { numRuns: 150, seed: 18 }).entries()) {
      const number = `T-${String(at).padStart(4, '0')}`;
      people.push({ id: newId(), number, name: name.slice(0, 200), email: `p${at}.rao@example.org` });
    }
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const rest = { teamId: cast.teams.north, managerId: cast.meera.employeeId, hiredOn: '2020-01-01' };
      const none = {
        leftOn: null,
        language: null,
        targetRoleId: null,
        status: 'active' as const,
        version: 1,
      };
      await insertRows(
        tx.manager,
        Employee,
        people.map((each) => ({ ...each, ...rest, ...none })),
      );
      tx.record({ act: 'test.arranged', subject: { type: 'test', id: 'names' } });
    });
  });
  afterAll(() => test.close());

  const listed = async (typed: string): Promise<string[]> => {
    const found: string[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
      const answer = await cast.admin.api.get(
        `/employees?limit=200&search=${encodeURIComponent(typed)}${after}`,
      );
      expect([typed, answer.status]).toEqual([typed, 200]);
      const page = answer.json<Found>();
      found.push(...page.items.map(({ id }) => id));
      cursor = page.nextCursor;
    }
    return found.sort();
  };
  const searched = async (typed: string) => {
    const answer = await cast.admin.api.get(`/search?kinds=people&q=${encodeURIComponent(typed)}`);
    expect([typed, answer.status]).toEqual([typed, 200]);
    const [group] = answer.json<{ groups: { total: number; items: { id: string }[] }[] }>().groups;
    return { total: group?.total ?? 0, shown: group?.items.map(({ id }) => id) ?? [] };
  };

  it('finds the same in the list and in the search, and that is what the rule finds', async () => {
    const asked = fc.sample(queries, { numRuns: 120, seed: 19 });
    for (const typed of asked
      .map((each) => each.slice(0, 100))
      .filter((each) => /[^\s\p{Cf}\p{Cc}\u3164\u2800]/u.test(each) && !/\p{Cc}/u.test(each))) {
      const inList = await listed(typed);
      const inSearch = await searched(typed);
      const wanted = people.filter(({ name, number, email }) => finds(typed, [name, number, email]));
      expect([typed, inSearch.total]).toEqual([typed, inList.length]);
      expect([typed, inSearch.shown.filter((id) => !inList.includes(id))]).toEqual([typed, []]);
      const generated = inList.filter((id) => people.some((each) => each.id === id));
      expect([typed, generated]).toEqual([typed, wanted.map(({ id }) => id).sort()]);
    }
  }, 120_000);

  it.each([
    ['rao asha', 'Asha Rao'],
    ['oneill', 'Seán O’Neill'],
    ["o'neill sean", 'Seán O’Neill'],
    ['annemarie', 'Anne-Marie Łukasz'],
    ['jose', 'José Müller'],
    ['जैन', 'ज़ैन'],
    ['t7001', 'Whoever'],
  ])('finds with %j whom one means, at every door that has a list', async (typed, name) => {
    const number = `T-700${1 + (await listed(typed)).length}`;
    const { id } = (
      await cast.admin.api.post('/employees', {
        ...{ number: typed === 't7001' ? 'T-7001' : `${number}-${newId().slice(-6)}`, name },
        ...{ email: `${newId()}@example.org`, teamId: cast.teams.north, hiredOn: '2020-01-01' },
      })
    ).json<{ id: string }>();
    expect(await listed(typed)).toContain(id);
    const page = await (
      await cast.admin.browser()
    ).get(`/people?search=${encodeURIComponent(typed)}&limit=200`);
    expect(page.html()(`a[href="/people/${id}"]`)).toHaveLength(1);
  });

  it.each([
    ['/skills?search=analysis%20LOG', 'LOGS'],
    ['/skills?search=%E2%80%99', null],
    ['/teams?search=n%C3%B3rth', 'North'],
    ['/job-roles?search=professional%20advanced', 'advanced'],
  ])('finds in %s just %s', async (path, one) => {
    const { items } = (await cast.admin.api.get(path)).json<{ items: { code?: string; name: string }[] }>();
    expect(items.map(({ code, name }) => code ?? name)).toEqual(one === null ? [] : [one]);
  });

  it.each(['en', 'hi'])(
    'lists people to the end in one order, page by page, for a reader of %s',
    async (language) => {
      const seen: string[] = [];
      for (let cursor: string | null = ''; cursor !== null;) {
        const after: string = cursor && `&cursor=${encodeURIComponent(cursor)}`;
        const answer = await cast.admin.api.get(`/employees?limit=7&sort=name${after}`, {
          'accept-language': language,
        });
        const page = answer.json<Found>();
        seen.push(...page.items.map(({ name }) => name));
        cursor = page.nextCursor;
      }
      expect(seen.length).toBeGreaterThan(people.length);
      const keys = seen.map((name) => sortKey(name, language));
      expect(keys).toEqual([...keys].sort(compareText));
      expect(new Set(people.map(({ name }) => name))).toEqual(
        new Set(seen.filter((name) => people.some((each) => each.name === name))),
      );
    },
  );

  it('finds who acted in the history by any order of their names', async () => {
    const { items } = (await cast.auditor.api.get('/history?actor=ADM%C3%8DN&limit=5')).json<{
      items: { actorName: string }[];
    }>();
    expect(items.length).toBeGreaterThan(0);
    expect(items.every(({ actorName }) => actorName === 'Admin')).toBe(true);
    expect((await cast.auditor.api.get('/history?actor=nobody')).json()).toMatchObject({ items: [] });
  });
});
