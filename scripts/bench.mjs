/**
 * `npm run bench [-- path pages record load credentials]`: prints how fast the product is, as ratios against bare baselines.
 * `-- beside` loads 150,000 rows beside a server, `-- verification` takes a million, some minutes and 2 GB of disk; they
 * are measured only when they are named.
 */
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { install, refuseOldNode, ROOT, step } from './prepare.mjs';

refuseOldNode();
await install();
await step('Building', 'node', ['scripts/compile.mjs', 'src', 'migrations', 'bench']);
await import(pathToFileURL(join(ROOT, 'dist/bench/main.js')).href);
