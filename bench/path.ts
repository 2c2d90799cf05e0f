import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Captured } from './capture.js';
import { type Comparison, inTurns } from './measure.js';
import { assess, makeOrganisation, PASSWORD } from './organisation.js';
import { arranged, scratch } from './scratch.js';
import { startServer } from './servers.js';

const REQUIREMENTS = 40;
const ASSESSMENTS = 300;

/** An employee's "my path" page, signed in. */
export async function benchPath(): Promise<Comparison> {
  const place = scratch();
  const bench = await arranged(place, async (tx) => {
    const made = await makeOrganisation(tx, { people: 60, requirements: REQUIREMENTS });
    await assess(tx, made, ASSESSMENTS);
    return made;
  });
  const product = await startServer('product', place.environment);
  const cookie = await signIn(product.origin, bench.email);
  const url = `${product.origin}/my-path`;
  await page(url, cookie);
  await product.ask('begin');
  const html = await page(url, cookie);
  const captured = await product.ask<Captured>('end');
  const file = join(place.folder, 'captured.json');
  writeFileSync(file, JSON.stringify(captured));
  const bare = await startServer('bare-page', { CAPTURED: file, DATABASE_FILE: place.file });
  const same = (await page(bare.origin, '')) === html;
  const figures = await inTurns({ url, headers: { cookie } }, { url: bare.origin });
  await product.stop();
  await bare.stop();
  place.remove();
  return {
    operation: `"My path", signed in, ${REQUIREMENTS} requirements, ${ASSESSMENTS} assessments (${Math.round(html.length / 1024)} KB)`,
    baseline:
      'bare Fastify + better-sqlite3 + Handlebars: the same statements, the same HTML from a finished model',
    unit: 'requests/s',
    ...figures,
    atLeast: 0.5,
    statements: `${captured.statements.length} a page`,
    notes: [same ? 'both wrote the same HTML, byte for byte' : 'THE TWO WROTE DIFFERENT HTML'],
  };
}

async function page(url: string, cookie: string): Promise<string> {
  const answer = await fetch(url, { headers: { cookie }, redirect: 'manual' });
  if (answer.status !== 200) throw new Error(`${url} answered ${answer.status}.`);
  return answer.text();
}

async function signIn(origin: string, email: string): Promise<string> {
  const form = await fetch(`${origin}/sign-in`);
  const csrf = /name="_csrf" value="([^"]+)"/.exec(await form.text())?.[1] ?? '';
  const crumbs = cookies(form);
  const answer = await fetch(`${origin}/sign-in`, {
    method: 'POST',
    redirect: 'manual',
    headers: { cookie: crumbs },
    body: new URLSearchParams({ _csrf: csrf, email, password: PASSWORD }),
  });
  if (answer.status !== 303) throw new Error(`The sign-in answered ${answer.status}.`);
  return `${crumbs}; ${cookies(answer)}`;
}

function cookies(answer: Response): string {
  return answer.headers
    .getSetCookie()
    .map((line) => line.split(';')[0])
    .join('; ');
}
