import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Captured } from './capture.js';
import { type Comparison, inTurns, PAIRS, type Pairs } from './measure.js';
import type { Scratch } from './scratch.js';
import { type Server, startServer } from './servers.js';
import { page } from './signed-in.js';

/** Measures one page of a running product against the bare page of the same statements and the same HTML. */
export async function comparePage(
  place: Scratch,
  product: Server,
  asked: { readonly name: string; readonly path: string; readonly cookie: string },
  pairs: Pairs = PAIRS,
): Promise<Comparison> {
  const { name, path, cookie } = asked;
  const url = `${product.origin}${path}`;
  await page(url, cookie);
  await product.ask('begin');
  const html = await page(url, cookie);
  const captured = await product.ask<Captured>('end');
  const file = join(place.folder, 'captured.json');
  writeFileSync(file, JSON.stringify(captured));
  const bare = await startServer('bare-page', { CAPTURED: file, DATABASE_FILE: place.file });
  const same = (await page(bare.origin, '')) === html;
  const figures = await inTurns({ url, headers: { cookie } }, { url: bare.origin }, pairs);
  await bare.stop();
  return {
    operation: `${name} (${Math.round(Buffer.byteLength(html) / 1024)} KB)`,
    baseline:
      'bare Fastify + better-sqlite3 + Handlebars: the same statements, the same HTML from a finished model',
    unit: 'requests/s',
    ...figures,
    atLeast: 0.5,
    statements: `${captured.statements.length} a page`,
    notes: [same ? 'both wrote the same HTML, byte for byte' : 'THE TWO WROTE DIFFERENT HTML'],
  };
}
