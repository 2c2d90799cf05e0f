import { createReadStream, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import { createApp } from '../src/app.js';
import { AssessmentLoader } from '../src/assessments/assessment-loader.js';
import { readConfig } from '../src/read-config.js';
import { operator } from '../src/shared/actor.js';
import { type Comparison, ROUNDS } from './measure.js';
import { type BenchOrganisation, makeOrganisation } from './organisation.js';
import { arranged, scratch, type Scratch } from './scratch.js';

const ROWS = 100_000;
const PEOPLE = 500;

/** Assessments from a file, every rule checked, each with its history entry; beside it nobody waits for more than 500 rows. */
export async function benchLoad(): Promise<Comparison> {
  const product: number[] = [];
  const bare: number[] = [];
  await loadOnce(ROWS / 10);
  const memory: number[] = [];
  for (let round = 0; round < ROUNDS; round++) {
    const loaded = await loadOnce(ROWS);
    memory.push(loaded.memory);
    product.push(ROWS / loaded.seconds);
    bare.push(ROWS / loaded.bareSeconds);
  }
  const twice = await loadOnce(2 * ROWS);
  return {
    operation: `Load ${ROWS.toLocaleString('en')} assessments of ${PEOPLE} people from a file, every rule checked, with history`,
    baseline: 'better-sqlite3: prepared inserts of the same rows in one transaction',
    unit: 'rows/s',
    product,
    bare,
    atLeast: 0.2,
    statements: 'a fixed number for every 400 rows',
    notes: [
      `memory grew by ${Math.max(...memory).toFixed(0)} MB while loading ${ROWS} rows, by ${twice.memory.toFixed(0)} MB while loading ${2 * ROWS}`,
    ],
  };
}

async function loadOnce(rows: number): Promise<{ seconds: number; bareSeconds: number; memory: number }> {
  const place = scratch();
  const bench = await arranged(place, (tx) => makeOrganisation(tx, { people: PEOPLE, requirements: 40 }));
  const bareSide = scratch();
  const untouched = new Sqlite(place.file);
  await untouched.backup(bareSide.file);
  untouched.close();
  const { seconds, memory } = await loadInto(place, bench, rows);
  const bareSeconds = insertBare(place, bareSide);
  place.remove();
  bareSide.remove();
  return { seconds, bareSeconds, memory };
}

/** Loads so many assessments through the product. @returns what it took, in seconds and megabytes */
export async function loadInto(
  place: Scratch,
  bench: BenchOrganisation,
  rows: number,
): Promise<{ seconds: number; memory: number }> {
  const file = join(place.folder, 'assessments.csv');
  writeFileSync(file, csv(bench, rows));
  const app = await createApp(readConfig(place.environment));
  global.gc?.();
  const before = process.memoryUsage().rss;
  let most = before;
  const watching = setInterval(() => (most = Math.max(most, process.memoryUsage().rss)), 20);
  const began = performance.now();
  const result = await app.get(AssessmentLoader).load(operator('bench'), createReadStream(file));
  const seconds = (performance.now() - began) / 1000;
  clearInterval(watching);
  await app.close();
  if (result.recorded !== rows)
    throw new Error(
      `Only ${result.recorded} of ${rows} rows were loaded: ${JSON.stringify(result.problems[0])}`,
    );
  return { seconds, memory: (most - before) / 2 ** 20 };
}

/** Writes what the product wrote, row by row, with prepared statements. */
function insertBare(from: Scratch, to: Scratch): number {
  const source = new Sqlite(from.file, { readonly: true });
  const target = new Sqlite(to.file);
  target.pragma('journal_mode = WAL');
  target.pragma('synchronous = FULL');
  target.pragma('foreign_keys = ON');
  const seq = Number(target.prepare('SELECT max(seq) FROM history_entries').pluck().get());
  const tables = [
    { name: 'assessments', rows: source.prepare('SELECT * FROM assessments').raw().all() as unknown[][] },
    {
      name: 'history_entries',
      rows: source.prepare('SELECT * FROM history_entries WHERE seq > ?').raw().all(seq) as unknown[][],
    },
  ];
  source.close();
  const began = performance.now();
  target.exec('BEGIN');
  for (const { name, rows } of tables) {
    const insert = target.prepare(`INSERT INTO ${name} VALUES (${rows[0]?.map(() => '?').join(', ')})`);
    for (const row of rows) insert.run(...row);
  }
  target.exec('COMMIT');
  const seconds = (performance.now() - began) / 1000;
  target.close();
  return seconds;
}

export function csv(bench: BenchOrganisation, rows: number): string {
  const lines = [
    'employee_number,skill_code,level,method,assessor_number,assessed_on,note,score,discrepancy',
  ];
  for (let i = 0; i < rows; i++) {
    const employee = bench.employees[i % bench.employees.length];
    const skill = bench.skills[Math.floor(i / bench.employees.length) % bench.skills.length];
    const day = `20${24 + (i % 2)}-${String((i % 12) + 1).padStart(2, '0')}-${String((i % 28) + 1).padStart(2, '0')}`;
    const test = i % 4 === 0;
    const method = test ? 'knowledge-test' : 'observation';
    lines.push(
      `${employee?.number},${skill?.code},${(i % 3) + 1},${method},${bench.trainer.number},${day},,${test ? 80 : ''},`,
    );
  }
  return `${lines.join('\n')}\n`;
}
