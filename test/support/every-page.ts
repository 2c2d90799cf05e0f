import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { BrowserContext, Page } from 'playwright-core';
import { urls } from '../../src/web/urls.js';
import { signInAs } from './browser.js';
import { type Demo, startDemo } from './demo.js';
import { DEMO_PLACES } from './demo-places.js';
import {
  bringChecks,
  invalidities,
  listenForComplaints,
  LOOKS,
  type Look,
  overweightOf,
  problemsOf,
  unrestOf,
} from './page-checks.js';

type Cookies = Awaited<ReturnType<BrowserContext['cookies']>>;

/** Asks every `of`-th page of the demo organisation, beginning with number `turn`, whether it is fit for everybody. */
export function everyPage(turn: number, of: number): void {
  describe(`Every page, part ${turn + 1} of ${of}`, () => {
    let demo: Demo;
    /** One for each look: who is signed in there changes with the cookies. */
    let pages: readonly Page[];
    const signedIn = new Map<string, Promise<Cookies>>();

    beforeAll(async () => {
      demo = await startDemo();
      pages = await Promise.all(
        LOOKS.map(async (look) => {
          const context = await demo.context(look.context);
          await bringChecks(context);
          return context.newPage();
        }),
      );
    }, 120_000);
    afterAll(() => demo.close());

    const cookiesOf = (name: string): Promise<Cookies> => {
      let cookies = signedIn.get(name);
      if (!cookies) signedIn.set(name, (cookies = signIn(name)));
      return cookies;
    };
    const signIn = async (name: string): Promise<Cookies> => {
      const context = await demo.context(LOOKS[0]?.context ?? {});
      await signInAs(await context.newPage(), demo.test.origin, name);
      const cookies = await context.cookies();
      await context.close();
      return cookies;
    };
    /** The page of a look, with this person before it. */
    const pageOf = async (name: string | null, look: Look): Promise<Page> => {
      const page = pages[LOOKS.indexOf(look)];
      if (!page) throw new Error(`There is no page for ${look.language}.`);
      const cookies = name ? await cookiesOf(name) : [];
      await page.context().clearCookies();
      await page.context().addCookies(cookies);
      return page;
    };

    it.each(
      DEMO_PLACES.filter((_, index) => index % of === turn).map((place) => [place.name, place] as const),
    )(
      'is fit for everybody and stands still, wide, narrow, light, dark, English and Hindi: %s',
      async (_, { as, url, status = 200 }) => {
        const found = await Promise.all(
          LOOKS.map(async (look) => {
            const page = await pageOf(as, look);
            const complaints = listenForComplaints(page);
            const answer = await page.goto(`${demo.test.origin}${url(demo.ids)}`);
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

    if (turn > 0) return;

    it('is so as well with the problems of a refused form, and while a profile is drafted', async () => {
      const [wide, narrow] = await Promise.all(LOOKS.map((look) => pageOf('Rohan Deshpande', look)));
      const looks = [
        [wide, 'en'],
        [narrow, 'hi'],
      ] as const;
      for (const [page, language] of looks) {
        await page?.goto(`${demo.test.origin}${urls.newTeam()}`);
        for (const name of ['name', 'department', 'site']) await page?.locator(`#${name}`).fill('   ');
        await page?.locator('#form button').click();
        expect(await page?.locator('.error-summary a').count()).toBe(3);
        expect(page && (await problemsOf(page, language))).toEqual([]);
      }
      await wide?.goto(`${demo.test.origin}${urls.role('entry')}`);
      await wide?.locator('form[action$="/drafts"] button').click();
      await narrow?.goto(wide?.url() ?? '');
      for (const [page, language] of looks) {
        expect(await page?.locator('select[name=level]').count()).toBeGreaterThan(10);
        expect(page && (await problemsOf(page, language))).toEqual([]);
      }
    }, 120_000);
  });
}
