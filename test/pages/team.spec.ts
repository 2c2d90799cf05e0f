import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { TeamFactsQueries } from '../../src/dashboards/team/team-facts.queries.js';
import type { Actor } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { largeTeam } from '../support/large-team.js';

describe('The team matrix', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const ashas = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: cast.skills.LISTEN, level: 1 });
    // Valid until 2026-12-19: within 60 days.
    await assessed(test, { ...ashas, skillId: cast.skills.LOGS, level: 3, assessedOn: '2025-12-20' });
    const binods = { ...ashas, employeeId: cast.binod.employeeId };
    await assessed(test, { ...binods, skillId: cast.skills.LOGS, level: 2, assessedOn: '2025-03-01' });
    await assessed(test, { ...binods, skillId: cast.skills.LISTEN, level: 2 });
  });
  afterAll(() => test.close());

  /** Each signed in once. */
  const browsers = new Map<CastMember, Promise<Browser>>();
  const browserOf = (as: CastMember): Promise<Browser> => {
    const known = browsers.get(as) ?? as.browser();
    browsers.set(as, known);
    return known;
  };
  const page = async (as: CastMember, query = '', language = 'en') => {
    const answer = await (await browserOf(as)).get(`/team${query}`, { 'accept-language': language });
    expect(answer.status).toBe(200);
    return answer.html();
  };
  const people = async (as: CastMember, query = ''): Promise<string[]> => {
    const $ = await page(as, query);
    return $('tbody th a')
      .map((_, a) => $(a).text())
      .get();
  };
  const cells = async (as: CastMember, query: string, name: string) => {
    const $ = await page(as, query);
    const row = $('tbody tr').filter((_, tr) => $(tr).find('th a').text() === name);
    return row
      .find('td')
      .map((_, td) => `${$(td).attr('class') ?? ''}|${$(td).text()}`)
      .get();
  };

  it('compares each person with the role they hold: readiness, levels missing, then every skill', async () => {
    const $ = await page(cast.meera, '?sort=name');
    const heads = $('thead th[scope=colgroup]').map((_, th) => $(th).text());
    expect(heads.get()).toEqual(['Communication', 'Diagnostics', 'Leadership']);
    expect(await cells(cast.meera, '', 'Asha')).toEqual([
      'numeric|50%',
      'numeric|1',
      'l1 state-below|1below 2',
      'l3 state-expiring|3expiring soon',
      '|',
    ]);
    expect($('tbody th a').first().attr('href')).toBe(`/people/${cast.asha.employeeId}`);
    expect($('[data-skill]').first().attr('data-skill')).toBe(cast.skills.LISTEN);
    expect($('[data-skill] a').first().attr('href')).toBe('/skills/LISTEN');
  });

  it('says in words and by a sign, not only in colour, that a level has lapsed', async () => {
    expect((await cells(cast.meera, '', 'Binod'))[3]).toBe('state-lapsed|lapsed');
    const $ = await page(cast.meera);
    expect($('.legend .state-lapsed').text()).toBe('lapsed');
  });

  it('compares everybody with a chosen role, whose level stands beside each skill', async () => {
    const $ = await page(cast.meera, '?role=supervisor');
    expect($('[data-skill]').text()).toBe('Coaching (4)');
    expect((await cells(cast.meera, '?role=supervisor', 'Asha'))[2]).toBe(
      'state-unassessed|4 asked, unassessed',
    );
    expect($('table').attr('data-query')).toBe('?role=supervisor');
  });

  it('puts the largest gap first, or the readiest, or sorts by name, and marks the column', async () => {
    expect(await people(cast.meera)).toEqual(['Tariq', 'Asha', 'Binod']);
    expect(await people(cast.meera, '?sort=readiness')).toEqual(['Binod', 'Asha', 'Tariq']);
    expect(await people(cast.meera, '?sort=name')).toEqual(['Asha', 'Binod', 'Tariq']);
    expect((await page(cast.meera))('th[aria-sort]').text()).toBe('Levels missing');
  });

  it('keeps every filter in the address', async () => {
    expect(await people(cast.meera, '?gaps=only')).toEqual(['Tariq', 'Asha']);
    expect(await people(cast.meera, '?held=advanced')).toEqual(['Tariq']);
    expect(await people(cast.meera, '?search=bin')).toEqual(['Binod']);
    expect(await people(cast.meera, `?teamId=${cast.teams.north}`)).toEqual(['Asha']);
    const $ = await page(cast.meera, '?category=Diagnostics&gaps=only&held=&search=');
    expect([$('[data-skill]').text(), $('tbody th a').text()]).toEqual(['Log analysis', 'Tariq']);
    expect([$('#category').val(), $('[name=gaps]').attr('checked')]).toEqual(['Diagnostics', 'checked']);
    expect($('a[download]').first().attr('href')).toBe('/team/export.csv?category=Diagnostics&gaps=only');
    expect(await people(cast.admin, `?teamId=${cast.teams.south}&held=none`)).toEqual([
      'Carla',
      'Meera',
      'Omar',
    ]);
  });

  it('shows trainers their teams, managers everybody below them, overseers one team at a time', async () => {
    expect(await people(cast.tariq)).toEqual(['Asha']);
    expect(await people(cast.meera, '?scope=direct&sort=name')).toEqual(['Asha', 'Binod', 'Tariq']);
    expect(await people(cast.auditor)).toEqual(['Asha']);
  });

  it('does not lend a manager the scope of others', async () => {
    const browser = await browserOf(cast.omar);
    expect((await browser.get('/team?scope=team')).status).toBe(404);
    expect((await browser.get('/team')).html()('.empty').text()).toContain('Nobody is here yet');
    expect((await (await browserOf(cast.asha)).get('/team')).status).toBe(403);
  });

  it('keeps a wrong filter in its form, and speaks Hindi', async () => {
    const browser = await browserOf(cast.meera);
    const wrong = await browser.get('/team?asOf=2026-02-30');
    expect([wrong.status, wrong.html()('#asOf').val()]).toEqual([422, '2026-02-30']);
    expect((await browser.get('/team?sort=height')).status).toBe(422);
    expect((await page(cast.meera, '', 'hi'))('h1').text()).toBe('टीम मैट्रिक्स');
    expect((await browser.get('/team?role=astronaut')).status).toBe(404);
    expect((await browser.get('/team?held=astronaut')).status).toBe(404);
  });

  describe('of a large team', () => {
    let thirty: string;

    beforeAll(async () => {
      thirty = await largeTeam(test, cast, 30);
    });

    it.each(['en', 'hi'])('is under 100 KB for 30 people and 77 skills: %s', async (language) => {
      const browser = await browserOf(cast.meera);
      const answer = await browser.get(`/team?teamId=${thirty}`, { 'accept-language': language });
      const rows = answer.html()('tbody tr');
      expect([rows.length, rows.first().children('td').length]).toEqual([30, 79]);
      expect(Buffer.byteLength(answer.text)).toBeLessThan(95_000);
    });

    it('shows all of 300 on one page, and the rest on the next', async () => {
      const many = await largeTeam(test, cast, 301);
      const $ = await page(cast.meera, `?teamId=${many}&category=Category%201`);
      expect($('tbody tr')).toHaveLength(300);
      const next = await page(cast.meera, $('a[rel=next]').attr('href')?.slice('/team'.length));
      expect(next('tbody tr')).toHaveLength(1);
    });

    it('asks the database as often for thirty people and 77 skills as for one', async () => {
      const actor: Actor = {
        userId: 'x',
        name: 'x',
        employeeId: cast.meera.employeeId,
        kinds: ['manager'],
        scope: 'full',
        origin: { channel: 'page', address: '', requestId: '' },
      };
      const ask = (search?: string) =>
        countingStatements(() =>
          test.get(TeamFactsQueries).of(actor, { search, teamId: thirty, asOf: TODAY }, 'en'),
        );
      const [one, thirtyOfThem] = [await ask('murthy 29'), await ask()];
      expect([one.result.people.length, thirtyOfThem.result.people.length]).toEqual([1, 30]);
      expect(thirtyOfThem.statements).toBe(one.statements);
    });
  });
});
