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
  env: { ...process.env, DATA_DIR: mkdtempSync(join(tmpdir(), 'skill-ladder-shots-')), PORT: '0', LOG_LEVEL: 'error' },
});
const origin = await new Promise((resolve) => {
  let output = '';
  server.stdout.on('data', (chunk) => {
    output += chunk;
    const found = /http:\/\/127\.0\.0\.1:\d+/.exec(output);
    if (found) resolve(found[0]);
  });
});

const browser = await chromium.launch({ executablePath, args: ['--no-sandbox', '--disable-gpu'] });
const page = await browser.newPage({ viewport: { width: 1200, height: 850 } });

async function signInAs(kind) {
  await page.context().clearCookies();
  await page.goto(`${origin}/sign-in`);
  await page.locator('form[action="/demo-sign-in"] button', { hasText: kind }).first().click();
}

const shoot = (name) => page.screenshot({ path: join(folder, `${name}.png`) });

await signInAs('employee');
await page.goto(`${origin}/my-path`);
await shoot('my-path');
await signInAs('trainer');
await page.goto(`${origin}/trainees`);
await page.locator('a[href$="/assessments/new"]').first().click();
await page.locator('select[name="skill"], select[name="skillId"]').first().selectOption({ index: 3 });
await page.locator('form[method="get"] button').first().click();
await shoot('log-assessment');
await signInAs('manager');
await page.goto(`${origin}/team`);
await shoot('team');
await browser.close();
server.kill();
