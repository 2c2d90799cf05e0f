import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { Browser as Chromium, Page } from 'playwright-core';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { urls } from '../../src/web/urls.js';
import { startApp, type TestApp } from '../support/app.js';
import { launchChromium, signInAs } from '../support/browser.js';
import { DEMO_PLACES, type DemoIds, demoIds } from '../support/demo-places.js';
import {
  invalidities,
  listenForComplaints,
  LOOKS,
  type Look,
  overweightOf,
  problemsOf,
  unrestOf,
} from '../support/page-checks.js';

describe('Every page', () => {
  let test: TestApp;
  let chromium: Chromium;
  let ids: DemoIds;
  /** One page, signed in once, for each person and look. */
  const pages = new Map<string, Promise<Page>>();

  beforeAll(async () => {
    test = await startApp();
    await test.get(FirstStart).run(() => undefined);
    await test.get(CredentialIssuer).settled();
    ids = await demoIds(test);
    chromium = await launchChromium();
  }, 120_000);
  afterAll(async () => {
    await chromium.close();
    await test.close();
  });

  const pageOf = (name: string | null, look: Look): Promise<Page> => {
    const key = `${name} ${look.language}`;
    let page = pages.get(key);
    if (!page) pages.set(key, (page = open(name, look)));
    return page;
  };
  const open = async (name: string | null, { context }: Look): Promise<Page> => {
    const page = await (await chromium.newContext(context)).newPage();
    if (name) await signInAs(page, test.origin, name);
    return page;
  };

  it.each(DEMO_PLACES.map((place) => [place.name, place] as const))(
    'is fit for everybody and stands still, wide, narrow, light, dark, English and Hindi: %s',
    async (_, { as, url, status = 200 }) => {
      const found = await Promise.all(
        LOOKS.map(async (look) => {
          const page = await pageOf(as, look);
          const complaints = listenForComplaints(page);
          const answer = await page.goto(`${test.origin}${url(ids)}`);
          const source = (await answer?.text()) ?? '';
          const problems = [...(await unrestOf(page)), ...(await problemsOf(page, look.language))];
          problems.push(...overweightOf(source));
          // Both languages are made of the same tags.
          if (look === LOOKS[0]) problems.push(...(await invalidities(source)));
          page.removeAllListeners();
          return [answer?.status(), ...complaints, ...problems];
        }),
      );
      expect(found).toEqual(LOOKS.map(() => [status]));
    },
    120_000,
  );

  it('is so as well with the problems of a refused form, and while a profile is drafted', async () => {
    const [wide, narrow] = await Promise.all(LOOKS.map((look) => pageOf('Rohan Deshpande', look)));
    const looks = [
      [wide, 'en'],
      [narrow, 'hi'],
    ] as const;
    for (const [page, language] of looks) {
      await page?.goto(`${test.origin}${urls.newTeam()}`);
      for (const name of ['name', 'department', 'site']) await page?.locator(`#${name}`).fill('   ');
      await page?.locator('#form button').click();
      expect(await page?.locator('.error-summary a').count()).toBe(3);
      expect(page && (await problemsOf(page, language))).toEqual([]);
    }
    await wide?.goto(`${test.origin}${urls.role('entry')}`);
    await wide?.locator('form[action$="/drafts"] button').click();
    await narrow?.goto(wide?.url() ?? '');
    for (const [page, language] of looks) {
      expect(await page?.locator('select[name=level]').count()).toBeGreaterThan(10);
      expect(page && (await problemsOf(page, language))).toEqual([]);
    }
  }, 120_000);
});
