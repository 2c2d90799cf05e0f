import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { TeamQueries } from '../../src/dashboards/team.queries.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';

describe('The team page', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: cast.skills.LISTEN, level: 3 });
    // Lapses on 2026-12-20: within 60 days.
    await assessed(test, { ...ashas, skillId: cast.skills.LOGS, level: 3, assessedOn: '2025-12-20' });
    const binods = { ...ashas, employeeId: cast.binod.employeeId };
    await assessed(test, { ...binods, skillId: cast.skills.LOGS, level: 2, assessedOn: '2025-03-01' });
  });
  afterAll(() => test.close());

  const page = async (as: CastMember, query = '') => {
    const answer = await (await as.browser()).get(`/team${query}`);
    expect(answer.status).toBe(200);
    return answer.html();
  };
  const people = async (as: CastMember, query = ''): Promise<string[]> => {
    const $ = await page(as, query);
    return $('tbody th a')
      .map((_, a) => $(a).text())
      .get();
  };

  it('shows a manager the direct reports, skill by skill, each level leading to its reasons', async () => {
    const $ = await page(cast.meera);
    expect(
      $('tbody th a')
        .map((_, a) => $(a).text())
        .get(),
    ).toEqual(['Asha', 'Binod', 'Tariq']);
    expect(
      $('thead th[scope=colgroup]')
        .map((_, th) => $(th).text())
        .get(),
    ).toEqual(['Communication', 'Diagnostics', 'Leadership']);
    const cell = $('tbody tr').first().find('td').first();
    expect(cell.find('.level').attr('data-level')).toBe('3');
    expect(cell.find('a').attr('href')).toBe(`/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`);
  });

  it('says in words, not only in colour, that a level has lapsed', async () => {
    const $ = await page(cast.meera);
    const binodsLogs = $('tbody tr').eq(1).find('td').eq(1);
    expect(binodsLogs.find('.level').attr('data-level')).toBe('none');
    expect(binodsLogs.find('.badge').text()).toMatch(/lapsed/i);
  });

  it('counts people, who is ready for a next role, and what lapses soon', async () => {
    const $ = await page(cast.meera);
    expect(
      $('.stat strong')
        .map((_, stat) => $(stat).text())
        .get(),
    ).toEqual(['3', '1', '1']);
  });

  it('compares with a role', async () => {
    const $ = await page(cast.meera, '?role=supervisor');
    expect($('thead tr').last().find('th').text()).toBe('Coaching');
    expect($('tbody tr').first().text()).toContain('of 4');
    expect($('tbody tr').first().find('.state-unassessed')).toHaveLength(1);
  });

  it('shows one category alone', async () => {
    const $ = await page(cast.meera, '?category=Diagnostics');
    expect($('thead tr').last().find('th').text()).toBe('Log analysis');
  });

  it('shows trainers their teams, managers everybody below them, overseers one team at a time', async () => {
    expect(await people(cast.tariq)).toEqual(['Asha']);
    expect(await people(cast.meera, '?scope=all')).toEqual(['Asha', 'Binod', 'Tariq']);
    expect(await people(cast.auditor)).toEqual(['Asha']);
    expect(await people(cast.admin, `?teamId=${cast.teams.south}`)).toEqual([
      'Binod',
      'Carla',
      'Meera',
      'Omar',
      'Tariq',
    ]);
    expect(await people(cast.meera, `?teamId=${cast.teams.north}`)).toEqual(['Asha']);
    expect(await people(cast.meera, '?search=bin')).toEqual(['Binod']);
  });

  it('does not lend a manager the scope of others', async () => {
    const browser = await cast.omar.browser();
    expect((await browser.get('/team?scope=team')).status).toBe(404);
    expect((await browser.get('/team')).html()('.empty').text()).toContain('Nobody is here yet');
    expect((await (await cast.asha.browser()).get('/team')).status).toBe(403);
  });

  it('keeps a wrong filter in its form, and speaks Hindi', async () => {
    const browser = await cast.meera.browser();
    const wrong = await browser.get('/team?asOf=2026-02-30');
    expect([wrong.status, wrong.html()('#asOf').val()]).toEqual([422, '2026-02-30']);
    expect((await browser.get('/team', { 'accept-language': 'hi' })).html()('h1').text()).toBe('टीम');
    expect((await browser.get('/team?role=astronaut')).status).toBe(404);
  });

  it('asks the database as often for three people as for two', async () => {
    const actor = {
      userId: 'x',
      name: 'x',
      employeeId: cast.meera.employeeId,
      kinds: ['manager'],
      scope: 'full',
      origin: { channel: 'page', address: '', requestId: '' },
    } as const;
    const ask = (search?: string) =>
      countingStatements(() =>
        test.get(TeamQueries).of(actor, { search, role: 'advanced', asOf: '2026-11-21', after: null }, 'en'),
      );
    const [two, three] = [await ask('a'), await ask()];
    expect([two.result.summary.people, three.result.summary.people]).toEqual([2, 3]);
    expect(three.statements).toBe(two.statements);
  });
});
