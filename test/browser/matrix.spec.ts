import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Page } from 'playwright-core';
import { startApp, type TestApp } from '../support/app.js';
import { type Chromium, launchChromium } from '../support/browser.js';
import { arrangeCast, type Cast, PASSWORD } from '../support/cast.js';
import { largeTeam } from '../support/large-team.js';
import { listenForComplaints, problemsOf } from '../support/page-checks.js';

describe('The matrix of 300 people and 77 skills, in Chromium', () => {
  let test: TestApp;
  let cast: Cast;
  let chromium: Chromium;
  let page: Page;
  let complaints: string[];
  let address: string;

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    address = `${test.origin}/team?sort=name&teamId=${await largeTeam(test, cast, 300)}`;
    chromium = await launchChromium();
    const context = await chromium.newContext({ locale: 'en-IN', viewport: { width: 1280, height: 900 } });
    page = await context.newPage();
    complaints = listenForComplaints(page);
    await page.goto(`${test.origin}/sign-in`);
    await page.locator('#email').fill(cast.meera.email);
    await page.locator('#password').fill(PASSWORD);
    await page.locator('#password').press('Enter');
    await page.waitForURL('**/team/overview');
    await page.goto(address);
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await test.close();
  });

  /** Where the keyboard stands: row and column of the grid, heads counted as 0. */
  const standing = () =>
    page.evaluate<[number, number]>(`(() => {
      const cell = document.activeElement.closest('td, th');
      const row = [...document.querySelectorAll('.heat tbody tr')].indexOf(cell.parentElement) + 1;
      return [row, row > 0 ? cell.cellIndex : [...cell.parentElement.cells].indexOf(cell)];
    })()`);
  const press = async (...keys: string[]) => {
    for (const key of keys) await page.keyboard.press(key);
    return standing();
  };
  const boxOf = (selector: string) =>
    page.evaluate<{ x: number; y: number }>(
      `(({ x, y }) => ({ x, y }))(document.querySelector(${JSON.stringify(selector)}).getBoundingClientRect())`,
    );

  it('is there whole, in one element a cell and columns of fixed width', async () => {
    expect(await page.locator('.heat tbody tr').count()).toBe(300);
    expect(await page.evaluate('getComputedStyle(document.querySelector(".heat")).tableLayout')).toBe(
      'fixed',
    );
    expect(await page.locator('.heat tbody td > :not(i)').count()).toBe(0);
    expect(await page.locator('.heat tbody td:not(.numeric) a').count()).toBe(0);
  }, 120_000);

  it('is one stop for the Tab key; arrows move within, as far as the edges', async () => {
    await page.locator('.heat tbody th a').first().focus();
    expect(await page.locator('.heat [tabindex="0"]').count()).toBe(1);
    expect(await press('ArrowRight', 'ArrowRight', 'ArrowDown')).toEqual([2, 2]);
    expect(await press('Home')).toEqual([2, 0]);
    expect(await press('ArrowLeft', 'ArrowUp', 'ArrowUp', 'ArrowUp')).toEqual([0, 0]);
    expect(await press('Control+End')).toEqual([300, 79]);
    expect(await press('ArrowDown', 'ArrowRight')).toEqual([300, 79]);
    expect(await press('PageUp', 'Control+Home', 'PageDown', 'End')).toEqual([10, 79]);
    expect(await page.locator('.heat [tabindex="0"]').count()).toBe(1);
    await page.keyboard.press('Tab');
    expect(await page.evaluate('document.activeElement.closest(".heat") === null')).toBe(true);
    await page.keyboard.press('Shift+Tab');
    expect(await standing()).toEqual([10, 79]);
  }, 120_000);

  it('keeps heads and names in sight, and never hides the cell in focus behind them', async () => {
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    const [head, name] = [await boxOf('.heat thead'), await boxOf('.heat tbody th')];
    await press('Control+End');
    expect((await boxOf('.heat thead')).y).toBeCloseTo((await boxOf('.table-wrap:has(> .heat)')).y, -1);
    expect((await boxOf('.heat tbody th')).x).toBeCloseTo(name.x, -1);
    expect(head.x).toBeGreaterThan((await boxOf('.heat thead')).x);
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    const free = await page.evaluate<boolean>(`(() => {
      const { x, y, width, height } = document.activeElement.getBoundingClientRect();
      return document.elementFromPoint(x + width / 2, y + height / 2) === document.activeElement;
    })()`);
    expect(free).toBe(true);
  }, 120_000);

  it('scrolls without laying anything out again', async () => {
    const devtools = await page.context().newCDPSession(page);
    await devtools.send('Performance.enable');
    const layouts = async () => {
      const { metrics } = await devtools.send('Performance.getMetrics');
      return metrics.find(({ name }) => name === 'LayoutCount')?.value ?? Number.NaN;
    };
    await page.evaluate(`document.querySelector('.table-wrap:has(> .heat)').scrollTo(0, 0)`);
    await page.evaluate('new Promise(requestAnimationFrame)');
    const before = await layouts();
    const moved = await page.evaluate<number>(`new Promise((done) => {
      const wrap = document.querySelector('.table-wrap:has(> .heat)');
      let frames = 0;
      const frame = () => {
        wrap.scrollBy(60, 240);
        if (++frames < 30) requestAnimationFrame(frame);
        else done(wrap.scrollTop);
      };
      requestAnimationFrame(frame);
    })`);
    expect(moved).toBe(30 * 240);
    // The frames themselves bring none; one or two may come from what the page did before.
    expect((await layouts()) - before).toBeLessThan(3);
  }, 120_000);

  it('says below the table what the cell in focus means, and Enter or a press opens why', async () => {
    await press('Control+Home', 'ArrowDown', 'ArrowRight', 'ArrowRight', 'ArrowRight');
    expect(await page.locator('.matrix-says').textContent()).toBe(
      'Ananya Krishnamurthy 0 · Explaining a technical matter 0 · 0 below 3',
    );
    await page.keyboard.press('Enter');
    await page.waitForURL('**/people/*/skills/*');
    await page.goBack();
    await page.locator('.heat td.l4').first().click();
    await page.waitForURL('**/people/*/skills/*');
    await page.goBack();
    await page.locator('.heat tbody th a').first().focus();
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/people\/[0-9a-f-]+$/);
  }, 120_000);

  it('is a grid that assistive technology finds nothing wrong with', async () => {
    await page.goto(`${address}&category=Category%201&search=murthy%2029`);
    expect(await page.locator('.heat').getAttribute('role')).toBe('grid');
    expect(await problemsOf(page, 'en')).toEqual([]);
    expect(complaints).toEqual([]);
  }, 120_000);

  it('is printed whole, on wide sheets, without its tools', async () => {
    await page.emulateMedia({ media: 'print' });
    expect(await page.locator('form.toolbar').isVisible()).toBe(false);
    expect(await page.locator('.legend').isVisible()).toBe(true);
    const sides = await page.evaluate<number>(
      `(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)(document.querySelector('.table-wrap'))`,
    );
    expect(sides).toBeLessThanOrEqual(0);
    await page.emulateMedia({ media: null });
  });
});
