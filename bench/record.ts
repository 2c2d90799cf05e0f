import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import Sqlite from 'better-sqlite3';
import type { Captured } from './capture.js';
import { type Comparison, inTurns } from './measure.js';
import { makeOrganisation } from './organisation.js';
import { arranged, scratch } from './scratch.js';
import { startServer } from './servers.js';

/** One assessment recorded through the API, durable before the answer. */
export async function benchRecord(): Promise<Comparison> {
  const place = scratch();
  const other = scratch();
  const bench = await arranged(place, (tx) => makeOrganisation(tx, { people: 60, requirements: 40 }));
  let count = 0;
  const body = () => {
    count += 1;
    return JSON.stringify({
      employeeId: bench.employees[count % bench.employees.length]?.id,
      skillId: bench.skills[Math.floor(count / bench.employees.length) % bench.skills.length]?.id,
      level: 3,
      method: 'observation',
      // There are fewer people and skills than requests.
      again: true,
      note: 'Seen on a call about a failed import; asked two open questions, then summed up.',
    });
  };
  const product = await startServer('product', place.environment);
  const headers = { authorization: `Bearer ${bench.trainerToken}`, 'content-type': 'application/json' };
  const url = `${product.origin}/api/v1/assessments`;
  const first = await fetch(url, { method: 'POST', headers, body: body() });
  if (first.status !== 201) throw new Error(`Recording answered ${first.status}: ${await first.text()}`);
  await product.ask('begin');
  await fetch(url, { method: 'POST', headers, body: body() });
  const captured = await product.ask<Captured>('end');

  // The baseline works on a copy of the database and writes the rows that the product wrote last.
  const database = new Sqlite(place.file);
  await database.backup(other.file);
  const rows = ['assessments', 'history_entries', 'outbox_messages'].map((table) => ({
    table,
    row: database.prepare(`SELECT * FROM ${table} ORDER BY rowid DESC LIMIT 1`).get(),
  }));
  database.close();
  const file = join(place.folder, 'rows.json');
  writeFileSync(file, JSON.stringify(rows.filter(({ row }) => row !== undefined)));
  const bare = await startServer('bare-record', { ROWS: file, DATABASE_FILE: other.file });
  const load = { method: 'POST', headers, body } as const;
  const figures = await inTurns({ url, ...load }, { url: bare.origin, ...load });
  await product.stop();
  await bare.stop();
  place.remove();
  other.remove();
  return {
    operation: 'Record one assessment through the API, every rule checked, with history and message',
    baseline: 'bare Fastify + better-sqlite3: the same rows in one synchronous=FULL transaction',
    unit: 'requests/s',
    ...figures,
    atLeast: 0.4,
    statements: `${captured.statements.length} an assessment`,
  };
}
