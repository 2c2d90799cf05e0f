import { chromium, type Browser as Chromium, type Page } from 'playwright-core';

/** Milliseconds that a page may take on a machine that is busy with other things. */
export const PATIENCE = 15_000;

/** A real Chromium. `npm test` finds or installs one and names it in `CHROMIUM`. */
export async function launchChromium(): Promise<Chromium> {
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
