import type { Browser as Chromium, Page } from 'playwright-core';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { wordsOf } from '../../src/skills/skill-words.js';
import { SkillsQueries } from '../../src/skills/skills.queries.js';
import { type Language, LOCALES } from '../../src/web/languages.js';
import { startApp, type TestApp } from './app.js';
import { launchChromium, PATIENCE } from './browser.js';
import { type DemoIds, demoIds } from './demo-places.js';
import { Hands } from './hands.js';
import { arranged } from './arranged.js';

/** The demo organisation in the real application, and a browser before it. */
export interface Demo {
  readonly test: TestApp;
  readonly ids: DemoIds;
  /** An empty page in a browser of its own, which asks for this language and knows nobody. */
  page(language: Language): Promise<Page>;
  /** The sign-in page in a browser of its own. */
  hands(language: Language): Promise<Hands>;
  /** Puts somebody on the sign-in page who is not among those it offers by itself. */
  offer(name: string): Promise<void>;
  /** What a skill is called in this language. */
  skill(code: string, language: Language): Promise<string>;
  close(): Promise<void>;
}

export async function startDemo(environment: Readonly<Record<string, string>> = {}): Promise<Demo> {
  const test = await startApp(environment);
  await test.get(FirstStart).run(() => undefined);
  // Signing takes all processors for a moment; nobody's steps are measured meanwhile.
  await test.get(CredentialIssuer).settled();
  const [ids, chromium] = await Promise.all([demoIds(test), launchChromium()]);
  return {
    test,
    ids,
    page: (language) => pageIn(chromium, test.origin, language),
    async hands(language) {
      const page = await pageIn(chromium, test.origin, language);
      await page.goto('/sign-in');
      return new Hands(page);
    },
    async offer(name) {
      const email = `${name.toLowerCase().replace(' ', '.')}.demo@example.org`;
      await arranged(test, (manager) => manager.sql`UPDATE users SET email = ${email} WHERE name = ${name}`);
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

async function pageIn(chromium: Chromium, origin: string, language: Language): Promise<Page> {
  const context = await chromium.newContext({ locale: LOCALES[language], baseURL: origin });
  context.setDefaultTimeout(PATIENCE);
  return context.newPage();
}
