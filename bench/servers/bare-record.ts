import { readFileSync } from 'node:fs';
import Sqlite from 'better-sqlite3';
import Fastify from 'fastify';
import { newId } from '../../src/shared/id.js';

interface Rows {
  readonly table: string;
  readonly row: Readonly<Record<string, unknown>>;
}

/** The baseline of recording: the rows that the product writes, in one durable transaction, and nothing else. */
const rows = JSON.parse(readFileSync(process.env.ROWS ?? '', 'utf8')) as Rows[];
const database = new Sqlite(process.env.DATABASE_FILE ?? '');
database.pragma('journal_mode = WAL');
database.pragma('synchronous = FULL');
database.pragma('foreign_keys = ON');
let seq = Number(database.prepare('SELECT max(seq) AS seq FROM history_entries').pluck().get());
const inserts = rows.map(({ table, row }) => ({
  prepared: database.prepare(
    `INSERT INTO ${table} VALUES (${Object.keys(row)
      .map(() => '?')
      .join(', ')})`,
  ),
  row,
}));
const record = database.transaction((body: { employeeId: string; skillId: string }) => {
  const of: Record<string, unknown> = {
    employee_id: body.employeeId,
    skill_id: body.skillId,
    recipient_id: body.employeeId,
  };
  for (const { prepared, row } of inserts) {
    const fresh: Record<string, unknown> = { ...row, ...('seq' in row ? { seq: ++seq } : { id: newId() }) };
    prepared.run(
      Object.entries(fresh).map(([column, value]): unknown => (column in of ? of[column] : value)),
    );
  }
  return body;
});

const fastify = Fastify();
fastify.post('/*', (request, reply) =>
  reply.status(201).send(record(request.body as Parameters<typeof record>[0])),
);
const origin = await fastify.listen({ host: '127.0.0.1', port: 0 });
process.send?.({ origin });
