/**
 * The list of the demo organisation's pages, as the browser tests know it (`test/support/demo-places.ts`), for
 * scripts: one line there is a new page in both. The list is read as it stands, without its types, over the built
 * product.
 */
import { mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { transformSync } from '@swc/core';
import Database from 'better-sqlite3';
import { ROOT } from './prepare.mjs';

/**
 * @param {string} database the file of a demo organisation
 * @returns {Promise<{ name: string, as: string | null, url: string }[]>}
 */
export async function demoPages(database) {
  const { DEMO_PLACES, demoIds } = await import(withoutTypes('test/support/demo-places.ts'));
  const file = new Database(database, { readonly: true });
  const reading = { sql: ([statement]) => Promise.resolve(file.prepare(statement).all()) };
  const ids = await demoIds({ get: () => reading });
  file.close();
  return DEMO_PLACES.map(({ name, as, url }) => ({ name, as, url: url(ids) }));
}

/** @returns the address of a module that says the same in JavaScript and imports what was built */
function withoutTypes(path) {
  const { code } = transformSync(readFileSync(join(ROOT, path), 'utf8'), {
    jsc: { parser: { syntax: 'typescript' }, target: 'es2022' },
    module: { type: 'es6' },
  });
  const built = pathToFileURL(join(ROOT, 'dist/src/')).href;
  const file = join(mkdtempSync(join(tmpdir(), 'skill-ladder-pages-')), 'pages.mjs');
  writeFileSync(file, code.replaceAll(/(['"])\.\.\/\.\.\/src\//g, `$1${built}`));
  return pathToFileURL(file).href;
}
