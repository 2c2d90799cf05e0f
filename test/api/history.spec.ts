import { rmSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { Config } from '../../src/config.js';
import { Heads } from '../../src/history/heads/heads.service.js';
import { isSigned, type SignedHead } from '../../src/history/heads/head.js';
import { includes, isConsistent } from '../../src/history/heads/merkle.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';

interface Listed {
  items: { seq: number; act: string; actorName: string; after: unknown; employeeName: string | null }[];
  nextCursor: string | null;
}

describe('The history in the API', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    test.clock.setTo('2026-11-22');
    await test.get(UnitOfWork).run(operator('test'), (tx) => {
      const { employeeId } = cast.asha;
      tx.record({
        act: 'hold.placed',
        subject: { type: 'hold', id: 'h1' },
        employeeId,
        after: { reason: 'r' },
      });
      tx.record({ act: 'hold.lifted', subject: { type: 'hold', id: 'h1' }, employeeId });
      tx.record({ act: 'holding.made', subject: { type: 'holding', id: 'x' } });
      return Promise.resolve(null);
    });
    test.clock.setTo('2026-11-21');
  });
  afterAll(() => test.close());

  const acts = async (query: string): Promise<string[]> => {
    const answer = await cast.auditor.api.get(`/history?${query}`);
    expect(answer.status).toBe(200);
    return answer.json<Listed>().items.map(({ act }) => act);
  };

  it('is listed newest first, with what changed', async () => {
    const { items } = (await cast.auditor.api.get('/history')).json<Listed>();
    expect(items.map(({ act }) => act)).toEqual([
      'holding.made',
      'hold.lifted',
      'hold.placed',
      'test.arranged',
    ]);
    expect(items[2]).toMatchObject({ after: { reason: 'r' }, employeeName: 'Asha', actorName: 'operator' });
  });

  it.each([
    ['act=hold.placed', ['hold.placed']],
    ['act=hold', ['hold.lifted', 'hold.placed']],
    ['subjectType=hold&subjectId=h1&sort=seq', ['hold.placed', 'hold.lifted']],
    ['from=2026-11-22&act=holding', ['holding.made']],
    ['to=2026-11-21', ['test.arranged']],
    ['actor=nobody', []],
    ['actor=OPERA&act=test', ['test.arranged']],
  ])('filters by %s', async (query, expected) => {
    expect(await acts(query)).toEqual(expected);
  });

  it('filters by the employee concerned', async () => {
    expect(await acts(`employeeId=${cast.asha.employeeId}`)).toEqual(['hold.lifted', 'hold.placed']);
  });

  it('is paged without a line twice or left out', async () => {
    const seen: number[] = [];
    for (let cursor: string | null = ''; cursor !== null;) {
      const url: string = `/history?limit=3${cursor && `&cursor=${cursor}`}`;
      const page: Listed = (await cast.auditor.api.get(url)).json<Listed>();
      seen.push(...page.items.map(({ seq }) => seq));
      cursor = page.nextCursor;
    }
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it('is for administrators and auditors', async () => {
    expect((await cast.admin.api.get('/history')).status).toBe(200);
    expect((await cast.meera.api.get('/history')).status).toBe(403);
    expect((await cast.nobody.get('/history')).status).toBe(401);
  });

  it.each(['from=2026-02-30', 'cursor=nonsense', 'employeeId=7', 'limit=0', 'colour=red'])(
    'refuses %s',
    async (query) => {
      const answer = await cast.auditor.api.get(`/history?${query}`);
      expect(answer.status).toBe(400);
      expect(answer.json<{ errors: { field: string }[] }>().errors[0]?.field).toBe(query.split('=')[0]);
    },
  );

  it('shows the same as a page, with its filter kept', async () => {
    const browser = await cast.auditor.browser();
    const page = await browser.get('/history?act=hold&actor=');
    const $ = page.html();
    expect($('tbody tr')).toHaveLength(2);
    expect($('tbody details pre').text()).toContain('"reason": "r"');
    expect($('#act').val()).toBe('hold');
    expect((await browser.get('/history?act=none')).html()('.empty').text()).toContain('No line fits');
  });

  it('says on the page what is wrong with a filter', async () => {
    const browser = await cast.admin.browser();
    const page = await browser.get('/history?from=2026-02-30');
    expect(page.status).toBe(422);
    expect(page.html()('#from').val()).toBe('2026-02-30');
    expect(page.html()('.error-summary a').attr('href')).toBe('#from');
  });

  it('refuses the page to those who may not see it', async () => {
    const browser = await cast.asha.browser();
    expect((await browser.get('/history')).status).toBe(403);
  });

  it('gives signed heads, with proofs between them and of every entry, over many tiles of the tree', async () => {
    const [first, grow] = [
      await test.get(Heads).sign(),
      (lines: number) =>
        test.get(UnitOfWork).run(operator('test'), (tx) => {
          for (let nth = 0; nth < lines; nth++)
            tx.record({ act: 'note.made', subject: { type: 'note', id: 'n' } });
          return Promise.resolve(null);
        }),
    ];
    await grow(700);
    const second = await test.get(Heads).sign();
    await grow(500);
    const third = await test.get(Heads).sign();
    const { items } = (await cast.auditor.api.get('/history/heads')).json<{ items: SignedHead[] }>();
    expect(items).toEqual([third, second, first]);
    expect(items.map(isSigned)).toEqual([true, true, true]);
    const rootOf = ({ size, root }: SignedHead) => ({ size, root: Buffer.from(root, 'hex') });
    const hashes = (answer: { json<T>(): T }) =>
      answer.json<{ hashes: string[] }>().hashes.map((hash) => Buffer.from(hash, 'hex'));
    for (const [later, earlier] of [
      [third, second],
      [third, first],
      [second, first],
      [first, first],
    ] as [SignedHead, SignedHead][]) {
      const url = `/history/consistency?from=${earlier.size}&to=${later.size}`;
      const proof = hashes(await cast.admin.api.get(url));
      expect(isConsistent(rootOf(earlier), rootOf(later), proof)).toBe(true);
    }
    const size = third?.size ?? 0;
    for (const entry of [1, 2, 256, 257, 600, 1024, size]) {
      const answer = await cast.auditor.api.get(`/history/inclusion?entry=${entry}&size=${size}`);
      const leaf = Buffer.from(answer.json<{ leaf: string }>().leaf, 'hex');
      expect(includes(leaf, entry - 1, rootOf(third as SignedHead), hashes(answer))).toBe(true);
    }
  });

  it.each([
    ['consistency?from=9&to=3', 404],
    ['consistency?from=1&to=2000000', 404],
    ['consistency?from=0&to=3', 400],
    ['consistency?to=3', 400],
    ['inclusion?entry=4&size=3', 404],
    ['inclusion?entry=x&size=3', 400],
  ])('gives no proof of what is not there: %s', async (query, status) => {
    expect((await cast.auditor.api.get(`/history/${query}`)).status).toBe(status);
  });

  it('names the key that a start made for its heads, once', () => {
    const said: string[] = [];
    const key = join(test.get(Config).DATA_DIR, 'history-key');
    rmSync(key, { force: true });
    for (let start = 0; start < 2; start++) test.get(Heads).open((sentence) => said.push(sentence));
    expect([said.length, statSync(key).mode & 0o777]).toEqual([1, 0o600]);
    expect(said[0]).toMatch(`Made ${key}: it signs the heads of the history. Keep a copy`);
  });

  it('shows its heads to nobody but auditors and administrators', async () => {
    expect((await cast.asha.api.get('/history/heads')).status).toBe(403);
  });
});
