import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { urls } from '../../src/web/urls.js';
import type { TestApp } from '../support/app.js';
import { type Chromium, launchChromium, PATIENCE, signInAs } from '../support/browser.js';
import { startDemoApp } from '../support/demo.js';
import { listenForComplaints, LOOKS, problemsOf } from '../support/page-checks.js';

jest.setTimeout(120_000);

describe('Single keys', () => {
  let test: TestApp;
  let chromium: Chromium;
  let page: Page;

  beforeAll(async () => {
    test = await startDemoApp();
    chromium = await launchChromium();
    page = await open(0);
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await test.close();
  });

  const open = async (look: 0 | 1): Promise<Page> => {
    const context = await chromium.newContext(LOOKS[look]?.context);
    context.setDefaultTimeout(PATIENCE);
    const opened = await context.newPage();
    await signInAs(opened, test.origin, 'Asha Rao');
    return opened;
  };
  const go = (url: string) => page.goto(`${test.origin}${url}`);
  const focused = (on = page) =>
    on.evaluate<string>('document.activeElement.id || document.activeElement.tagName');

  it('lead with / to the search, and from there to what is found', async () => {
    await go(urls.myPath());
    await page.keyboard.press('/');
    expect(await focused()).toBe('site-search');
    await page.keyboard.type('a/b?');
    expect(await page.locator('#site-search').inputValue()).toBe('a/b?');
    await page.keyboard.press('Control+A');
    await page.keyboard.type('proactive');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/search\?q=proactive/);
    expect(await page.locator('.plain-list a').first().innerText()).toBe('Proactive customer advice');
  });

  it('open the help of the page with ?, close it with Esc, and give the focus back', async () => {
    const complaints = listenForComplaints(page);
    await go(urls.myPath());
    const link = page.locator('main a').first();
    await link.focus();
    await page.keyboard.press('?');
    const dialog = page.getByRole('dialog', { name: 'Help' });
    await dialog.waitFor();
    expect(await focused()).toBe('help-dialog-title');
    expect(await dialog.locator('h2').allInnerTexts()).toEqual([
      ...['Help', 'Readiness and ready', 'The states of a requirement', 'Verified level and own view'],
    ]);
    await page.keyboard.press('Escape');
    expect(await dialog.isVisible()).toBe(false);
    expect(await page.locator(':focus').getAttribute('href')).toBe(await link.getAttribute('href'));
    page.removeAllListeners();
    expect(complaints).toEqual([]);
  });

  it('are not needed: the ? beside a number opens its topic, and the contents every other', async () => {
    await go(urls.myPath());
    await page.getByRole('link', { name: 'Help: Readiness and ready' }).press('Enter');
    const dialog = page.getByRole('dialog', { name: 'Help' });
    await dialog.waitFor();
    expect(await dialog.locator('h2').allInnerTexts()).toEqual(['Help', 'Readiness and ready']);
    await dialog.getByRole('button', { name: 'Close' }).press('Enter');
    expect(await dialog.isVisible()).toBe(false);
    await go(urls.account());
    await page.keyboard.press('?');
    await dialog.getByRole('link', { name: 'Hold' }).press('Enter');
    await dialog.getByRole('heading', { name: 'Hold' }).waitFor();
    await page.keyboard.press('Escape');
    expect(new URL(page.url()).pathname).toBe(urls.account());
  });

  it.each([0, 1] as const)('leave a help that is fit for everybody, in look %i', async (look) => {
    const opened = await open(look);
    await opened.goto(`${test.origin}${urls.myPath()}`);
    await opened.keyboard.press('?');
    await opened.locator('dialog[open]').waitFor();
    expect(await problemsOf(opened, LOOKS[look]?.language ?? '')).toEqual([]);
    await opened.context().close();
  });

  it('can be switched off, and stay off', async () => {
    await go(urls.help('keys'));
    await page.getByLabel('Use the single keys').uncheck();
    await go(urls.myPath());
    await page.keyboard.press('/');
    await page.keyboard.press('?');
    expect(await focused()).toBe('BODY');
    await go(urls.help('keys'));
    await page.getByLabel('Use the single keys').check();
    await page.keyboard.press('/');
    expect(await focused()).toBe('site-search');
  });

  it('are missed by nobody without scripts: the same links lead to the help as a page', async () => {
    const context = await chromium.newContext({ ...LOOKS[0]?.context, javaScriptEnabled: false });
    const plain = await context.newPage();
    await signInAs(plain, test.origin, 'Asha Rao');
    await plain.goto(`${test.origin}${urls.myPath()}`);
    await plain.getByRole('link', { name: 'Help', exact: true }).click();
    await plain.locator('#help-here').getByRole('link', { name: 'Readiness and ready' }).click();
    expect(plain.url()).toContain('from=/my-path#readiness');
    expect(await plain.getByLabel('Use the single keys').isVisible()).toBe(false);
    await context.close();
  });
});
