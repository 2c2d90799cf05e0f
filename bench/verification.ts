import { fork } from 'node:child_process';
import { hash } from 'node:crypto';
import { once } from 'node:events';
import { fileURLToPath } from 'node:url';
import Sqlite from 'better-sqlite3';
import { loadInto } from './load.js';
import type { Comparison } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { arranged, scratch, type Scratch } from './scratch.js';

/** Rows of one load, which is one transaction. */
const LOAD = 100_000;
const ROWS = Number(process.env.BENCH_ROWS ?? 1_000_000);

/** Seconds of processor time and of the clock, megabytes at the most. */
interface Taken {
  readonly cpu: number;
  readonly memory: number;
  readonly seconds: number;
}

/**
 * `verify-history` on a database of a million assessments and as many entries, loaded through the product. It takes some
 * minutes and 2 GB of disk.
 */
export async function benchVerification(): Promise<Comparison> {
  const place = scratch();
  try {
    const bench = await arranged(place, (tx) => makeOrganisation(tx, { people: 500, requirements: 40 }));
    await loadInto(place, bench, LOAD);
    const small = await verified(place);
    for (let rows = LOAD; rows < ROWS; rows += LOAD) await loadInto(place, bench, LOAD);
    const large = await verified(place);
    const bareSeconds = hashed(place.file);
    const entries = (rows: number) => `${rows.toLocaleString('en')} entries and as many rows`;
    const said = (rows: number, { cpu, memory, seconds }: Taken) =>
      `${entries(rows)}: ${cpu.toFixed(1)} s of processor time, ${seconds.toFixed(1)} s, ${memory.toFixed(0)} MB at the most`;
    return {
      operation: `Verify a history of ${entries(ROWS)}`,
      baseline: 'better-sqlite3: every row read and hashed once, compared with nothing',
      unit: 'entries/s',
      product: [ROWS / large.seconds],
      bare: [ROWS / bareSeconds],
      atLeast: 0.1,
      statements: 'one for each 1,000 entries and each 2,000 rows',
      notes: [said(LOAD, small), said(ROWS, large)],
    };
  } finally {
    place.remove();
  }
}

async function verified(place: Scratch): Promise<Taken> {
  const began = performance.now();
  const file = fileURLToPath(new URL('./verifying.js', import.meta.url));
  const environment = { ...process.env, ...place.environment };
  const child = fork(file, ['verify-history'], { env: environment });
  const ended = once(child, 'exit');
  const [taken] = (await once(child, 'message')) as [Omit<Taken, 'seconds'>];
  const [code] = (await ended) as [number];
  if (code !== 0) throw new Error('The history that was loaded is not whole.');
  return { ...taken, seconds: (performance.now() - began) / 1000 };
}

/** @returns seconds for reading both tables and one hash of each row */
function hashed(file: string): number {
  const database = new Sqlite(file, { readonly: true });
  const began = performance.now();
  for (const table of ['history_entries', 'assessments']) {
    for (const row of database.prepare(`SELECT * FROM ${table}`).raw().iterate())
      hash('sha256', JSON.stringify(row), 'hex');
  }
  database.close();
  return (performance.now() - began) / 1000;
}
