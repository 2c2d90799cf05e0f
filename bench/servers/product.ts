import 'reflect-metadata';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/read-config.js';
import { FirstStart } from '../../src/demo/first-start.js';
import { beginCapture, type Captured } from '../capture.js';

/** The product as it is, listening on a free port. On `capture` it tells what the next requests did. */
const config = readConfig(process.env);
const app = await createApp(config);
if (config.DEMO === 'auto') await app.get(FirstStart).run(() => undefined);
await app.listen({ host: '127.0.0.1', port: 0 });
let end: (() => Captured) | null = null;
process.on('message', (question) => {
  if (question === 'begin') {
    end = beginCapture();
    process.send?.({});
  } else {
    process.send?.(end?.() ?? {});
  }
});
process.send?.({ origin: await app.getUrl() });
