/** `npm start`: prepares the clone if need be and serves. */
import { build, install, readDotEnv, refuseOldNode, ROOT } from './prepare.mjs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

refuseOldNode();
readDotEnv();
await install();
await build();
await import(pathToFileURL(join(ROOT, 'dist/src/main.js')).href);
