import { cpSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll } from '@jest/globals';
import type { BrowserContext, BrowserContextOptions, Page } from 'playwright-core';
import { CredentialIssuer } from '../../src/credentials/issuing/credential-issuer.service.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { wordsOf } from '../../src/skills/skill-words.js';
import { SkillsQueries } from '../../src/skills/skills.queries.js';
import { type Language, LOCALES } from '../../src/web/languages.js';
import { startApp, type TestApp } from './app.js';
import { type Chromium, launchChromium, PATIENCE } from './browser.js';
import { type DemoIds, demoIds } from './demo-places.js';
import { Hands } from './hands.js';
import type { ScratchDatabase } from './scratch-database.js';
import { arranged } from './arranged.js';

/** The demo organisation in the real application, and a browser before it. */
export interface Demo {
  readonly test: TestApp;
  readonly ids: DemoIds;
  /** A browser of its own, which knows nobody. */
  context(options: BrowserContextOptions): Promise<BrowserContext>;
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

/** The folder of a demo organisation whose credentials are signed: made once for the suites of an entry. */
let made: Promise<string> | undefined;
afterAll(async () => {
  const folder = await made?.catch(() => undefined);
  if (folder) rmSync(folder, { recursive: true, force: true });
});

/**
 * The real application with the demo organisation.
 *
 * @param environment without it, a copy of one that was made already; with it, one made under these settings
 */
export async function startDemoApp(environment?: Readonly<Record<string, string>>): Promise<TestApp> {
  const folder = environment ? undefined : await (made ??= makeDemo());
  const fill = folder
    ? (database: ScratchDatabase) => Promise.resolve(cpSync(folder, database.folder, { recursive: true }))
    : undefined;
  const test = await startApp(environment, fill);
  await test.get(FirstStart).run(() => undefined);
  // Signing takes all processors for a moment; nobody's steps are measured meanwhile.
  await test.get(CredentialIssuer).settled();
  return test;
}

async function makeDemo(): Promise<string> {
  const kept = mkdtempSync(join(tmpdir(), 'skill-ladder-demo-'));
  const test = await startApp();
  await test.get(FirstStart).run(() => undefined);
  await test.get(CredentialIssuer).settled();
  await test.close(kept);
  return kept;
}

export async function startDemo(environment?: Readonly<Record<string, string>>): Promise<Demo> {
  const test = await startDemoApp(environment);
  const [ids, chromium] = await Promise.all([demoIds(test), launchChromium()]);
  return {
    test,
    ids,
    context: (options) => chromium.newContext(options),
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
