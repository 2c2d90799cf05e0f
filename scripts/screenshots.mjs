/** `npm run screenshots`: pictures of the demo organisation's pages, as the README shows them. */
import { mkdtempSync, mkdirSync, existsSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { spawn } from 'node:child_process';
import { build, fail, install, refuseOldNode, ROOT } from './prepare.mjs';

refuseOldNode();
await install();
await build();
const { chromium } = await import('playwright-core');
const executablePath = process.env.CHROMIUM ?? '/usr/bin/chromium';
if (!existsSync(executablePath)) fail(`No Chromium at ${executablePath}; name one in CHROMIUM.`);

const folder = join(ROOT, 'docs/screenshots');
mkdirSync(folder, { recursive: true });
const server = spawn(process.execPath, ['dist/src/main.js'], {
  cwd: ROOT,
  env: {
    PATH: process.env.PATH,
    DATA_DIR: mkdtempSync(join(tmpdir(), 'skill-ladder-shots-')),
    PORT: '0',
    LOG_LEVEL: 'error',
  },
});
server.stderr.pipe(process.stderr);
const origin = await new Promise((resolve) => {
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
    if (found) resolve(found[0]);
  });
  server.on('exit', () => fail('The server stopped before it listened.'));
});

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });

/** Each picture is taken by somebody else, in a browser of their own. */
async function picture(name, person, show) {
  const context = await browser.newContext({ viewport: { width: 1200, height: 850 }, locale: 'en-IN' });
  const page = await context.newPage();
  await page.goto(`${origin}/sign-in`);
  await page.getByRole('button', { name: person }).click();
  await page.waitForURL((url) => !url.pathname.endsWith('sign-in'));
  await show(page);
  await page.screenshot({ path: join(folder, `${name}.png`) });
  await context.close();
}

await picture('my-path', 'Asha Rao', (page) => page.goto(`${origin}/my-path`));
await picture('log-assessment', 'Farhan Qureshi', async (page) => {
  await page.getByRole('link', { name: 'Assess Asha Rao' }).click();
  await page.getByLabel('Skill').selectOption({ label: 'Proactive customer advice' });
  await page.getByRole('button', { name: 'Go on' }).click();
  await page.locator('.choices label').filter({ hasText: 'Independent' }).click();
  await page.getByLabel('How do you know?').selectOption({ label: 'Observation at work' });
  await page.getByLabel('What did you see?').fill('Called three customers before the update reached them.');
  await page.evaluate('document.activeElement.blur()');
});
await picture('team', 'Lakshmi Iyer', (page) => page.goto(`${origin}/team?role=advanced`));
await browser.close();
server.removeAllListeners('exit');
server.kill();
