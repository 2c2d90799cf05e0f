import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { BenchQueries } from '../../src/promotions/bench.queries.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';

interface Listed {
  asOf: string;
  items: {
    name: string;
    ready: boolean;
    readiness: number;
    monthsShort: number;
    lacking: { skillCode: string; state: string; mandatory: boolean }[];
  }[];
  nextCursor: string | null;
}

describe('The bench', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const level3 = { employeeId: cast.asha.employeeId, level: 3, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...level3, skillId: cast.skills.LISTEN });
    await assessed(test, { ...level3, skillId: cast.skills.LOGS });
  });
  afterAll(() => test.close());

  const bench = async (query = '', as = cast.meera): Promise<Listed> => {
    const answer = await as.api.get(`/job-roles/advanced/bench${query}`);
    expect(answer.status).toBe(200);
    return answer.json<Listed>();
  };

  it('names everybody on a step to the role, ready first, with what each lacks', async () => {
    const { items } = await bench();
    expect(items.map(({ name, ready }) => [name, ready])).toEqual([
      ['Asha', true],
      ['Binod', false],
    ]);
    expect(items[0]?.lacking.map(({ skillCode, mandatory }) => [skillCode, mandatory])).toEqual([
      ['COACH', false],
    ]);
    expect(items[1]?.lacking.map(({ skillCode, state }) => [skillCode, state])).toEqual([
      ['LISTEN', 'unassessed'],
      ['LOGS', 'unassessed'],
      ['COACH', 'unassessed'],
    ]);
  });

  it('forecasts what lapses until a later day', async () => {
    const { items, asOf } = await bench('?asOf=2027-06-01');
    expect(asOf).toBe('2027-06-01');
    expect(items[0]).toMatchObject({ name: 'Asha', ready: false });
    expect(items[0]?.lacking[0]).toMatchObject({ skillCode: 'LOGS', state: 'lapsed' });
  });

  it('looks back at those who stood on the step then', async () => {
    expect((await bench('?asOf=2025-01-31')).items.map(({ name }) => name)).toEqual(['Asha']);
    expect((await bench('?asOf=2024-06-01')).items[0]).toMatchObject({ ready: false, monthsShort: 8 });
  });

  it('is paged and searched', async () => {
    const first = await bench('?limit=1');
    expect(first.items.map(({ name }) => name)).toEqual(['Asha']);
    const second = await bench(`?limit=1&cursor=${first.nextCursor}`);
    expect([second.items[0]?.name, second.nextCursor]).toEqual(['Binod', null]);
    expect((await bench('?search=BIN')).items.map(({ name }) => name)).toEqual(['Binod']);
    expect((await bench(`?teamId=${cast.teams.north}`)).items.map(({ name }) => name)).toEqual(['Asha']);
  });

  it('shows managers only their own people', async () => {
    expect((await bench('', cast.omar)).items).toEqual([]);
    expect((await bench('', cast.auditor)).items).toHaveLength(2);
    expect((await cast.asha.api.get('/job-roles/advanced/bench')).status).toBe(403);
  });

  it('does not know a role that does not exist, nor one that had no profile yet', async () => {
    expect((await cast.meera.api.get('/job-roles/astronaut/bench')).status).toBe(404);
    const early = await cast.meera.api.get('/job-roles/advanced/bench?asOf=2023-12-31');
    expect([early.status, early.json().code]).toEqual([404, 'no-profile']);
    expect((await cast.meera.api.get('/job-roles/advanced/bench?asOf=2026-02-30')).status).toBe(400);
  });

  it('asks the database as often for two people as for one', async () => {
    const queries = test.get(BenchQueries);
    const actor = { userId: 'x', name: 'x', employeeId: null, kinds: ['auditor'] } as const;
    const role = await queries.role('advanced', 'en');
    const ask = (search: string) =>
      countingStatements(() =>
        queries.of(
          { ...actor, scope: 'full', origin: { channel: 'api', address: '', requestId: '' } },
          role,
          { asOf: '2026-11-21', search },
          { limit: 50, column: 'rank', descending: false, after: null },
          'en',
        ),
      );
    const [one, two] = [await ask('Asha'), await ask('')];
    expect([one.result.people, two.result.people]).toEqual([1, 2]);
    expect(two.statements).toBe(one.statements);
  });

  it('is a page: choose a role, then see who is next', async () => {
    const browser = await cast.meera.browser();
    const $roles = (await browser.get('/bench')).html();
    expect(
      $roles('main li a')
        .map((_, a) => $roles(a).attr('href'))
        .get(),
    ).toContain('/bench/advanced');
    const $ = (await browser.get('/bench/advanced')).html();
    expect(
      $('tbody tr')
        .map((_, row) => $(row).find('th a').text())
        .get(),
    ).toEqual(['Asha', 'Binod']);
    expect($('tbody tr').first().find('.state-ready').text()).toBe('Ready');
    expect($('tbody tr').last().text()).toContain('Attentive listening');
  });

  it('has an empty state, keeps a wrong date in its form, and speaks Hindi', async () => {
    const browser = await cast.omar.browser();
    expect((await browser.get('/bench/advanced')).html()('.empty').text()).toContain('Nobody');
    expect((await browser.get('/bench/advanced?asOf=2023-01-01')).html()('.empty').text()).toContain(
      'no published',
    );
    const wrong = await browser.get('/bench/advanced?asOf=2026-02-30');
    expect([wrong.status, wrong.html()('#asOf').val()]).toEqual([422, '2026-02-30']);
    const hindi = await browser.get('/bench/advanced', { 'accept-language': 'hi' });
    expect(hindi.html()('h1').text()).toContain('बेंच');
    expect((await (await cast.asha.browser()).get('/bench')).status).toBe(403);
  });
});
