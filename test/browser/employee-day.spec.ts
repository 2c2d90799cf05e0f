import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { LANGUAGE_NAMES, type Language } from '../../src/web/languages.js';
import { type Demo, startDemo } from '../support/demo.js';
import type { Hands } from '../support/hands.js';
import { wordsIn } from '../support/words.js';

jest.setTimeout(120_000);

interface Day {
  readonly language: Language;
  readonly other: Language;
  readonly name: string;
  /** How they see themselves in three skills, the last of them far from what was verified. */
  readonly views: readonly string[];
}

const DAYS: readonly Day[] = [
  { language: 'en', other: 'hi', name: 'Asha Rao', views: ['3', '4', '0'] },
  { language: 'hi', other: 'en', name: 'Nandini Kulkarni', views: ['3', '3', '4'] },
];

describe('The day of an employee', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
    await demo.offer('Nandini Kulkarni');
  }, 120_000);
  afterAll(() => demo.close());

  describe.each(DAYS)('in $language', ({ language, other, name, views }) => {
    const words = wordsIn(language);
    const t = words.t.bind(words);
    let hands: Hands;
    let page: Page;
    /** The skill that they see themselves far from, and ask to be assessed in. */
    let doubted = '';

    beforeAll(async () => {
      hands = await demo.hands(language);
      page = hands.page;
    });

    const link = (label: string) => page.getByRole('link', { name: label });
    const button = (label: string) => page.getByRole('button', { name: label });
    const region = (label: string) => page.getByRole('region', { name: label });
    const place = (key: string) =>
      page
        .getByRole('navigation', { name: t('dashboards.record-places') })
        .getByRole('link', { name: t(key) });
    const path = () => new URL(page.url()).pathname;

    it('begins where they are: the ladder, how ready they are, and the one next step of the first gap', async () => {
      await hands.open(button(name));
      expect(path()).toBe('/my-path');
      expect(await page.locator('svg.map .map-here').count()).toBe(1);
      expect(await page.locator('svg.map .map-target').count()).toBe(1);
      expect(await page.locator('meter').getAttribute('value')).toMatch(/^\d+/);
      const first = page.locator('section[aria-labelledby="gaps-title"] tbody tr').first();
      const step = first.locator('td').last();
      expect(await step.innerText()).not.toBe('');
      await hands.open(first.locator('th a'));
      const why = region(t('dashboards.level-on', { asOfOn: '2026-11-21' }));
      expect(await why.locator('li').count()).toBeGreaterThan(0);
    });

    it('shows all their skills, and what the next level would look like', async () => {
      await hands.open(link(t('web.nav-my-path')));
      await hands.open(place('people.place-skills'));
      const row = page
        .locator('tbody tr')
        .filter({ has: page.locator('a[href*="#next"]') })
        // There is no indicator of level 0, nor of none.
        .filter({ has: page.locator('th + td > .level:not([data-level="none"], [data-level="0"])') })
        .first();
      const present = Number(await row.locator('.level').first().innerText());
      await hands.open(row.locator('a[href*="#next"]'));
      const seen = region(t('dashboards.indicators-title')).locator('.level');
      expect(await seen.allInnerTexts()).toEqual([String(present), String(present + 1)]);
    });

    it('asks how they see themselves, key by key, and goes on where they left', async () => {
      await hands.open(link(t('web.nav-my-path')));
      await hands.open(place('people.place-self-assessment'));
      const answered = async () => Number(await page.locator('#round-progress').getAttribute('value'));
      const skill = () => page.locator('#form h2').innerText();
      const before = await answered();
      for (const level of views) {
        doubted = await skill();
        await hands.arriving(() => hands.press(level, 'Enter'));
      }
      expect(await page.locator('.notice').innerText()).toContain(t('dashboards.round-talk'));
      expect(await answered()).toBe(before + 3);
      const leftAt = await skill();
      await hands.open(page.locator('.brand'));
      await hands.open(place('people.place-self-assessment'));
      expect(await skill()).toBe(leftAt);
      expect(await answered()).toBe(before + 3);
    });

    it('leads from a view far apart to a request, says who it goes to and where it stands', async () => {
      await hands.open(link(t('dashboards.round-leave')));
      await hands.open(link(t('dashboards.round-ask', { skill: doubted })));
      const goesTo = await page.locator('.lead').innerText();
      expect(goesTo).toContain('Farhan Qureshi');
      await hands.click(page.getByLabel(t('requests.note')));
      await hands.type('Best seen on the late shift.');
      await hands.open(button(t('requests.ask')));
      expect(await page.locator('.notice').innerText()).toBe(t('requests.notice.asked'));
      const request = page.getByRole('article').filter({ hasText: doubted });
      expect(await request.locator('.badge').innerText()).toBe(t('requests.state-open'));
      expect(await request.innerText()).toContain('Farhan Qureshi');
    });

    it('tells that a trainer took the request, and leads to where it stands', async () => {
      const requests = page.url();
      const trainer = await demo.hands(language);
      await trainer.open(trainer.page.getByRole('button', { name: 'Farhan Qureshi' }));
      await trainer.page.goto(requests);
      const waiting = trainer.page.getByRole('article').filter({ hasText: doubted });
      await trainer.open(waiting.getByRole('button', { name: t('requests.take') }));

      const notifications = link(t('web.notifications'));
      const unread = async () => Number(/\d+/.exec(await notifications.innerText())?.[0] ?? 0);
      await hands.open(notifications);
      const before = await unread();
      const news = page.locator('.timeline li').first();
      expect(await news.innerText()).toContain(t('notifications.subject-request-taken', { skill: doubted }));
      await hands.open(news.getByRole('button', { name: t('notifications.open') }));
      expect(await unread()).toBe(before - 1);
      const request = page.getByRole('article').filter({ hasText: doubted });
      expect(await request.locator('.badge').innerText()).toBe(t('requests.state-taken'));
    });

    it('keeps what they did, and by whom', async () => {
      await hands.open(link(t('web.nav-my-path')));
      await hands.open(place('people.place-history'));
      const entries = page.locator('.timeline li');
      const asked = t('dashboards.told-assessment-request-asked', {
        names: 'skill',
        skill: doubted,
        known: 'no',
      });
      expect(await entries.filter({ hasText: asked }).first().innerText()).toContain(
        t('dashboards.by', { name }),
      );
      const taken = t('dashboards.told-assessment-request-taken', { names: 'skill', skill: doubted });
      expect(await entries.filter({ hasText: taken }).first().innerText()).toContain('Farhan Qureshi');
    });

    it('finds a skill by / and explains itself by ?', async () => {
      await hands.press('/');
      await hands.type(doubted);
      await hands.arriving(() => hands.press('Enter'));
      expect(path()).toBe('/search');
      await hands.open(page.locator('.plain-list').getByRole('link', { name: doubted }).first());
      expect(await page.locator('h1').innerText()).toContain(doubted);
      await hands.press('?');
      const help = page.getByRole('dialog', { name: t('help.title') });
      await help.waitFor();
      await hands.press('Escape');
      expect(await help.isVisible()).toBe(false);
    });

    it('speaks the other language when asked to', async () => {
      await hands.open(link(t('web.nav-my-path')));
      await hands.open(button(LANGUAGE_NAMES[other]));
      expect(await page.locator('html').getAttribute('lang')).toBe(other);
      expect(await page.locator('h1').innerText()).toBe(wordsIn(other).t('dashboards.my-path-title'));
      expect(hands.effort.clicks).toBeLessThan(22);
      expect(hands.effort.keys).toBeLessThan(80);
    });
  });
});
