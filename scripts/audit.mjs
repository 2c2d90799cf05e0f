/**
 * `npm run audit`: asks the registry whether a package that the product runs with has a known weakness. Ends with 0 when
 * it answers that there is none, with 1 when there is one, and with 2 when it does not answer: then nothing is known.
 */
import { spawnSync } from 'node:child_process';
import { ROOT } from './prepare.mjs';

const { stdout = '', stderr = '' } = spawnSync('npm', ['audit', '--omit=dev', '--json'], {
  cwd: ROOT,
  encoding: 'utf8',
  shell: process.platform === 'win32',
});
const { metadata, message, vulnerabilities = {} } = read(stdout);

if (!metadata) {
  const why = message ?? stderr.split('\n').find((line) => line.includes('audit')) ?? 'no answer';
  process.stderr.write(
    `The registry does not answer audits, so nothing is known: ${why}\n` +
      'Ask another one: npm audit --omit=dev --registry <its address>\n',
  );
  process.exitCode = 2;
} else {
  const found = Object.values(vulnerabilities);
  for (const { name, severity, range } of found) process.stdout.write(`${severity}: ${name} ${range}\n`);
  const count = metadata.dependencies?.prod ?? 'all';
  process.stdout.write(`${found.length} of ${count} packages have a known weakness.\n`);
  process.exitCode = found.length > 0 ? 1 : 0;
}

function read(text) {
  try {
    return JSON.parse(text);
  } catch {
    return {};
  }
}
