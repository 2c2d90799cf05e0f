import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { csv } from './load.js';
import { type Comparison, median } from './measure.js';
import { type BenchOrganisation, makeOrganisation } from './organisation.js';
import { arranged, scratch, type Scratch } from './scratch.js';
import { type Server, startServer } from './servers.js';

const ROWS = Number(process.env.BENCH_ROWS ?? 150_000);
/** What the server does alone is measured for so long; milliseconds. */
const ALONE = 20_000;

/** What somebody waited for who asks again as soon as they are answered; milliseconds. */
interface Waits {
  readonly record: readonly number[];
  readonly page: readonly number[];
}

/** Somebody records and somebody reads while `npm run load-assessments` fills the database of their server. */
export async function benchBeside(): Promise<Comparison> {
  const place = scratch();
  const bench = await arranged(place, (tx) => makeOrganisation(tx, { people: 500, requirements: 40 }));
  const file = join(place.folder, 'assessments.csv');
  writeFileSync(file, csv(bench, ROWS));
  const server = await startServer('product', place.environment);
  try {
    await waits(server, bench, new Promise((resolve) => setTimeout(resolve, 5_000)));
    const alone = await waits(server, bench, new Promise((resolve) => setTimeout(resolve, ALONE)));
    const began = performance.now();
    const beside = await waits(server, bench, loaded(place, file));
    const seconds = (performance.now() - began) / 1000;
    const said = (name: string, { record, page }: Waits) =>
      `${name}: a recording waited ${told(record)}, a page ${told(page)}`;
    return {
      operation: `Record beside a load of ${ROWS.toLocaleString('en')} assessments, which took ${seconds.toFixed(0)} s`,
      baseline: 'the same server without the load',
      unit: 'recordings/s',
      product: [perSecond(beside.record)],
      bare: [perSecond(alone.record)],
      atLeast: 0.1,
      statements: 'one act of the load for each 500 rows, and a pause as long',
      notes: [said('alone', alone), said('beside the load', beside)],
    };
  } finally {
    await server.stop();
    place.remove();
  }
}

/** The command, in a process of its own. @throws Error where it does not load everything */
async function loaded(place: Scratch, file: string): Promise<void> {
  const cli = fileURLToPath(new URL('../src/cli.js', import.meta.url));
  const child = spawn(process.execPath, [cli, 'load-assessments', file], {
    env: { ...process.env, ...place.environment },
    stdio: ['ignore', 'ignore', 'inherit'],
  });
  const [code] = (await once(child, 'exit')) as [number | null];
  if (code !== 0) throw new Error(`The load ended with ${code}.`);
}

async function waits(server: Server, bench: BenchOrganisation, until: Promise<unknown>): Promise<Waits> {
  let isOver = false;
  const over = until.finally(() => (isOver = true));
  const headers = { authorization: `Bearer ${bench.trainerToken}`, 'content-type': 'application/json' };
  const again = async (ask: (nth: number) => Promise<Response>) => {
    const all: number[] = [];
    while (!isOver) {
      const began = performance.now();
      const answer = await ask(all.length);
      await answer.arrayBuffer();
      if (!answer.ok) throw new Error(`${answer.url} answered ${answer.status}.`);
      all.push(performance.now() - began);
    }
    return all;
  };
  const record = again((nth) => {
    const body = JSON.stringify({
      employeeId: bench.employees[nth % bench.employees.length]?.id,
      skillId: bench.skills[Math.floor(nth / bench.employees.length) % bench.skills.length]?.id,
      level: 3,
      method: 'knowledge-test',
      score: 80,
      // There are fewer people and skills than requests.
      again: true,
    });
    return fetch(`${server.origin}/api/v1/assessments`, { method: 'POST', headers, body });
  });
  const page = again((nth) => {
    const { id = '' } = bench.employees[nth % bench.employees.length] ?? {};
    return fetch(`${server.origin}/api/v1/employees/${id}/gaps`, { headers });
  });
  const [recorded, read] = await Promise.all([record, page, over]);
  return { record: recorded, page: read };
}

function perSecond(all: readonly number[]): number {
  return all.length / (all.reduce((sum, each) => sum + each, 0) / 1000);
}

function told(all: readonly number[]): string {
  return `${median(all).toFixed(0)} ms in the median and ${Math.max(...all).toFixed(0)} ms at worst`;
}
