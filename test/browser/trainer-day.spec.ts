import { afterAll, beforeAll, describe, expect, it, jest } from '@jest/globals';
import type { Page } from 'playwright-core';
import { Reading } from '../../src/database/reading.js';
import type { Language } from '../../src/web/languages.js';
import { type Demo, startDemo } from '../support/demo.js';
import type { Hands } from '../support/hands.js';
import { wordsIn } from '../support/words.js';

jest.setTimeout(120_000);

/** Different people in each language, so that either day is a trainer's first. */
const DAYS: readonly Day[] = [
  {
    ...{ language: 'en', chip: 'requested', asked: 'Kabir Menon' },
    ...{ watched: 'Sneha Patil', round: 'N14', pasted: 'Sana Khan' },
  },
  {
    ...{ language: 'hi', chip: 'lapsing', asked: 'Jyoti Mishra' },
    ...{ watched: 'Nandini Kulkarni', round: 'N12', pasted: 'Asha Rao' },
  },
];

interface Day {
  readonly language: Language;
  /** The kind of work that is begun with, and of whom. */
  readonly chip: string;
  readonly asked: string;
  /** Assessed in twenty skills. */
  readonly watched: string;
  /** The skill in which three people are assessed. */
  readonly round: string;
  /** Assessed in three skills by a pasted table. */
  readonly pasted: string;
}

