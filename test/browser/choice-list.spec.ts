import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { urls } from '../../src/web/urls.js';
import type { TestApp } from '../support/app.js';
import { type Chromium, launchChromium, PATIENCE, signInAs } from '../support/browser.js';
import { startDemoApp } from '../support/demo.js';
import { type DemoIds, demoIds } from '../support/demo-places.js';
import { listenForComplaints, LOOKS } from '../support/page-checks.js';

jest.setTimeout(120_000);

describe('A long list of ticks', () => {
  let test: TestApp;
  let chromium: Chromium;
  let ids: DemoIds;
  let page: Page;

  beforeAll(async () => {
    test = await startDemoApp();
    ids = await demoIds(test);
    chromium = await launchChromium();
    page = await open({});
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await test.close();
  });

  const open = async (more: object): Promise<Page> => {
    const context = await chromium.newContext({ ...LOOKS[0]?.context, ...more });
    context.setDefaultTimeout(PATIENCE);
    const opened = await context.newPage();
    await signInAs(opened, test.origin, 'Rohan Deshpande');
    await opened.goto(`${test.origin}${urls.certificationVersion(ids.advancedScheme, ids.draftVersion)}`);
    return opened;
  };
  const shown = (list: string, on = page) => on.locator(`#${list} li:visible`);
  const says = (list: string) => page.locator(`#${list} output`).innerText();

  it('is narrowed by code and name while somebody types, and says how many are left', async () => {
    const complaints = listenForComplaints(page);
    const all = await shown('courseIds').count();
    const search = page.locator('#courseIds-search');
    const code = await page.locator('#courseIds li .quiet').nth(40).innerText();
    await search.fill(` ${code.toLowerCase()} `);
    expect(await shown('courseIds').allInnerTexts()).toEqual([expect.stringContaining(code)]);
    expect(await says('courseIds')).toBe(`Chosen: 0. Shown: 1 of ${all}.`);
    expect(await shown('testSkillIds').count()).toBeGreaterThan(50);
    await search.press('Enter');
    await page.keyboard.press('Space');
    expect(await says('courseIds')).toBe(`Chosen: 1. Shown: 1 of ${all}.`);
    await search.fill('');
    expect(await shown('courseIds').count()).toBe(all);
    expect(complaints).toEqual([]);
  });

  it('sends what is ticked, also what a search hides', async () => {
    await page.locator('#testSkillIds-search').fill('zzz');
    expect(await shown('testSkillIds').count()).toBe(0);
    await page.getByRole('button', { name: 'Save the draft' }).click();
    await page.waitForLoadState();
    expect(await page.locator('#courseIds input:checked').count()).toBe(1);
    expect(await page.locator('#courseIds li').first().locator('input').isChecked()).toBe(true);
    expect(await page.locator('#testSkillIds input:checked').count()).toBe(1);
  });

  it('is whole without JavaScript, and shows no search that could not search', async () => {
    const plain = await open({ javaScriptEnabled: false });
    expect(await shown('courseIds', plain).count()).toBeGreaterThan(100);
    expect(await plain.locator('#courseIds-search').isVisible()).toBe(false);
    await plain.locator('#courseIds li input').nth(3).check();
    await plain.getByRole('button', { name: 'Save the draft' }).click();
    await plain.waitForLoadState();
    expect(await plain.locator('#courseIds input:checked').count()).toBe(2);
  });
});
