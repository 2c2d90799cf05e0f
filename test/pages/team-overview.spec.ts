import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { countingStatements } from '../../src/database/statement-counter.js';
import { OverviewQueries } from '../../src/dashboards/team/overview.queries.js';
import { Position } from '../../src/people/position.entity.js';
import type { Actor } from '../../src/shared/actor.js';
import { startApp, TODAY, type TestApp } from '../support/app.js';
import { arranged } from '../support/arranged.js';
import { arrangeCast, assessed, type Cast, type CastMember } from '../support/cast.js';
import type { Browser } from '../support/client.js';
import { largeTeam } from '../support/large-team.js';
import { requested } from '../support/work.js';

describe('The team overview', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const { asha, binod, tariq, meera, skills } = cast;
    const ashas = { employeeId: asha.employeeId, assessorId: tariq.employeeId } as const;
    await assessed(test, { ...ashas, skillId: skills.LISTEN, level: 3 });
    // Valid until 2026-12-19.
    await assessed(test, { ...ashas, skillId: skills.LOGS, level: 3, assessedOn: '2025-12-20' });
    // Valid until 2027-02-19, the day on which the ninety days end.
    const tariqs = { employeeId: tariq.employeeId, assessorId: meera.employeeId } as const;
    await assessed(test, { ...tariqs, skillId: skills.LOGS, level: 4, assessedOn: '2026-02-20' });
    await assessed(test, { ...tariqs, skillId: skills.LISTEN, level: 4 });
    const own = { employeeId: binod.employeeId, assessorId: binod.employeeId, method: 'self' } as const;
    await assessed(test, { ...own, skillId: skills.LISTEN, level: 3 });
    await requested(test, { employeeId: asha.employeeId, skillId: skills.COACH });
  });
  afterAll(() => test.close());

  /** Each signed in once. */
  const browsers = new Map<CastMember, Promise<Browser>>();
  const browserOf = (as: CastMember): Promise<Browser> => {
    const known = browsers.get(as) ?? as.browser();
    browsers.set(as, known);
    return known;
  };
  const page = async (as: CastMember, url = '/team/overview', language = 'en') => {
    const answer = await (await browserOf(as)).get(url, { 'accept-language': language });
    expect(answer.status).toBe(200);
    return answer.html();
  };
  const rows = async (as: CastMember, url: string): Promise<string[][]> => {
    const $ = await page(as, url);
    return $('tbody tr')
      .get()
      .map((tr) =>
        $(tr)
          .find('th, td')
          .get()
          .map((cell) => $(cell).text()),
      );
  };

  it('says in seven numbers what the team needs, each leading to a list of as many rows', async () => {
    const $ = await page(cast.meera);
    const stats = $('.stat')
      .get()
      .map((stat) => [Number($(stat).find('strong').text()), $(stat).attr('href') ?? ''] as const);
    expect(stats.map(([count]) => count)).toEqual([3, 1, 1, 1, 1, 0, 1]);
    for (const [count, url] of stats) expect(await rows(cast.meera, url)).toHaveLength(count);
  });

  it('tells for each role how far its holders are from the next, in numbers and as a bar', async () => {
    const $ = await page(cast.meera);
    const ofEntry = $('section').first().find('tbody tr').first();
    expect(
      ofEntry
        .find('th, td')
        .map((_, cell) => $(cell).text())
        .get(),
    ).toEqual(['Advanced support professional', '1', '0', '0', '0', '1', '0', '']);
    const entry = $('section').first().find('tbody tr').eq(1);
    expect(entry.find('td').slice(0, 6).text()).toBe('210010');
    expect(
      entry
        .find('rect')
        .get()
        .map((rect) => $(rect).attr('width')),
    ).toEqual(['50', '50']);
    for (const link of entry.find('a').get()) {
      expect(await rows(cast.meera, $(link).attr('href') ?? '')).toHaveLength(Number($(link).text()));
    }
  });

  it('lists who is next, with the nearest role and what is missing', async () => {
    expect(await rows(cast.meera, '/team/readiness?held=entry')).toEqual([
      [
        'Asha',
        'E0003',
        'North',
        'Support professional',
        'Advanced support professional',
        '88.2%',
        'Ready',
        '0',
      ],
      [
        'Binod',
        'E0004',
        'South',
        'Support professional',
        'Advanced support professional',
        '0%',
        'Not ready: 2 requirements',
        '2',
      ],
    ]);
    expect(await rows(cast.meera, '/team/readiness?band=near')).toEqual([]);
  });

  it('lists what lapses within ninety days, and no later', async () => {
    expect(await rows(cast.meera, '/team/lapsing')).toEqual([
      ['Asha', 'E0003', 'North', 'level', 'Log analysis', '3', '19 Dec 2026', '—'],
    ]);
  });

  it('lists the skills that present roles ask for and fewer than two people hold', async () => {
    expect(await rows(cast.meera, '/team/coverage')).toEqual([
      ['Coaching', 'Leadership', '2', 'Advanced support professional', 'by nobody', '—'],
    ]);
    expect((await rows(cast.tariq, '/team/coverage')).length).toBe(1);
  });

  it('lists the requests that wait', async () => {
    const [request] = await rows(cast.meera, '/team/requests');
    expect(request?.slice(0, 4)).toEqual(['Asha', 'E0003', 'North', 'Coaching']);
    expect(await rows(cast.admin, `/team/requests?teamId=${cast.teams.south}`)).toEqual([]);
  });

  it('lists people whom nobody else assessed for half a year; their own views do not count', async () => {
    expect((await rows(cast.meera, '/team/unassessed')).map(([name, , , , last]) => [name, last])).toEqual([
      ['Binod', 'never'],
    ]);
  });

  it('says what an empty list means, and speaks Hindi', async () => {
    const $ = await page(cast.omar);
    expect($('.empty').text()).toContain('Nobody is here yet');
    expect((await page(cast.meera, '/team/lapsing?search=zzz'))('.empty').text()).toContain('fits');
    expect((await page(cast.meera, '/team/overview', 'hi'))('h1').text()).toBe('टीम का सार');
    expect((await page(cast.meera, '/team/coverage', 'hi'))('.lead').text()).toContain('कौशल');
  });

  it('refuses what is not a list, a filter the list does not have, and who may not see teams', async () => {
    const browser = await browserOf(cast.meera);
    expect((await browser.get('/team/birthdays')).status).toBe(404);
    expect((await browser.get('/team/coverage?band=near')).status).toBe(422);
    expect((await browser.get('/team/overview?scope=team')).status).toBe(404);
    expect((await (await browserOf(cast.asha)).get('/team/overview')).status).toBe(403);
    expect((await (await browserOf(cast.asha)).get('/team/lapsing')).status).toBe(403);
  });

  it('stands in the menu under Team, whichever of its pages is open', async () => {
    for (const url of ['/team/overview', '/team', '/team/lapsing']) {
      const $ = await page(cast.meera, url);
      expect(
        $('.site-nav a[aria-current]')
          .map((_, a) => $(a).attr('href'))
          .get(),
      ).toEqual(['/team/overview']);
    }
  });

  it('asks the database as often for thirty people as for one', async () => {
    const teamId = await largeTeam(test, cast, 30);
    const actor: Actor = {
      userId: 'x',
      name: 'x',
      employeeId: cast.meera.employeeId,
      kinds: ['manager'],
      scope: 'full',
      origin: { channel: 'page', address: '', requestId: '' },
    };
    const ask = (search?: string) =>
      countingStatements(() => test.get(OverviewQueries).of(actor, { teamId, search, asOf: TODAY }, 'en'));
    const [one, thirty] = [await ask('murthy 29'), await ask()];
    expect([one.result.facts.people.length, thirty.result.facts.people.length]).toEqual([1, 30]);
    expect(thirty.statements).toBe(one.statements);
  });

  it('gives one verdict with the bench, its file and the person’s page: 100 %, and three months to serve', async () => {
    const { employeeId } = cast.binod;
    for (const skillId of Object.values(cast.skills)) {
      await assessed(test, { employeeId, skillId, level: 3, assessorId: cast.tariq.employeeId });
    }
    await arranged(test, (manager) => manager.update(Position, { employeeId }, { fromOn: '2026-02-10' }));
    const verdict = 'Not ready: 3 months';
    const [, , , , , percent, said] = (await rows(cast.meera, '/team/readiness?search=Binod'))[0] ?? [];
    expect([percent, said]).toEqual(['100%', verdict]);
    const benched = (await rows(cast.meera, '/bench/advanced?search=Binod'))[0];
    expect([benched?.[2], benched?.[3]]).toEqual([verdict, '100%']);
    const file = await (await browserOf(cast.meera)).get('/bench/advanced/export.csv?search=Binod');
    expect(file.text).toContain(verdict);
    const own = (await page(cast.meera, `/people/${employeeId}?role=advanced`))('.badge.state-not-ready');
    expect(own.first().text()).toBe(verdict);
    const next = await cast.meera.api.get('/team/readiness?search=Binod');
    expect(next.json().items).toEqual([expect.objectContaining({ ready: false, monthsShort: 3 })]);
  });
});
