import type { Browser as Chromium } from 'playwright-core';
import { FirstStart } from '../../src/demo/first-start.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { wordsOf } from '../../src/skills/skill-words.js';
import { SkillsQueries } from '../../src/skills/skills.queries.js';
import { type Language, LOCALES } from '../../src/web/languages.js';
import { startApp, type TestApp } from './app.js';
import { launchChromium } from './browser.js';
import { type DemoIds, demoIds } from './demo-places.js';
import { Hands } from './hands.js';

/** The demo organisation in the real application, and a browser before it. */
export interface Demo {
  readonly test: TestApp;
  readonly ids: DemoIds;
  /** Opens the sign-in page in a browser of its own, which asks for this language. */
  hands(language: Language): Promise<Hands>;
  /** Puts somebody on the sign-in page who is not among those it offers by itself. */
  offer(name: string): Promise<void>;
  /** What a skill is called in this language. */
  skill(code: string, language: Language): Promise<string>;
  close(): Promise<void>;
}

export async function startDemo(): Promise<Demo> {
  const test = await startApp();
  await test.get(FirstStart).run(() => undefined);
  const [ids, chromium] = await Promise.all([demoIds(test), launchChromium()]);
  return {
    test,
    ids,
    hands: (language) => handsIn(chromium, test.origin, language),
    async offer(name) {
      const email = `${name.toLowerCase().replace(' ', '.')}.demo@example.org`;
      await test
        .get(UnitOfWork)
        .housekeeping((manager) => manager.sql`UPDATE users SET email = ${email} WHERE name = ${name}`);
    },
    async skill(code, language) {
      return wordsOf(await test.get(SkillsQueries).one(code), language).name;
    },
    async close() {
      await chromium.close();
      await test.close();
    },
  };
}

async function handsIn(chromium: Chromium, origin: string, language: Language): Promise<Hands> {
  const context = await chromium.newContext({ locale: LOCALES[language], baseURL: origin });
  context.setDefaultTimeout(5000);
  const page = await context.newPage();
  await page.goto('/sign-in');
  return new Hands(page);
}
