import { readdirSync } from 'node:fs';
import { join } from 'node:path';
import { PACKAGE } from '../../src/shared/package-folder.js';

/**
 * Loads every `of`-th suite of the folders, beginning with number `turn`, into the entry that calls it. Most of what a
 * suite costs is loading the application's modules, and Jest loads them anew for every file: suites of one entry share
 * them. A suite in an entry keeps its hooks inside its `describe`, or they would run for its neighbours too.
 */
export async function loadSuites(folders: readonly string[], turn: number, of: number): Promise<void> {
  const suites = folders
    .flatMap((folder) => {
      const root = join(PACKAGE, 'test', folder);
      return readdirSync(root, { recursive: true, encoding: 'utf8' }).map((file) => join(root, file));
    })
    .filter((file) => file.endsWith('.spec.ts'))
    .sort();
  for (const [index, suite] of suites.entries()) if (index % of === turn) await import(suite);
}