describe('The day of a trainer, without a pointer', () => {
  let demo: Demo;

  beforeAll(async () => {
    demo = await startDemo();
  }, 120_000);
  afterAll(() => demo.close());

  describe.each(DAYS)('in $language', ({ language, chip, asked, watched, round, pasted }) => {
    const words = wordsIn(language);
    const t = words.t.bind(words);
    let hands: Hands;
    let page: Page;
    let waiting = 0;
    const names = new Map<string, string>();
    const named = (code: string) => names.get(code) ?? '';

    beforeAll(async () => {
      hands = await demo.hands(language);
      page = hands.page;
      for (const code of [round, 'N01', 'N02', 'N03']) {
        names.set(code, await demo.skill(code, language));
      }
    });

    const link = (name: string) => page.getByRole('link', { name });
    const button = (name: string) => page.getByRole('button', { name });
    const notice = () => page.locator('.notice').first().innerText();
    const recorded = async () => {
      const [row] = await demo.test.get(Reading).sql<{ count: string }>`
        SELECT (SELECT count(*) FROM assessments) - (SELECT count(*) FROM assessment_withdrawals) AS count`;
      return Number(row?.count);
    };
    const find = async (name: string) => {
      await hands.press('/');
      await hands.type(name);
      await hands.arriving(() => hands.press('Enter'));
      await hands.skipHead();
      await hands.follow(page.locator('.plain-list').getByRole('link', { name }).first());
    };
    const typeLevels = async (count: number) => {
      // A browser moves the focus to where the page wants it with its next frame, before anybody can type.
      await page.locator('[data-level-input]:focus').waitFor();
      for (let typed = 0; typed < count; typed += 1) {
        await hands.press('3', 'Enter');
        await hands.seeFocus();
      }
    };
    /** Says of every difference that the person has changed, where the page asks. */
    const settleDifferences = async (again: () => Promise<void>) => {
      if ((await page.locator('.error-summary').count()) === 0) return;
      for (const question of await page.locator('fieldset.warning').all()) {
        await hands.tabTo(question.getByRole('radio').first());
        await hands.press('Space');
      }
      await again();
    };

    it('signs in, sees what waits, and opens the right form with one press', async () => {
      await hands.follow(button('Farhan Qureshi'));
      expect(new URL(page.url()).pathname).toBe('/work-queue');
      await hands.skipHead();
      const filter = link(t(`work-queue.filter-${chip}`));
      waiting = Number((await filter.innerText()).match(/\d+/)?.[0]);
      expect(waiting).toBeGreaterThan(0);
      await hands.follow(filter);
      expect(await page.locator('main tbody tr').count()).toBe(waiting);
      await hands.skipHead();
      await hands.follow(link(t('work-queue.assess', { name: asked, count: 1 })));
      expect(await page.locator('h1').innerText()).toContain(asked);
    });

    it('answers it on one form: the checklist proposes, a link proves, Enter records', async () => {
      const before = await recorded();
      await hands.skipHead();
      await hands.tabTo(page.getByText(t('assessments.checklist-title')));
      await hands.press('Enter');
      for (const mark of ['seen', 'seen', 'not-applicable', 'seen', 'not-seen']) {
        await hands.press(
          'Tab',
          ...(mark === 'seen' ? ['Space'] : mark === 'not-seen' ? ['ArrowRight'] : ['ArrowLeft']),
        );
      }
      const proposal = await page.locator('#checklist-proposal').innerText();
      expect(proposal).toContain('4');
      expect(await page.locator('input[name=level]:checked').getAttribute('value')).toBe('4');
      await hands.tabTo(page.getByLabel(t('assessments.method')));
      await hands.choose(t('assessments.method-observation'));
      await hands.tabTo(page.getByLabel(t('assessments.links')));
      await hands.type('https://calls.example.org/4711');
      await hands.tabTo(button(t('assessments.record')));
      const record = () => hands.arriving(() => hands.press('Enter'));
      await record();
      await settleDifferences(async () => {
        await hands.tabTo(button(t('assessments.record')));
        await record();
      });
      expect(await notice()).toBe(t('assessments.notice.recorded'));
      expect(new URL(page.url()).searchParams.get('kind')).toBe(chip);
      expect(await page.locator('main tbody tr').count()).toBe(waiting - 1);
      expect(await recorded()).toBe(before + 1);
    });

    it('logs twenty levels of one person, and loses none when the page is loaded anew', async () => {
      const before = await recorded();
      await find(watched);
      await hands.skipHead();
      await hands.follow(link(t('dashboards.assess-several')));
      await typeLevels(10);
      await hands.reload();
      await page.locator('.draft-status').getByText(t('web.draft-discard')).waitFor();
      await typeLevels(10);
      expect(await page.locator('.sheet-bar output').innerText()).toBe(
        t('assessments.sheet-filled-other', { count: 20 }),
      );
      const record = () => hands.arriving(() => hands.press('Control+Enter'));
      await record();
      await settleDifferences(record);
      expect(await notice()).toBe(t('assessments.notice.sheet-recorded', { count: 20 }));
      expect(await recorded()).toBe(before + 20);
    });

    it('records what three people showed in one skill, after listening side by side', async () => {
      const before = await recorded();
      await find(named(round));
      await hands.skipHead();
      await hands.follow(link(t('assessments.sheet-link-to-skill')));
      await typeLevels(3);
      const record = () => hands.arriving(() => hands.press('Control+Enter'));
      await record();
      await settleDifferences(record);
      expect(await notice()).toBe(t('assessments.notice.sheet-recorded', { count: 3 }));
      expect(await recorded()).toBe(before + 3);
    });

    it('pastes a table, is shown the one wrong cell, mends it and records', async () => {
      const before = await recorded();
      await hands.follow(link(t('web.nav-trainees')));
      await hands.skipHead();
      await hands.follow(link(t('assessments.table-link')));
      await hands.skipHead();
      await hands.tabTo(page.getByLabel(t('assessments.table-text')));
      const head = ['person', 'skill', 'level', 'method'].map((column) =>
        t(`assessments.table-column-${column}`),
      );
      const rows = ['N01', 'N02', 'N03'].map((code, index) => [
        ...[pasted, named(code), index === 1 ? '7' : '3', t('assessments.method-peer-review')],
      ]);
      await hands.paste([head, ...rows].map((row) => row.join('\t')).join('\n'));
      await hands.follow(button(t('assessments.table-preview')));
      expect(await page.locator('[aria-invalid]').inputValue()).toBe('7');
      await hands.tabTo(page.locator('.error-summary a'));
      await hands.press('Enter', 'Control+A', '3');
      await hands.follow(button(t('assessments.table-check')));
      expect(await page.locator('[aria-invalid]').count()).toBe(0);
      await hands.skipHead();
      await hands.follow(button(t('assessments.table-record', { ready: 3 })));
      expect(await notice()).toBe(t('assessments.notice.table-recorded', { count: 3 }));
      expect(await recorded()).toBe(before + 3);
    });

    it('reads how far the assessors agree', async () => {
      await hands.follow(page.locator('.site-nav').getByRole('link', { name: t('web.nav-agreement') }));
      expect(await page.locator('h1').innerText()).toBe(t('agreement.title'));
      expect(await page.locator('main tbody tr').count()).toBeGreaterThan(1);
    });

    it('takes back what was recorded of the wrong person, and says why', async () => {
      const before = await recorded();
      await find(pasted);
      await hands.skipHead();
      await hands.follow(
        page
          .getByRole('navigation', { name: t('dashboards.record-places') })
          .getByRole('link', { name: t('people.place-skills') }),
      );
      await hands.skipHead();
      await hands.follow(link(named('N02')));
      await hands.skipHead();
      const own = page.getByRole('link', { name: new RegExp(`^${t('dashboards.withdraw')}`) });
      await hands.follow(own.filter({ hasText: 'Farhan Qureshi' }).first());
      await hands.skipHead();
      await hands.tabTo(page.getByLabel(t('assessments.reason')));
      await hands.type('Wrong row.');
      await hands.follow(button(t('assessments.withdraw')));
      expect(await notice()).toBe(t('assessments.notice.withdrawn'));
      expect(await recorded()).toBe(before - 1);
    });

    it('and signs out', async () => {
      await hands.follow(button(t('web.sign-out')));
      expect(new URL(page.url()).pathname).toBe('/sign-in');
      expect(hands.effort.clicks).toBe(0);
      expect(hands.effort.keys).toBeLessThan(500);
    });
  });
});
