import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';
import { disputedCoaching, requested } from '../support/work.js';

describe('The work queue', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const page = async (as: CastMember, query = '', status = 200) => {
    const answer = await (await as.browser()).get(`/work-queue${query}`);
    expect(answer.status).toBe(status);
    return answer.html();
  };

  it('is where a trainer begins, and says so when nothing waits', async () => {
    const browser = await cast.tariq.browser();
    expect((await browser.get('/')).headers.location).toBe('/work-queue');
    const $ = (await browser.get('/work-queue')).html();
    expect($('.empty').text()).toContain('Nothing waits for you');
    expect($('.site-nav a[aria-current]').text()).toBe('Work queue');
  });

  describe('with work', () => {
    beforeAll(async () => {
      await disputedCoaching(test, cast);
      const listen = {
        skillId: cast.skills.LISTEN,
        takenById: cast.tariq.employeeId,
        plannedOn: '2026-11-20',
      };
      await requested(test, { ...listen, employeeId: cast.asha.employeeId, note: 'Late shift <b>only</b>.' });
      await requested(test, { skillId: cast.skills.LOGS, employeeId: cast.binod.employeeId });
    });

    it('names person, skill, kind and why, and what the person wrote', async () => {
      const $ = await page(cast.tariq);
      const rows = $('tbody tr')
        .map((_, row) => squeezed($(row).text()))
        .get();
      expect(rows).toHaveLength(2);
      expect(rows[0]).toContain('Asha');
      expect(rows[0]).toContain('You mean to do it on 20 Nov 2026.');
      expect($('tbody q').text()).toBe('Late shift <b>only</b>.');
      expect(rows[1]).toContain('Meera saw 2, Omar saw 4; since 20 Jun 2026 it waits for a third assessor.');
      expect(
        $('tbody .badge')
          .map((_, badge) => $(badge).text())
          .get(),
      ).toEqual(['Asked for', 'Disputed']);
    });

    it('leads to one sheet for several skills of a person, to the form for one', async () => {
      const sheet = (await page(cast.tariq))('tbody th a.button-quiet');
      expect(sheet).toHaveLength(1);
      expect(sheet.text()).toBe('Assess Asha in 2 skills');
      expect(sheet.attr('href')).toBe(
        `/people/${cast.asha.employeeId}/assessment-sheet?skills=LISTEN%2CCOACH`,
      );
      const one = (await page(cast.tariq, '?kind=disputed'))('tbody th a.button-quiet');
      expect([one.text(), one.attr('href')]).toEqual([
        'Assess Asha',
        `/people/${cast.asha.employeeId}/assessments/new?skill=COACH`,
      ]);
    });

    it('counts each kind on its filter and marks the chosen one', async () => {
      const $ = await page(cast.tariq, '?kind=disputed');
      const chips = $('main nav a')
        .map((_, a) => squeezed($(a).text()))
        .get();
      expect(chips).toEqual([
        'All 2',
        'Asked for 1',
        'Back from a course 0',
        'Disputed 1',
        'Lapsed 0',
        'Lapses soon 0',
      ]);
      expect(squeezed($('main nav a[aria-current=true]').text())).toBe('Disputed 1');
      expect($('tbody tr')).toHaveLength(1);
      expect($('input[name=kind]').attr('value')).toBe('disputed');
    });

    it('keeps filters in the address, says when nothing fits, and refuses what is no filter', async () => {
      const $ = await page(cast.meera, `?teamId=${cast.teams.south}`);
      expect($('#teamId option[selected]').text()).toBe('South');
      expect($('tbody tr')).toHaveLength(1);
      expect((await page(cast.tariq, '?search=zzz'))('.empty').text()).toContain('fits these filters');
      const refused = await page(cast.tariq, '?kind=none', 422);
      expect(refused('.error-summary')).toHaveLength(1);
    });

    it('goes on to the next page', async () => {
      const $ = await page(cast.tariq, '?limit=1');
      const next = $('.pager a[rel=next]').attr('href') ?? '';
      expect(next).toContain('cursor=');
      const second = await page(cast.tariq, `${next.slice('/work-queue'.length)}&limit=1`);
      expect(second('tbody .badge').text()).toBe('Disputed');
    });

    it('is written in Hindi too', async () => {
      const browser = await cast.tariq.browser();
      await browser.post('/language', { language: 'hi', next: '/work-queue' });
      const $ = (await browser.get('/work-queue')).html();
      expect($('h1').text()).toBe('कार्य सूची');
      expect($('tbody q').attr('lang')).toBe('en');
      expect($('tbody th a.button-quiet').text()).toBe('2 कौशलों में Asha का मूल्यांकन करें');
    });

    it('is not for those who assess nobody', async () => {
      await page(cast.asha, '', 403);
      await page(cast.auditor, '', 403);
    });
  });
});
