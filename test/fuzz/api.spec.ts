import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiDescription } from '../../src/service/api-description.js';
import { startApp, type TestApp } from '../support/app.js';
import { arrangeCast, type Cast } from '../support/cast.js';
import { historyFindings } from '../support/history-findings.js';
import { type Described, schemasOf } from '../support/described.js';
import { certifiable, offered } from '../support/training.js';
import { Operation } from './operations.js';
import { Pool, Values } from './values.js';

/** Requests as each kind of user; `npm run fuzz` sends 20,000 under a seed of its own. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 250);
const SEED = Number(process.env.FUZZ_SEED ?? 9);
/** Seconds for each kind of user: the suite ends in a minute on a slow machine too. */
const SECONDS = process.env.FUZZ_REQUESTS ? 3_600 : 6;

const KINDS = ['nobody', 'asha', 'tariq', 'meera', 'carla', 'omar', 'admin', 'auditor'] as const;

/** Whatever is sent, the API answers as it is described, and never with a failure of its own. */
describe('The API', () => {
  let test: TestApp;
  let cast: Cast;
  let operations: readonly Operation[];

  beforeAll(async () => {
    test = await startApp();
    cast = await arrangeCast(test);
    await certifiable(test, cast);
    await offered(test, 'LISTEN-3', [[cast.skills.LISTEN, 0, 3]]);
    const described = JSON.parse(JSON.stringify(test.get(ApiDescription).document())) as Described;
    const [pool, ajv] = [new Pool(), schemasOf(described)];
    const values = new Values(described.components.schemas, pool);
    operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => new Operation(method, path, described, values, pool, ajv)),
    );
    // What everybody's lists name is known from the first request on.
    for (const operation of operations) {
      if (operation.method !== 'get' || operation.path.includes('{')) continue;
      operation.fault(await answered('admin', { method: 'GET', url: operation.path, headers: {} }));
    }
  }, 120_000);
  afterAll(() => test?.close());

  const answered = async (kind: (typeof KINDS)[number], asked: ReturnType<Operation['ask']>) => {
    const client = kind === 'nobody' ? cast.nobody : cast[kind].api;
    const { method, url, body, headers } = asked;
    const answer = await client.send(method as 'GET', url.replace('/api/v1', ''), body, { ...headers });
    return { status: answer.status, type: answer.headers['content-type'] ?? '', text: answer.text };
  };

  it.each(KINDS)(
    'answers %s as described, whatever is sent',
    async (kind) => {
      const property = fc.asyncProperty(fc.gen(), async (g) => {
        const operation = operations[g(fc.nat, { max: operations.length - 1 })];
        if (!operation) return;
        const asked = operation.ask(g);
        const fault = operation.fault(await answered(kind, asked));
        const at = `${operation.method} ${operation.path}`;
        if (fault) throw new Error(`${at}: ${fault}\nasked ${JSON.stringify(asked).slice(0, 600)}`);
      });
      const limits = { interruptAfterTimeLimit: SECONDS * 1_000, markInterruptAsFailure: false };
      await fc.assert(property, { numRuns: REQUESTS, seed: SEED, endOnFailure: true, ...limits });
    },
    SECONDS * 1_000 + 60_000,
  );

  it('leaves the history whole', async () => {
    expect(await historyFindings(test)).toEqual([]);
  });
});
