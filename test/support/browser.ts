import { afterAll } from '@jest/globals';
import {
  type Browser,
  type BrowserContext,
  type BrowserContextOptions,
  chromium,
  type Page,
} from 'playwright-core';

/** Milliseconds that a page may take on a machine that is busy with other things. */
export const PATIENCE = 15_000;

/** What a suite does with a browser. */
export interface Chromium {
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  newPage(): Promise<Page>;
  close(): Promise<void>;
}

let running: Promise<Browser> | undefined;
afterAll(async () => (await running?.catch(() => undefined))?.close());

/**
 * A real Chromium, in which nobody else's pages and cookies are. The program itself is shared by the suites of an entry,
 * and ends with them. `npm test` finds or installs one and names it in `CHROMIUM`.
 */
export async function launchChromium(): Promise<Chromium> {
  const browser = await (running ??= launch());
  const contexts: BrowserContext[] = [];
  const newContext = async (options?: BrowserContextOptions) => {
    const context = await browser.newContext(options);
    contexts.push(context);
    return context;
  };
  return {
    newContext,
    newPage: async () => (await newContext()).newPage(),
    close: async () => void (await Promise.all(contexts.map((context) => context.close()))),
  };
}

async function launch(): Promise<Browser> {
  const executablePath = process.env.CHROMIUM || '/usr/bin/chromium';
  try {
    return await chromium.launch({
      executablePath,
      args: [
        '--no-sandbox',
        '--disable-gpu',
        '--disable-background-networking',
        '--disable-component-update',
      ],
    });
  } catch (error) {
    throw new Error(
      `No Chromium could be started at ${executablePath}. Install one (Debian: apt-get install chromium) or name ` +
        `its program in CHROMIUM. ${(error as Error).message}`,
      { cause: error },
    );
  }
}

/** Signs in by one click as the demo person whose button shows `name`. */
export async function signInAs(page: Page, origin: string, name: string): Promise<void> {
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name }).click();
  await page.waitForURL((url) => url.pathname !== '/sign-in' && url.pathname !== '/demo-sign-in');
}

/** Waits until the page says this; what is laid out in several parts counts as one text. */
export async function says(page: Page, text: string): Promise<void> {
  const said = page.locator('main').filter({ hasText: text });
  await said.waitFor().catch(async (error: unknown) => {
    const shown = (await page.locator('main').innerText()).replace(/\s+/g, ' ');
    throw new Error(`${page.url()} does not say "${text}", but: ${shown}`, { cause: error });
  });
}
