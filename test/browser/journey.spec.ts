import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContextOptions, Page } from 'playwright-core';
import { urls } from '../../src/web/urls.js';
import type { TestApp } from '../support/app.js';
import { type Chromium, launchChromium, PATIENCE, says, signInAs } from '../support/browser.js';
import { startDemoApp } from '../support/demo.js';
import { type DemoIds, demoIds } from '../support/demo-places.js';

describe('The way of one level, from the assessment to the certificate', () => {
  let test: TestApp;
  let chromium: Chromium;
  let ids: DemoIds;
  const pages = new Map<string, Page>();

  beforeAll(async () => {
    test = await startDemoApp();
    ids = await demoIds(test);
    chromium = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await test.close();
  });

  /** The person's own browser, signed in; the trainer's and the certifier's run no scripts. */
  const as = async (name: string, options: BrowserContextOptions = {}): Promise<Page> => {
    const known = pages.get(name);
    if (known) return known;
    const context = await chromium.newContext({ locale: 'en-IN', ...options });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await signInAs(page, test.origin, name);
    pages.set(name, page);
    return page;
  };
  const go = (page: Page, url: string) => page.goto(`${test.origin}${url}`);
  const main = async (page: Page) => (await page.locator('main').innerText()).replace(/\s+/g, ' ');
  /** Presses the row of a choice, after looking for what stands there. */
  const choose = async (page: Page, label: string, indicator = '') => {
    const row = page.locator('.choices > li').filter({ hasText: label });
    expect(await row.innerText()).toContain(indicator);
    await row.locator('label').click();
  };
  const noScripts = { javaScriptEnabled: false };
  const ADVICE = 'Proactive customer advice';

  it('begins with a trainer, who chooses a level by what was seen, without any script', async () => {
    const page = await as('Farhan Qureshi', noScripts);
    expect(new URL(page.url()).pathname).toBe('/work-queue');
    await page.getByRole('link', { name: 'My people' }).click();
    await page.getByRole('link', { name: 'Assess Asha Rao' }).click();
    await page.getByLabel('Skill').selectOption({ label: ADVICE });
    await page.getByRole('button', { name: 'Go on' }).click();
    await choose(page, 'Independent', 'Warns the customer of a likely next problem');
    await page.getByLabel('How do you know?').selectOption({ label: 'Observation at work' });
    await page.getByLabel('What did you see?').fill('Called three customers before the update.');
    await page.getByLabel('Day of the assessment').fill('2027-01-01');
    await page.getByRole('button', { name: 'Record the assessment' }).click();
  });

  it('keeps what was typed when something is wrong, says what, and goes on from there', async () => {
    const page = await as('Farhan Qureshi');
    expect(await page.locator('.error-summary').innerText()).toContain('future');
    expect(await page.getByRole('radio', { name: '3 Independent' }).isChecked()).toBe(true);
    expect(await page.getByLabel('What did you see?').inputValue()).toContain('Called three customers');
    await page.getByLabel('Day of the assessment').fill('2026-11-21');
    await page.getByRole('button', { name: 'Record the assessment' }).click();
    await says(page, 'The assessment is recorded.');
  });

  it('shows the employee the level, its reason, the gap closed and the readiness risen', async () => {
    const page = await as('Asha Rao');
    await go(page, urls.myPath());
    const readiness = await page.getByRole('region', { name: 'Ready for Advanced' }).innerText();
    expect(readiness).toContain('100%');
    expect(readiness).toContain('One mandatory requirement is missing');
    await page.getByText('45 requirements met').click();
    await page.getByRole('link', { name: ADVICE }).click();
    const reasons = await main(page);
    expect(reasons).toContain('Level 3 comes from an observation at work by Farhan Qureshi on 21 Nov 2026.');
    expect(reasons).toContain('Called three customers before the update.');
  });

  it('asks a second assessor who saw something else whether that is progress or disagreement', async () => {
    const page = await as('Lakshmi Iyer');
    await go(page, `${urls.newAssessment(ids.asha)}?skill=${ids.advice}`);
    await choose(page, 'Aware');
    await page.getByLabel('How do you know?').selectOption({ label: 'Observation at work' });
    await page.getByRole('button', { name: 'Record the assessment' }).click();
    await page.getByText('Somebody else saw another level').waitFor();
    await says(page, 'Farhan Qureshi judged level 3, Independent, on 21 Nov 2026.');
    expect(await page.getByRole('radio', { name: '1 Aware' }).isChecked()).toBe(true);
    await choose(page, 'I disagree');
    await page.getByRole('button', { name: 'Record the assessment' }).click();
    await page.getByText('The assessment is recorded.').waitFor();
    await go(page, urls.reasons(ids.asha, ids.advice));
    await says(
      page,
      'Until a third assessor has looked, the latest shows, and the lower one, 1, counts for being ready, for promotion and for certification.',
    );
  });

  it('takes a mistaken assessment back with a reason, and the level stands again', async () => {
    const page = await as('Lakshmi Iyer');
    await page.getByRole('link', { name: /^Withdraw.*21 Nov 2026.*Lakshmi Iyer/ }).click();
    await page.getByLabel('Reason').fill('It was another customer call.');
    await page.getByRole('button', { name: 'Withdraw the assessment' }).click();
    await go(page, urls.reasons(ids.asha, ids.advice));
    const reasons = await main(page);
    expect(reasons).toContain('It was another customer call.');
    expect(reasons).not.toContain('Until a third assessor');
  });

  it('shows the manager the person on the bench, ready as soon as the second pair of eyes has looked', async () => {
    const page = await as('Lakshmi Iyer');
    const row = page.getByRole('row').filter({ hasText: 'Asha Rao' });
    await go(page, urls.bench('advanced'));
    expect(await row.innerText()).toContain('Not ready');
    await row.getByRole('link', { name: 'De-escalation' }).click();
    await go(page, urls.newAssessment(ids.asha));
    await page.getByLabel('Skill').selectOption({ label: 'De-escalation and conflict resolution' });
    await page.getByRole('button', { name: 'Go on' }).click();
    await choose(page, 'Coach');
    await page.getByLabel('How do you know?').selectOption({ label: 'Observation at work' });
    await page.getByRole('button', { name: 'Record the assessment' }).click();
    await page.getByText('The assessment is recorded.').waitFor();
    await go(page, urls.bench('advanced'));
    expect(await row.innerText()).toMatch(/Ready\s+100%/);
    expect(await row.innerText()).toContain('No skill is missing');
  });

  it('leads the employee to an application', async () => {
    const asha = await as('Asha Rao');
    await go(asha, urls.myCertifications());
    await asha.getByRole('button', { name: 'Apply' }).click();
    await asha.getByText('You have applied. A certifier decides.').waitFor();
    await says(asha, 'Withdraw the application');
  });

  it('ends with the certifier, who grants what was earned, and the employee sees it', async () => {
    const page = await as('Grace Okafor', noScripts);
    await page.getByRole('link', { name: 'Asha Rao' }).click();
    await says(page, 'Eligible');
    await page.getByLabel('Outcome').selectOption({ label: 'Grant the certificate' });
    await page.getByRole('button', { name: 'Record the decision' }).click();
    expect(new URL(page.url()).pathname).toMatch(/^\/certificates\//);
    await says(page, 'This certifies Asha Rao.');

    const asha = await as('Asha Rao');
    await go(asha, urls.myPath());
    const panel = asha.getByRole('region', { name: 'Certificates' });
    expect(await panel.innerText()).toContain('Active');
  });

  it('or is revoked with a reason, which stays to be seen', async () => {
    const page = await as('Grace Okafor');
    await page.getByRole('link', { name: 'Revoke' }).click();
    await page.getByLabel('Reason').fill('The cases belonged to somebody else.');
    await page.getByRole('button', { name: 'Revoke' }).click();
    const shown = await main(page);
    expect(shown).toContain('Revoked');
    expect(shown).toContain('The cases belonged to somebody else.');

    const asha = await as('Asha Rao');
    await asha.reload();
    expect(await asha.getByRole('region', { name: 'Certificates' }).innerText()).toContain('Revoked');
  });

  it('is the same way in Hindi', async () => {
    const context = await chromium.newContext({ locale: 'hi-IN' });
    context.setDefaultTimeout(PATIENCE);
    const page = await context.newPage();
    await signInAs(page, test.origin, 'Farhan Qureshi');
    await page.getByRole('link', { name: 'मेरे लोग' }).click();
    await page.getByRole('link', { name: /Sneha Patil.*मूल्यांकन/ }).click();
    await page.getByLabel('कौशल').selectOption({ label: 'ग्राहक को पहले से सलाह देना' });
    await page.getByRole('button', { name: 'आगे बढ़ें' }).click();
    await choose(page, 'मार्गदर्शन में');
    await page.getByLabel('आप कैसे जानते हैं?').selectOption({ label: 'काम पर अवलोकन' });
    await page.getByRole('button', { name: 'मूल्यांकन दर्ज करें' }).click();
    await page.getByText('मूल्यांकन दर्ज हो गया।').waitFor();
    await go(page, urls.reasons(ids.sneha, ids.advice));
    expect(await page.locator('html').getAttribute('lang')).toBe('hi');
    await says(page, 'स्तर 2 का आधार: काम पर अवलोकन, Farhan Qureshi द्वारा, 21 नव॰ 2026');
  });

  it('can be walked by keyboard alone', async () => {
    const page = await as('Rohan Deshpande');
    await go(page, urls.newTeam());
    await page.keyboard.press('Tab');
    expect(await page.locator(':focus').getAttribute('class')).toBe('skip-link');
    await page.keyboard.press('Enter');
    expect(await page.locator(':focus').getAttribute('id')).toBe('main');
    for (const text of ['Night desk', 'Customer Support', 'Pune']) {
      await page.keyboard.press('Tab');
      await page.keyboard.type(text);
    }
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.waitForURL(/\/teams\/[0-9a-f-]+$/);
    expect(await page.locator('h1').innerText()).toContain('Night desk');
  });
});
