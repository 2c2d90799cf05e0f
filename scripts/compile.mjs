/**
 * Makes `dist` of the sources, file by file and without a look at their types: those are checked by `npm run types`,
 * once, and a first start need not wait for it.
 */
import { mkdirSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, dirname, join, relative } from 'node:path';
import { transformFile } from '@swc/core';
import { ROOT } from './prepare.mjs';
import { JAVASCRIPT } from './swc.mjs';

/** @param {readonly string[]} folders of the sources */
export async function compile(folders) {
  for (const folder of folders) {
    const sources = filesIn(join(ROOT, folder)).filter((file) => file.endsWith('.ts'));
    const made = await Promise.all(sources.map((file) => compileFile(join(folder, file))));
    const kept = new Set(made.flatMap((file) => [file, `${file}.map`]));
    // Only now, and only what has no source any more: a server may be running from the rest.
    for (const file of filesIn(join(ROOT, 'dist', folder))) {
      const path = join(ROOT, 'dist', folder, file);
      if (/\.js(\.map)?$/.test(file) && !kept.has(path)) rmSync(path);
    }
  }
}

async function compileFile(file) {
  const source = join(ROOT, file);
  const built = join(ROOT, 'dist', file).replace(/\.ts$/, '.js');
  mkdirSync(dirname(built), { recursive: true });
  const { code, map } = await transformFile(source, {
    ...JAVASCRIPT,
    swcrc: false,
    sourceMaps: true,
    sourceFileName: relative(dirname(built), source),
  });
  writeFileSync(built, `${code}\n//# sourceMappingURL=${basename(built)}.map\n`);
  writeFileSync(`${built}.map`, map ?? '');
  return built;
}

function filesIn(folder) {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' });
}

if (process.argv[1] === import.meta.filename) await compile(process.argv.slice(2));
