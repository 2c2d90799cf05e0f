import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { CheerioAPI } from 'cheerio';
import { DataSource } from 'typeorm';
import { deriveAgain } from '../../src/database/derive-again.js';
import { Reading } from '../../src/database/reading.js';
import type { TestApp } from '../support/app.js';
import { Browser } from '../support/client.js';
import { startDemoApp } from '../support/demo.js';
import { DEMO_PLACES, type DemoIds, demoIds } from '../support/demo-places.js';

const NAME = 'Namita Sameer';
const NUMBER = /SH-\d{4}/;

/** Strangers and the person themselves read no employee numbers; accounts are told apart by their addresses. */
const WITHOUT_NUMBERS =
  /^\/(sign-in|verify|register|shared|issuer|achievements|competencies|account|users|outbox|help)/;

/**
 * The demo organisation in which everybody has one name: whoever is in a row, an option or a list of ticks, as a person, an
 * assessor, a manager or a trainer, is told apart by their number beside it. It stands here, for there is a demo on SQLite alone.
 */
describe('Two people of one name', () => {
  let test: TestApp;
  let ids: DemoIds;
  const browsers = new Map<string, Browser>();

  beforeAll(async () => {
    test = await startDemoApp();
    ids = await demoIds(test);
    const users = await test.get(Reading).sql<{ id: string; name: string }>`SELECT id, name FROM users`;
    for (const name of new Set(DEMO_PLACES.flatMap(({ as }) => as ?? []))) {
      const browser = new Browser(test);
      const userId = users.find((user) => user.name === name)?.id ?? '';
      await browser.post('/demo-sign-in', { userId }, '/sign-in');
      browsers.set(name, browser);
    }
    const writing = test.get(DataSource);
    await writing.query(`UPDATE employees SET name = '${NAME}'`);
    await writing.query(`UPDATE users SET name = '${NAME}'`);
    await deriveAgain(writing);
  }, 180_000);
  afterAll(() => test.close());

  const named = (text: string) => text.split(NAME).length - 1;

  /** Cells and choices that are a person and do not say which. */
  function undecided($: CheerioAPI): string[] {
    const told: string[] = [];
    const tell = (what: string, text: string) =>
      told.push(`${what}: ${text.replace(/\s+/g, ' ').trim().slice(0, 90)}`);
    $('main option, main fieldset label, main ul.plain-list label').each((_, each) => {
      const text = $(each).text();
      if (named(text) > 0 && !NUMBER.test(text)) tell('choice', text);
    });
    $('main tbody tr').each((_, row) => {
      $(row)
        .children('th, td')
        .each((at, cell) => {
          const text = $(cell).text().trim();
          if (!text.startsWith(NAME)) return;
          const numbers = text.split(/SH-\d{4}/).length - 1;
          const isBeside = at === 0 && NUMBER.test($(row).children().eq(1).text());
          if (numbers < 1 && !isBeside) tell('cell', text);
        });
    });
    return told;
  }

  it('are told apart in every row and every choice of every page', async () => {
    const missing: string[] = [];
    let seen = 0;
    for (const { name, as, url } of DEMO_PLACES) {
      if (as === null) continue;
      const address = url(ids);
      if (WITHOUT_NUMBERS.test(address)) continue;
      const answer = await browsers.get(as)?.get(address);
      if (!answer || answer.status !== 200) continue;
      seen += 1;
      for (const each of new Set(undecided(answer.html()))) missing.push(`${name} (${address}) ${each}`);
    }
    expect(seen).toBeGreaterThan(60);
    expect(missing).toEqual([]);
  }, 300_000);
});
