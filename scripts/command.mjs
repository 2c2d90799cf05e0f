/** `npm run setup`, `npm run load`, …: prepares the clone if need be and runs a command of the operator. */
import { build, install, readDotEnv, refuseOldNode, ROOT } from './prepare.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

refuseOldNode();
readDotEnv();
await install();
await build();
await import(pathToFileURL(join(ROOT, 'dist/src/cli.js')).href);
