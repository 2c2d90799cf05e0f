import 'reflect-metadata';
import { createApp } from '../../src/app.js';
import { readConfig } from '../../src/config.js';
import { beginCapture, type Captured } from '../capture.js';

/** The product as it is, listening on a free port. On `capture` it tells what the next requests did. */
const app = await createApp(readConfig(process.env));
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
