import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Level } from '../../src/shared/level.js';
import { judgeInPairs } from '../support/agreement.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast, type CastMember } from '../support/cast.js';

describe('The agreement page', () => {
  let test: TestApp;
  let cast: Cast;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
  });
  afterAll(() => test.close());

  const squeezed = (text: string) => text.replace(/\s+/g, ' ').trim();
  const page = async (as: CastMember, query = '', status = 200) => {
    const answer = await (await as.browser()).get(`/agreement${query}`);
    expect(answer.status).toBe(status);
    return answer.html();
  };

  it('says what a pair is while there is none', async () => {
    const $ = await page(cast.tariq);
    expect($('.empty').text()).toContain('No pairs in this period');
    expect($('table')).toHaveLength(0);
  });

  describe('with pairs', () => {
    beforeAll(async () => {
      const levels: [Level, Level][] = [2, 3, 3, 4, 2].flatMap((level): [Level, Level][] => [
        [level as Level, level as Level],
        [(level + 1) as Level, level as Level],
      ]);
      await judgeInPairs(test, cast, { skillId: cast.skills.LISTEN, levels });
      await judgeInPairs(test, cast, {
        skillId: cast.skills.LOGS,
        levels: [
          [3, 3],
          [4, 2],
          [3, 2],
        ],
      });
    });

    it('gives each skill numbers, a drawing and a plain sentence', async () => {
      const $ = await page(cast.tariq);
      const listen = $('tbody tr').first();
      expect(squeezed(listen.text())).toMatch(
        /^Attentive listening10 50% 0\.\d+ .* to .* Agreement is \w+; with 10 pairs it may be anything from /,
      );
      expect(listen.find('svg.interval circle')).toHaveLength(1);
      expect($('.lead').text()).toContain('no verdict on anybody');
    });

    it('says nothing but that there are too few pairs below ten', async () => {
      const logs = (await page(cast.tariq))('tbody tr').eq(1);
      expect(squeezed(logs.text())).toBe('Log analysis3 Too few pairs (3); nothing is said below 10.');
      expect(logs.find('svg')).toHaveLength(0);
    });

    it('tells a trainer who sees which figures, and shows only theirs by name', async () => {
      const $ = await page(cast.tariq);
      const rows = $('table').eq(1).find('tbody th');
      expect(rows.map((_, th) => $(th).text()).get()).toEqual(['Tariq E0002']);
      expect($('section').eq(1).text()).toContain('seen by that assessor, administrators and auditors only');
      expect(squeezed($('table').eq(1).text())).toContain('Rates higher than the others, by 0.62 levels');
      const overseer = await page(cast.admin);
      expect(overseer('table').eq(1).find('tbody th').text()).toBe('Meera E0001Tariq E0002');
    });

    it('sorts by every column, both ways, rows without a figure last', async () => {
      const names = async (query: string) => {
        const $ = await page(cast.tariq, query);
        return $('table')
          .first()
          .find('tbody th')
          .map((_, th) => $(th).text())
          .get();
      };
      expect(await names('?sort=pairs')).toEqual(['Log analysis', 'Attentive listening']);
      expect(await names('?sort=-pairs')).toEqual(['Attentive listening', 'Log analysis']);
      expect(await names('?sort=kappa')).toEqual(['Attentive listening', 'Log analysis']);
      expect(await names('?sort=-kappa')).toEqual(['Attentive listening', 'Log analysis']);
      const $ = await page(cast.tariq, '?sort=pairs&months=12');
      const head = $('th[aria-sort]').first();
      expect(head.attr('aria-sort')).toBe('ascending');
      expect(head.find('a').attr('href')).toBe('/agreement?months=12&sort=-pairs');
    });

    it('keeps its filters, and says what is wrong with a refused one', async () => {
      const $ = await page(cast.tariq, '?category=Diagnostics&months=12');
      expect($('#category option[selected]').text()).toBe('Diagnostics');
      expect($('#months option[selected]').text()).toBe('Last 12 months');
      expect($('table').first().find('tbody tr')).toHaveLength(1);
      const refused = await page(cast.tariq, '?months=999', 422);
      expect(refused('.error-summary').text()).toContain('999');
    });

    it('leads to the pairs behind a row, and from there to the record', async () => {
      const $ = await page(cast.tariq);
      expect($('tbody th a').first().attr('href')).toBe('/agreement?months=24&skill=LISTEN');
      const behind = await page(cast.tariq, '?skill=LISTEN');
      expect(behind('h1').text()).toBe('Pairs of assessments: Attentive listening');
      expect(behind('tbody tr')).toHaveLength(10);
      expect(squeezed(behind('tbody tr').first().text())).toMatch(
        /^Asha E0003Attentive listening 2 Tariq E0002Observation at work, 1 Nov 2026 2 Meera E0001Observation at work, 2 Nov 2026 same level /,
      );
      expect(behind('tbody tr a').last().attr('href')).toBe(
        `/people/${cast.asha.employeeId}/skills/${cast.skills.LISTEN}`,
      );
    });

    it('has its words in Hindi', async () => {
      const browser = await cast.tariq.browser();
      await browser.post('/language', { language: 'hi', next: '/agreement' });
      const $ = (await browser.get('/agreement')).html();
      expect($('h1').text()).toBe('मूल्यांकनकर्ताओं में सहमति');
      expect($('tbody tr').first().text()).toContain('सहमति');
    });

    it('knows no skill of another name, and nobody else’s figures', async () => {
      await page(cast.tariq, '?skill=NONE', 404);
      await page(cast.tariq, `?assessor=${cast.meera.employeeId}`, 404);
      expect((await page(cast.admin, `?assessor=${cast.meera.employeeId}`))('tbody tr')).toHaveLength(13);
      await page(cast.meera, '', 403);
    });
  });
});
