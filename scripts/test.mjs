/**
 * `npm test`: everything that must hold. Every suite, those with a database once on SQLite and once on PostgreSQL, and
 * the journeys in a real browser; beside them formatting, lint and types. Nothing is skipped: what can't run fails and
 * says what to do. Its last line is `N passed, N failed`.
 */
import { spawn } from 'node:child_process';
import { existsSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build, install, refuseOldNode, ROOT, step } from './prepare.mjs';

const BROWSERS = ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome'];

refuseOldNode();
await install();
await build();
const chromium =
  process.env.CHROMIUM ?? BROWSERS.find((path) => existsSync(path)) ?? (await installChromium());

const report = join(tmpdir(), `skill-ladder-tests-${process.pid}.json`);
const jest = [
  'node_modules/jest/bin/jest.js',
  '--maxWorkers=100%',
  '--json',
  `--outputFile=${report}`,
  ...process.argv.slice(2),
];
const checking = check();
const ended = await run(process.execPath, ['--experimental-vm-modules', '--no-warnings', ...jest], {
  ...process.env,
  CHROMIUM: chromium ?? '',
});
const checks = await checking;
const suites = existsSync(report)
  ? JSON.parse(readFileSync(report, 'utf8'))
  : { numPassedTests: 0, numFailedTests: 1 };
rmSync(report, { force: true });

// A suite that could not even be loaded holds tests that failed, though none of them was counted.
const broken = suites.numRuntimeErrorTestSuites ?? 0;
const passed = suites.numPassedTests + checks.filter(Boolean).length;
const notRun = (suites.numPendingTests ?? 0) + (suites.numTodoTests ?? 0);
let failed = suites.numFailedTests + broken + notRun + checks.filter((check) => !check).length;
if (!ended && failed === 0) failed = 1;
if (notRun > 0) process.stdout.write(`${notRun} tests were skipped, which counts as failed.\n`);
process.stdout.write(`\n${passed} passed, ${failed} failed\n`);
process.exitCode = failed > 0 ? 1 : 0;

/** One after the other beside the suites, and behind them where both want a processor. */
async function check() {
  const passed = [];
  for (const [name, script] of [
    ['types', 'types'],
    ['formatting', 'format:check'],
    ['lint', 'lint'],
  ]) {
    const { ended, output } = await runBehind('npm', ['run', '--silent', script]);
    process.stdout.write(`${ended ? '' : output}${ended ? 'passed' : 'FAILED'}: ${name}\n`);
    passed.push(ended);
  }
  return passed;
}

/** Keeps what it says until it has ended: others speak meanwhile. */
function runBehind(command, args) {
  const [program, ...rest] = process.platform === 'win32' ? [command, ...args] : ['nice', command, ...args];
  return new Promise((resolve) => {
    const child = spawn(program, rest, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'] });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('close', (code) => resolve({ ended: code === 0, output }));
    child.on('error', (error) => resolve({ ended: false, output: `${error.message}\n` }));
  });
}

function run(command, args, env = process.env) {
  return new Promise((resolve) => {
    const child = spawn(command, args, { cwd: ROOT, stdio: 'inherit', env });
    child.on('close', (code) => resolve(code === 0));
    child.on('error', () => resolve(false));
  });
}

/** On Debian as root the browser can be installed; elsewhere the browser suite fails and says what to do. */
async function installChromium() {
  if (process.getuid?.() !== 0 || !existsSync('/usr/bin/apt-get')) return undefined;
  const env = { ...process.env, DEBIAN_FRONTEND: 'noninteractive' };
  await step('Looking for Chromium among Debian’s packages', 'apt-get', ['update', '-qq'], { env });
  const packages = ['install', '-y', '-qq', '--no-install-recommends', 'chromium', 'fonts-noto-core'];
  await step('Installing Chromium (once)', 'apt-get', packages, { env });
  return BROWSERS.find((path) => existsSync(path));
}
