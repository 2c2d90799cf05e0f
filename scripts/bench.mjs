/**
 * `npm run bench [-- path pages record load credentials]`: prints how fast the product is, as ratios against bare baselines.
 * `-- verification` takes a million rows, some minutes and 2 GB of disk; it is measured only when it is named.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, refuseOldNode, ROOT, step } from './prepare.mjs';

refuseOldNode();
await install();
await step('Building', 'node', ['scripts/compile.mjs', 'src', 'migrations', 'bench']);
await import(pathToFileURL(join(ROOT, 'dist/bench/main.js')).href);
