/**
 * What a clone needs before anything can run: the right Node.js, the packages of the lock file, and a build that
 * is as new as its sources. Uses nothing but Node.js itself, because before it there is nothing else.
 */
import { spawn } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { createHash } from 'node:crypto';
import { dirname, join } from 'node:path';
import { fileURLToPath } from 'node:url';

export const ROOT = dirname(dirname(fileURLToPath(import.meta.url)));

export function refuseOldNode() {
  const [major = 0, minor = 0] = process.versions.node.split('.').map(Number);
  if (major > 20 || (major === 20 && minor >= 19)) return;
  fail(`Skill Ladder needs Node.js 20.19 or later; this is ${process.versions.node}.`);
}

/** Reads `.env` of the folder where the command was given; what the environment says already wins. */
export function readDotEnv() {
  if (existsSync('.env')) process.loadEnvFile('.env');
}

/** Installs the packages of the lock file when they are not there, or are those of another lock file. */
export async function install() {
  const stamp = join(ROOT, 'node_modules', '.installed-lock');
  const lock = digest(readFileSync(join(ROOT, 'package-lock.json')));
  if (existsSync(stamp) && readFileSync(stamp, 'utf8') === lock) return;
  await step('Installing packages (once; a minute or two)', 'npm', [
    'ci',
    '--no-audit',
    '--no-fund',
    '--loglevel=error',
  ]);
  writeFileSync(stamp, lock);
}

/** Builds when any source is newer than the last build. */
export async function build() {
  const stamp = join(ROOT, 'dist', '.built');
  const sources = ['src', 'migrations', 'scripts/compile.mjs', 'scripts/swc.mjs', 'package-lock.json'];
  const newest = Math.max(...sources.map((source) => newestIn(join(ROOT, source))));
  if (existsSync(stamp) && statSync(stamp).mtimeMs >= newest) return;
  await step('Building', 'npm', ['run', '--silent', 'build']);
  writeFileSync(stamp, '');
}

/** Runs a command that may take long: says what, shows that it lives, and shows its output only if it fails. */
export function step(what, command, args, options = {}) {
  return new Promise((resolve) => {
    const began = Date.now();
    process.stdout.write(`${what} …`);
    const ticking = setInterval(() => process.stdout.write('.'), 2000);
    const child = spawn(command, args, { cwd: ROOT, stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let output = '';
    child.stdout.on('data', (chunk) => (output += chunk));
    child.stderr.on('data', (chunk) => (output += chunk));
    child.on('error', (error) => (output += error.message));
    child.on('close', (code) => {
      clearInterval(ticking);
      process.stdout.write(
        code === 0 ? ` done in ${((Date.now() - began) / 1000).toFixed(1)} s\n` : ' failed\n',
      );
      if (code !== 0) fail(`${output}\n${what}: failed.`);
      resolve(output);
    });
  });
}

export function fail(message) {
  process.stderr.write(`${message}\n`);
  process.exit(1);
}

function digest(content) {
  return createHash('sha256').update(content).digest('hex');
}

function newestIn(path) {
  const stats = statSync(path);
  if (!stats.isDirectory()) return stats.mtimeMs;
  return Math.max(stats.mtimeMs, ...readdirSync(path).map((name) => newestIn(join(path, name))));
}
