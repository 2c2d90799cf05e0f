/**
 * `npm run screenshots -- [folder]`: every page of the demo organisation in three looks, into a folder outside the
 * repository (a temporary one when none is named), and the few that the README shows into docs/screenshots.
 */
import { mkdtempSync, mkdirSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { spawn } from 'node:child_process';
import { build, fail, install, refuseOldNode, ROOT } from './prepare.mjs';

/** A 320 px page is as wide as any page gets at 400 % zoom. */
const LOOKS = {
  wide: { viewport: { width: 1280, height: 900 }, colorScheme: 'light' },
  narrow: { viewport: { width: 320, height: 900 }, colorScheme: 'light' },
  dark: { viewport: { width: 1280, height: 900 }, colorScheme: 'dark' },
};

refuseOldNode();
await install();
await build();
const { chromium } = await import('playwright-core');
const { demoPages } = await import('./demo-pages.mjs');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) fail(`No Chromium at ${executablePath}; name one in CHROMIUM.`);

const everyPage = resolve(process.argv[2] ?? mkdtempSync(join(tmpdir(), 'skill-ladder-pages-')));
const forReadme = join(ROOT, 'docs/screenshots');
const data = mkdtempSync(join(tmpdir(), 'skill-ladder-shots-'));
const server = spawn(process.execPath, ['dist/src/main.js'], {
  cwd: ROOT,
  env: {
    PATH: process.env.PATH,
    DATA_DIR: data,
    PORT: '0',
    LOG_LEVEL: 'error',
    RATE_LIMIT_PER_MINUTE: '100000',
  },
});
server.stderr.pipe(process.stderr);
const origin = await new Promise((listens) => {
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /ready: (http:\/\/127\.0\.0\.1:\d+)/.exec(output);
    if (found) listens(found[1]);
  });
  server.on('exit', () => fail('The server stopped before it listened.'));
});

const pages = await demoPages(join(data, 'skill-ladder.sqlite'));
const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** A browser of somebody's own; nobody's when `person` is null. */
async function browserOf(person, look) {
  const context = await browser.newContext({ locale: 'en-IN', ...look });
  const page = await context.newPage();
  if (person === null) return page;
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: person }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('sign-in'));
  return page;
}

async function takeEveryPage() {
  const people = [...new Set(pages.map(({ as }) => as))];
  for (const [name, look] of Object.entries(LOOKS)) {
    mkdirSync(join(everyPage, name), { recursive: true });
    for (const person of people) {
      const page = await browserOf(person, look);
      for (const place of pages.filter(({ as }) => as === person)) {
        await page.goto(`${origin}${place.url}`);
        const file = `${place.name.replace(/[^a-z0-9]+/gi, '-')}.png`;
        await page.screenshot({ path: join(everyPage, name, file), fullPage: true });
      }
      await page.context().close();
    }
    process.stdout.write(`${name}: ${pages.length} pages\n`);
  }
}

async function takeForReadme(name, person, show) {
  mkdirSync(forReadme, { recursive: true });
  const page = await browserOf(person, { viewport: { width: 1200, height: 850 } });
  await show(page);
  await page.screenshot({ path: join(forReadme, `${name}.png`) });
  await page.context().close();
}

try {
  await takeEveryPage();
  await takeForReadme('my-path', 'Asha Rao', (page) => page.goto(`${origin}/my-path`));
  await takeForReadme('log-assessment', 'Farhan Qureshi', async (page) => {
    await page.goto(origin + pages.find(({ name }) => name === 'a new assessment').url);
    await page.locator('.choices label').filter({ hasText: 'Independent' }).click();
    await page.getByLabel('How do you know?').selectOption({ label: 'Observation at work' });
    await page.getByLabel('What did you see?').fill('Called three customers before the update reached them.');
    await page.evaluate('document.activeElement.blur()');
  });
  await takeForReadme('team', 'Lakshmi Iyer', async (page) => {
    await page.goto(`${origin}/team?role=advanced`);
    await page.locator('main table').evaluate((table) => table.scrollIntoView());
  });
  await takeForReadme('work-queue', 'Farhan Qureshi', (page) => page.goto(`${origin}/work-queue`));
  await takeForReadme('sheet', 'Farhan Qureshi', async (page) => {
    await page.goto(origin + pages.find(({ name }) => name === 'a sheet of skills').url);
    for (const level of ['3', '4', '3', '2']) {
      await page.keyboard.press(level);
      await page.keyboard.press('Enter');
    }
  });
  await takeForReadme('verification', 'Grace Okafor', async (page) => {
    await page.goto(`${origin}/certificates/expiring`);
    const number = /SL-\d{4}-\d{6}-[\dX]/.exec(await page.textContent('main'))?.[0];
    await page.goto(`${origin}/verify/${number}`);
  });
  process.stdout.write(`Every page: ${everyPage}\nFor the README: ${forReadme}\n`);
} finally {
  await browser.close();
  server.removeAllListeners('exit');
  server.kill();
}
