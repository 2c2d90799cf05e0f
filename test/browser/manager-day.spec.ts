import { readFile } from 'node:fs/promises';
import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import { parse } from 'csv-parse/sync';
import type { Page } from 'playwright-core';
import type { Language } from '../../src/web/languages.js';
import { type Demo, startDemo } from '../support/demo.js';
import type { Hands } from '../support/hands.js';
import { wordsIn } from '../support/words.js';

jest.setTimeout(120_000);

const DAYS: readonly { language: Language; name: string }[] = [
  { language: 'en', name: 'Lakshmi Iyer' },
  { language: 'hi', name: 'Vikram Joshi' },
];

describe('The day of a manager', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  }, 120_000);
  afterAll(() => demo.close());

  describe.each(DAYS)('in $language', ({ language, name }) => {
    const words = wordsIn(language);
    const t = words.t.bind(words);
    let hands: Hands;
    let page: Page;
    /** The matrix as it was filtered. */
    let matrix = '';

    beforeAll(async () => {
      hands = await demo.hands(language);
      page = hands.page;
    });

    const link = (label: string) => page.getByRole('link', { name: label });
    const button = (label: string) => page.getByRole('button', { name: label });
    const menu = (key: string) => page.locator('.site-nav').getByRole('link', { name: t(key), exact: true });
    const notice = () => page.locator('.notice').first().innerText();
    const people = () => page.locator('.heat tbody th a').allInnerTexts();
    const downloaded = async (label: string) => {
      const download = page.waitForEvent('download');
      await hands.click(link(label));
      return readFile(await (await download).path());
    };

    it('begins with what the team needs, and every number leads to the list it counts', async () => {
      await hands.open(button(name));
      expect(new URL(page.url()).pathname).toBe('/team/overview');
      const stat = page.locator('a.stat[href*="/team/lapsing"]');
      const count = Number(await stat.locator('strong').innerText());
      expect(count).toBeGreaterThan(0);
      await hands.open(stat);
      expect(await page.locator('caption').innerText()).toBe(t('dashboards.list-count', { count }));
      expect(await page.locator('h1').innerText()).toBe(t('dashboards.list-lapsing'));
    });

    it('shows whom to help first, and why, and keeps what was filtered', async () => {
      await hands.open(link(t('dashboards.team-page-matrix')));
      await hands.pick(page.getByLabel(t('dashboards.team-category')), { index: 1 });
      await hands.pick(page.getByLabel(t('dashboards.matrix-sort'), { exact: true }), {
        label: t('dashboards.matrix-sort-gap'),
      });
      await hands.open(button(t('dashboards.team-show')));
      matrix = page.url();
      expect(new URL(matrix).searchParams.get('sort')).toBe('gap');
      const missing = (await page.locator('.heat tbody td:nth-child(3)').allInnerTexts()).map(Number);
      expect(missing).toEqual([...missing].sort((a, b) => b - a));
      await hands.tabTo(page.locator('.heat tbody th a').first());
      await hands.press('ArrowRight', 'ArrowRight', 'ArrowRight', 'ArrowDown');
      await hands.arriving(() => hands.press('Enter'));
      expect(new URL(page.url()).pathname).toMatch(/^\/people\/[0-9a-f-]+\/skills\/[0-9a-f-]+$/);
      expect(await page.locator('section[aria-labelledby="level-title"] li').count()).toBeGreaterThan(0);
      await page.goBack();
      expect(page.url()).toBe(matrix);
      expect(await page.getByLabel(t('dashboards.matrix-sort'), { exact: true }).inputValue()).toBe('gap');
    });

    it('gives what is shown as files', async () => {
      const rows: string[][] = parse(await downloaded(t('web.export-csv')), { bom: true });
      const [head = [], ...lines] = rows;
      expect(lines.map((line) => line[head.indexOf(t('dashboards.export-name'))])).toEqual(await people());
      const workbook = await downloaded(t('web.export-xlsx'));
      expect(workbook.subarray(0, 2).toString()).toBe('PK');
    });

    it('opens a record, and says what does not apply to a person, and when it does again', async () => {
      await hands.open(page.locator('.heat tbody th a').first());
      await hands.open(link(t('dashboards.exemptions')));
      await hands.pick(page.getByLabel(t('job-roles.requirement')), { index: 3 });
      await hands.click(page.getByLabel(t('job-roles.reason')));
      await hands.type('Chat desk only.');
      await hands.open(button(t('job-roles.grant')));
      expect(await notice()).toBe(t('job-roles.notice.exemption-granted'));
      const granted = page.locator('tbody tr').filter({ hasText: 'Chat desk only.' });
      expect(await granted.innerText()).toContain(t('job-roles.exemption-in-force'));
      await hands.open(granted.getByRole('button'));
      expect(await notice()).toBe(t('job-roles.notice.exemption-ended'));
    });

    it('says who is next for a role, and what each still lacks', async () => {
      await hands.open(menu('web.nav-bench'));
      await hands.open(page.locator('main .plain-list a').first());
      const rows = await page.locator('tbody > tr').all();
      expect(rows.length).toBeGreaterThan(0);
      for (const row of rows) {
        const verdict = await row.locator('td .badge').first().innerText();
        const notReady = t('gaps.verdict-no-step').split(':')[0] ?? '';
        expect(verdict === t('gaps.verdict-ready') || verdict.startsWith(`${notReady}: `)).toBe(true);
        expect(await row.locator('td').last().innerText()).not.toBe('');
      }
    });

    it('collects what comes by mail in a digest, when asked to', async () => {
      await hands.open(link(t('web.notifications')));
      await hands.open(link(t('notifications.to-choices')));
      const choice = page.getByLabel(t('notifications.group-requests'));
      await hands.pick(choice, { label: t('notifications.choice-digest') });
      await hands.open(button(t('notifications.choices-save')));
      expect(await notice()).toBe(t('notifications.notice.chosen'));
      expect(await choice.locator('option:checked').innerText()).toBe(t('notifications.choice-digest'));
    });

    it('prints the matrix whole and without its tools', async () => {
      await page.goto(matrix);
      await page.emulateMedia({ media: 'print' });
      for (const tool of ['.site-nav', '.site-tools', 'form.toolbar', '.pager']) {
        expect(await page.locator(tool).locator('visible=true').count()).toBe(0);
      }
      expect(await page.locator('.legend').isVisible()).toBe(true);
      const { height } = (await page.locator('.heat').boundingBox()) ?? { height: 0 };
      const whole = await page.screenshot({ fullPage: true });
      // Bytes 20 to 23 of a PNG are its height. Little stands on paper but the table.
      expect(whole.readUInt32BE(20)).toBeGreaterThan(height);
      expect(whole.readUInt32BE(20)).toBeLessThan(height + 500);
      await page.emulateMedia({ media: null });
      expect(hands.effort.clicks).toBeLessThan(26);
      expect(hands.effort.keys).toBeLessThan(80);
    });
  });
});
