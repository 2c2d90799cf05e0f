import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { PathQueries } from '../../src/dashboards/path.queries.js';
import { ReasonsQueries } from '../../src/dashboards/reasons.queries.js';
import { countingStatements } from '../../src/database/statement-counter.js';
import { AssessmentWithdrawal } from '../../src/assessments/assessment.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, assessed, type Cast } from '../support/cast.js';
import type { Browser } from '../support/client.js';

describe('The page of a person', () => {
  let test: TestApp;
  let cast: Cast;
  let asha: Browser;
  let tariq: Browser;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    const facts = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...facts, skillId: cast.skills.LISTEN, level: 2 });
    [asha, tariq] = [await cast.asha.browser(), await cast.tariq.browser()];
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();

  it.each([
    ['meera', '/team/overview'],
    ['tariq', '/work-queue'],
    ['carla', '/candidates'],
    ['admin', '/people'],
    ['auditor', '/history'],
    ['asha', '/my-path'],
  ] as const)('is where an employee begins; %s begins at %s', async (name, url) => {
    const answer = await (await cast[name].browser()).get('/');
    expect([answer.status, answer.headers.location]).toEqual([303, url]);
  });

  it('says the role, the target, the readiness and exactly what is missing', async () => {
    const page = (await asha.get('/my-path')).html();
    expect(page('h1').text()).toBe('My path');
    expect(squeezed(page('.facts').first().text())).toContain('Support professional, since 15 Jan 2024');
    const readiness = squeezed(page('[aria-labelledby=readiness-title]').text());
    expect(readiness).toContain('35.2%');
    expect(readiness).toContain('Not ready: 2 requirements');
    expect(readiness).toContain('6 of 17 points');
    expect(readiness).toContain('2 mandatory requirements are missing.');
    expect(readiness).toContain('Attentive listening: below. Find a mentor towards level 3');
    expect(readiness).toContain('34 months served in the role before; 12 needed.');
  });

  it('gives each level its reasons, and a way to ask further', async () => {
    const page = (await asha.get('/my-path')).html();
    const row = page('tbody tr').filter((_, element) => page(element).text().includes('Attentive listening'));
    expect(squeezed(row.find('details').text())).toContain(
      'Level 2 comes from an observation at work by Tariq on 1 Jun 2026.',
    );
    expect(row.find('th a').attr('href')).toBe(
      `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`,
    );
    expect(row.find('.badge').attr('class')).toContain('state-below');
  });

  it('draws the categories, and says the same numbers in a table', async () => {
    const page = (await asha.get('/my-path')).html();
    expect(page('svg.radar').attr('role')).toBe('img');
    expect(page('svg.radar').attr('aria-label')).toBeTruthy();
    const rows = page('[aria-labelledby=categories-title] tbody tr').toArray();
    expect(rows.map((row) => squeezed(page(row).text()))).toEqual([
      'Communication132',
      'Diagnostics130',
      'Leadership120',
    ]);
    expect(page('[style], style, script:not([src])').length).toBe(0);
  });

  it('looks at another role and another day', async () => {
    const supervisor = (await asha.get('/my-path?role=supervisor')).html();
    expect(supervisor('#gaps-title').text()).toContain('Supervisor');
    expect(supervisor('[aria-labelledby=gaps-title] tbody th a').first().attr('href')).toMatch(
      /skills\/[0-9a-f-]+\?role=supervisor$/,
    );
    const before = (await asha.get('/my-path?asOf=2026-05-31&role=')).html();
    expect(before('.notice').text()).toContain('31 May 2026');
    expect(before('.state-unassessed').length).toBe(3);
    expect((await asha.get('/my-path?asOf=2026-02-30')).status).toBe(400);
    expect((await asha.get('/my-path?asOf=2020-01-01')).html()('.empty').text()).toContain('no published');
    expect((await asha.get('/my-path?role=captain')).status).toBe(404);
  });

  it('recommends training for what is open, for the least of what the reader chose', async () => {
    const page = (await asha.get('/my-path?role=advanced&minimise=price')).html();
    const panel = page('[aria-labelledby=training-title]');
    expect(panel.text()).toContain('Attentive listening');
    expect(panel.find('nav a').first().attr('href')).toBe('/my-path?role=advanced&minimise=hours#training');
    expect((await asha.get('/my-path?minimise=effort')).status).toBe(400);
  });

  it('speaks Hindi', async () => {
    const browser = await cast.binod.browser();
    const page = (await browser.get('/my-path', { 'accept-language': 'hi' })).html();
    expect(page('html').attr('lang')).toBe('hi');
    expect(page('h1').text()).toBe('मेरा मार्ग');
    expect(page('.state-unassessed').first().text()).toBe('मूल्यांकन नहीं हुआ');
  });

  it('has an empty state for users without a record, without a role, without a history', async () => {
    const admin = (await (await cast.admin.browser()).get('/my-path')).html();
    expect(admin('.empty').text()).toContain('without a record');
    const meera = (await (await cast.meera.browser()).get('/my-path')).html();
    expect(meera('[aria-labelledby=certificates-title] .empty').length).toBe(1);
    expect(meera('.empty').length).toBeGreaterThanOrEqual(3);
  });

  it('is the same for those who answer for the person, with what they may do there', async () => {
    const url = `/people/${cast.asha.employeeId}`;
    const page = (await tariq.get(url)).html();
    expect(page('h1').text()).toBe('Asha');
    expect(page(`a[href="${url}/assessments/new"]`).length).toBe(1);
    expect(page(`a[href="${url}/holds"], a[href="${url}/exemptions"]`).length).toBe(2);
    expect(page(`form[action="${url}/target"]`).length).toBe(0);
    expect((await asha.get('/my-path')).html()('a[href$="/holds"]').length).toBe(0);
    const auditor = (await (await cast.auditor.browser()).get(url)).html();
    expect(auditor('main a[href$="/new"], main form[method=post]').length).toBe(0);
    const admin = (await (await cast.admin.browser()).get(url)).html();
    expect(admin(`a[href="${url}/edit"]`).length).toBe(1);
  });

  it('does not exist for colleagues', async () => {
    for (const url of [`/people/${cast.asha.employeeId}`, `/people/${cast.roles.entry}`]) {
      expect((await (await cast.binod.browser()).get(url)).status).toBe(404);
    }
    const reasons = `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`;
    expect((await (await cast.binod.browser()).get(reasons)).status).toBe(404);
  });

  describe('chooses a target', () => {
    const choose = (browser: Browser, employeeId: string, role: string) =>
      browser.post(`/people/${employeeId}/target`, { role });

    it('for oneself, and the path looks towards it from then on', async () => {
      const answer = await choose(asha, cast.asha.employeeId, 'supervisor');
      expect([answer.status, answer.headers.location]).toEqual([303, '/my-path']);
      const page = (await asha.get('/my-path')).html();
      expect(page('.notice').text()).toContain('The target is saved');
      expect(page('#gaps-title').text()).toBe('What Supervisor asks for');
      expect(squeezed(page('.timeline li').first().text())).toMatch(/^Target role chosen.*by Asha$/);
      expect((await choose(asha, cast.asha.employeeId, '')).status).toBe(303);
      expect((await asha.get('/my-path')).text).toContain('No target chosen');
    });

    it('for nobody else: not for the people below a manager, for those one trains, or as administrator', async () => {
      expect((await choose(asha, cast.asha.employeeId, 'advanced')).status).toBe(303);
      for (const other of [cast.meera, cast.tariq, cast.admin]) {
        const browser = await other.browser();
        expect((await choose(browser, cast.asha.employeeId, 'supervisor')).status).toBe(403);
        const page = (await browser.get(`/people/${cast.asha.employeeId}`)).html();
        expect(page('form[action$="/target"]')).toHaveLength(0);
      }
      const omar = await cast.omar.browser();
      expect((await choose(omar, cast.asha.employeeId, 'supervisor')).status).toBe(404);
      expect((await asha.get('/my-path')).html()('#gaps-title').text()).toContain('Advanced');
    });

    it('only among roles that exist, and keeps the page', async () => {
      const answer = await choose(asha, cast.asha.employeeId, 'captain');
      expect(answer.status).toBe(422);
      expect(answer.html()('#role-problem').text()).toContain('captain');
      expect(answer.html()('.error-summary a').attr('href')).toBe('#role');
    });
  });

  it('explains one level: reasons, remedies, indicators, every assessment', async () => {
    const facts = { employeeId: cast.asha.employeeId, skillId: cast.skills.LISTEN };
    const note = 'Interrupted the customer twice.';
    const link = 'https://example.org/call/7';
    const mistaken = await assessed(test, {
      ...facts,
      assessorId: cast.meera.employeeId,
      level: 5,
      note,
      links: [link],
    });
    await test.get(UnitOfWork).run(operator('test'), async (tx) => {
      const withdrawal = { assessmentId: mistaken, reason: 'Wrong person', withdrawnBy: 'u' };
      await tx
        .repository(AssessmentWithdrawal)
        .insert({ ...withdrawal, withdrawnByName: 'Meera', withdrawnAt: tx.at });
      tx.record({ act: 'test.arranged', subject: { type: 'assessment', id: mistaken } });
    });
    await assessed(test, { ...facts, assessorId: cast.asha.employeeId, level: 4, method: 'self' });
    const url = `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`;
    const page = (await tariq.get(url)).html();
    expect(page('h1').text()).toBe('Why? Attentive listening');
    const level = squeezed(page('[aria-labelledby=level-title]').text());
    expect(level).toContain('Level 2');
    expect(level).toContain('Advanced support professional requires level 3:');
    expect(level).toContain('Train up to level 3.');
    expect(squeezed(page('[aria-labelledby=indicators-title]').text())).toContain('seen at 3');
    const table = page('[aria-labelledby=assessments-title] tbody');
    expect(table.find('tr').length).toBe(3);
    expect(squeezed(table.text())).toContain('Withdrawn by Meera');
    expect(table.text()).toContain(note);
    expect(table.find(`a[href="${link}"]`).length).toBe(1);
    expect(table.find('a[href$="/withdrawal"]').length).toBe(1);
    const own = (await asha.get(url)).html();
    expect(own('a[href$="/withdrawal"]').length).toBe(0);
  });

  it('asks the database as often for a long record as for a short one', async () => {
    const queries = test.get(PathQueries);
    const question = { asOf: '2026-11-21', role: 'advanced', minimise: 'hours' } as const;
    const statements = async (employeeId: string) => {
      const work = () => queries.path(employeeId, question, 'en');
      return (await countingStatements(work)).statements;
    };
    for (let level = 0; level < 6; level++) {
      const facts = { employeeId: cast.asha.employeeId, assessorId: cast.tariq.employeeId };
      await assessed(test, { ...facts, skillId: cast.skills.LOGS, level: 3 });
    }
    // Courses are read for both: for one who has nothing to train they would not be.
    const binods = { employeeId: cast.binod.employeeId, assessorId: cast.tariq.employeeId };
    await assessed(test, { ...binods, skillId: cast.skills.LISTEN, level: 1 });
    const long = await statements(cast.asha.employeeId);
    expect(long).toBe(await statements(cast.binod.employeeId));
    expect(long).toBeLessThanOrEqual(20);
    // The supervisor's role asks for neither, so that there is nobody to be learned from.
    const why = (skillId: string) =>
      countingStatements(() =>
        test
          .get(ReasonsQueries)
          .of(cast.asha.employeeId, skillId, { asOf: '2026-11-21' }, 'supervisor', 'en'),
      );
    expect((await why(cast.skills.LOGS)).statements).toBe((await why(cast.skills.LISTEN)).statements);
  });
});
