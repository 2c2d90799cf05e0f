import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import { ApiDescription } from '../../src/service/api-description.js';
import { type Described, schemasOf } from '../support/described.js';
import { Asking } from './asking.js';
import { Operation } from './operations.js';
import { Tally } from './tally.js';
import { type Draw, Values } from './values.js';
import { KINDS, World } from './world.js';

const LONG = process.env.FUZZ_REQUESTS !== undefined;
/** Requests as each kind of user; `npm run fuzz` sends 20,000, under a seed of one's own where one is given. */
const REQUESTS = Number(process.env.FUZZ_REQUESTS ?? 0);
const SEED = Number(process.env.FUZZ_SEED ?? 9);
/** After so many the next ones find a new installation: what was used up is there again. */
const OF_A_WORLD = 1_000;
/** So often everything was done at the least by somebody who may, in so many tries more where it has to be. */
const LEAST = LONG ? 5 : 1;
const TRIES = LONG ? 200 : 60;
/** Within `npm test` a few may be missed: what is at once comes in any order. */
const MISSED = LONG ? 0 : 15;

/** Within `npm test`, seconds after which nothing more is tried that only has to succeed. */
const SECONDS = 40;

/** What a single request can't bring about, and why; their suites in test/api do it step by step. */
const RARE: Readonly<Record<string, string>> = {
  'POST /assessment-requests/{id}/taking': 'a trainer of the person, while the request waits',
  'POST /assessment-requests/{id}/declining': 'a trainer of the person, while the request waits',
  'POST /candidacies/{id}/appeal': 'the candidate, after a refusal',
  'POST /candidacies/{id}/appeal-decision': 'a certifier who had no part, after a refusal and an appeal',
  'POST /certificates/{id}/reissues': 'a certifier or administrator, once the holder is called otherwise',
  'POST /certificates/{id}/renewal': 'the holder, within the window, with nothing missing',
  'POST /received-credentials/{id}/acceptance':
    'a trainer, of a skill that is offered, under a rule in force',
};

/** Whatever is sent, the API answers as it is described, and never with a failure of its own. */
describe('The API', () => {
  let world: World;
  let operations: readonly Operation[];
  let tally: Tally;
  let findings: string[] = [];
  let rounds = 0;
  let began = 0;

  beforeAll(async () => {
    world = await World.begin();
    const described = JSON.parse(JSON.stringify(world.test.get(ApiDescription).document())) as Described;
    const [ajv, values] = [schemasOf(described), new Values(described.components.schemas)];
    operations = Object.entries(described.paths).flatMap(([path, methods]) =>
      Object.keys(methods).map((method) => new Operation(method, path, described, values, ajv)),
    );
    tally = new Tally(operations, KINDS);
    rounds = Math.max(REQUESTS, operations.length);
    began = performance.now();
  }, 120_000);
  afterAll(async () => {
    await world?.end();
    if (LONG) process.stdout.write(`${tally.table()}\n`);
  });

  const hurries = () => !LONG && performance.now() - began > SECONDS * 1_000;

  /** Another installation, after a look at the history of this one. */
  const renew = async () => {
    findings = [...findings, ...(await world.findings())];
    await world.end();
    world = await World.begin();
  };

  /** As many draws as one wants, under the seed. */
  const drawn = (work: (g: Draw) => Promise<void>, runs = 1) =>
    fc.assert(
      fc.asyncProperty(fc.gen(), (g) => work(g)),
      { numRuns: runs, seed: SEED, endOnFailure: true },
    );

  /** Everybody asks for everything in an order of their own, again and again; often all of them at once. */
  const roundsIn = async (many: number): Promise<void> => {
    const asking = new Asking(world, operations, tally, hurries);
    const decks = new Map(KINDS.map((kind) => [kind, [] as Operation[]]));
    await asking.lookAround(LONG ? KINDS : ['admin', 'asha']);
    await drawn(async (g) => {
      const next = KINDS.map((kind) => {
        const deck = decks.get(kind) ?? [];
        if (deck.length === 0) deck.push(...operations);
        const [operation] = deck.splice(g(fc.nat, { max: deck.length - 1 }), 1);
        return () => asking.ask(g, kind, operation as Operation, g(fc.boolean));
      });
      if (g(fc.boolean)) await Promise.all(next.map((ask) => ask()));
      else for (const ask of next) await ask();
    }, many);
  };

  it('answers everybody as described, whatever is sent, one by one and at once', async () => {
    for (let done = 0; done < rounds; done += OF_A_WORLD) {
      if (done > 0) await renew();
      await roundsIn(Math.min(OF_A_WORLD, rounds - done));
      if (LONG) process.stdout.write(`${done + OF_A_WORLD} of ${rounds} …\n${tally.found.join('\n')}\n`);
    }
    expect(tally.found).toEqual([]);
  }, 7_200_000);

  it('was asked for everything by everybody', () => {
    expect(tally.unasked).toEqual([]);
  });

  it('does everything for those who may do it', async () => {
    for (const operation of tally.rarer(LEAST)) {
      // What can be done a few times only is worn out by now: it is tried where nobody did anything yet.
      if (LONG) await renew();
      const asking = new Asking(world, operations, tally, hurries);
      if (LONG) await asking.lookAround(KINDS);
      await drawn(async (g) => {
        for (let tries = 0; tries < TRIES && tally.done(operation) < LEAST && !hurries(); tries++) {
          const from = tally.allowed(operation);
          const kind = KINDS.find((each) => each === from[g(fc.nat, { max: Math.max(0, from.length - 1) })]);
          if (kind) await asking.ask(g, kind, operation, false);
        }
      });
    }
    // Where the time is up, what was not tried often enough tells nothing.
    const rare = hurries() ? [] : tally.rarer(LEAST).filter(({ name }) => !(name in RARE));
    expect(rare.slice(MISSED).map((each) => tally.refusal(each))).toEqual([]);
    expect(tally.found).toEqual([]);
  }, 1_800_000);

  it('leaves the history whole', async () => {
    expect([...findings, ...(await world.findings())]).toEqual([]);
  });
});
