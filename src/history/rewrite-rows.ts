import { join, raw } from 'sql-template-tag';
import type { QueryRunner, Table } from 'typeorm';
import { eachRow } from '../database/each-row.js';
import { recordTableOf } from '../database/record-tables.js';
import { sourceOf } from '../database/statement.js';
import type { WrittenRow } from '../database/written-rows.js';
import { operator } from '../shared/actor.js';
import { Clock } from '../shared/clock.js';
import { newId } from '../shared/id.js';
import { chainHead, lineOf } from './append.js';
import { commitmentTo, newSalt } from './commitments.js';
import { FORMAT } from './history-chain.js';
import { verifyRecord } from './verification/verify-record.js';

/** What a step of the schema does to rows of record. */
export interface Rewriting {
  /** The step's name. */
  readonly step: string;
  /** Tables whose rows it writes otherwise, under the names that they have before and after. */
  readonly tables: readonly string[];
  /** Columns of them that are not of record (`notOfRecord` in `schema.ts`), as the database calls them, by table. */
  readonly beside?: Readonly<Record<string, readonly string[]>>;
}

/**
 * Rewrites rows of record within a step of the schema, and commits to them anew, in the step's own transaction: one entry
 * names the step and how many rows of which table it rewrote, and commits to each of them by way of `sealed_rows`.
 *
 * A row is committed to anew only if it stood, before it was rewritten, as the history says. What somebody changed, put
 * there or took away before keeps its old commitment, so that the verification names it afterwards as it did before. Does
 * nothing but rewrite where no entry commits to rows: then the seal of the next start does that (`Seal`).
 *
 * The history is written column by column: a step must not depend on columns that later steps add.
 *
 * @param rewrite the step itself
 */
export async function rewriteRows(
  runner: QueryRunner,
  { step, tables, beside = {} }: Rewriting,
  rewrite: () => Promise<void>,
): Promise<void> {
  const { manager } = runner;
  const source = sourceOf(manager);
  const [last] = await source.sql<{ format: number }>`
    SELECT format FROM history_entries ORDER BY seq DESC LIMIT 1`;
  if (last === undefined || last.format < FORMAT) return rewrite();
  const found = async () =>
    (await structureOf(runner, tables)).map((table) => recordTableOf(table, beside[table.name]));
  const differing = new Set<string>();
  await verifyRecord({ manager, tables: await found() }, ({ what, which }) => {
    if (tables.includes(what)) differing.add(nameOf(what, which));
  });
  await rewrite();
  const counts: Record<string, { rewritten: number; differing: number }> = {};
  const sealed: WrittenRow[] = [];
  for (const table of await found()) {
    const count = { rewritten: 0, differing: 0 };
    for await (const rows of eachRow(manager, table)) {
      const faithful = rows.filter(({ key }) => !differing.has(nameOf(table.name, key)));
      count.rewritten += faithful.length;
      count.differing += rows.length - faithful.length;
      if (faithful.length > 0) sealed.push(await seal(runner, faithful));
    }
    counts[table.name] = count;
  }
  const head = await chainHead(manager);
  const change = {
    act: 'history.recommitted',
    subject: { type: 'history', id: 'rows' },
    after: { step, rows: counts },
  };
  const line = lineOf(change, sealed, operator('migrate'), new Clock().actAfter(head.at), head);
  await insert(runner, 'history_entries', {
    ...{ seq: line.seq, at: line.at, actor_id: line.actorId, actor_name: line.actorName },
    ...{ channel: line.channel, address: line.address, request_id: line.requestId, act: line.act },
    ...{ subject_type: line.subjectType, subject_id: line.subjectId, employee_id: line.employeeId },
    ...{ before: line.before, after: line.after, salt: line.salt, payload_digest: line.payloadDigest },
    ...{ written: line.written, previous_hash: line.previousHash, hash: line.hash, format: line.format },
  });
}

/** The digests of some rows, as a row of their own. @returns that row, which the entry commits to */
async function seal(runner: QueryRunner, rows: readonly WrittenRow[]): Promise<WrittenRow> {
  const salt = newSalt();
  const row = { id: newId(), salt, written: JSON.stringify(rows.map((each) => commitmentTo(each, salt))) };
  await insert(runner, SEALED, row);
  const told = Object.entries(row).sort(([a], [b]) => (a < b ? -1 : 1));
  return { table: SEALED, key: row.id, canonical: JSON.stringify([SEALED, ...told.flat()]) };
}

const SEALED = 'sealed_rows';

async function insert(
  runner: QueryRunner,
  table: string,
  row: Readonly<Record<string, string | number | null>>,
): Promise<void> {
  const columns = raw(Object.keys(row).join(', '));
  await sourceOf(runner.manager)
    .sql`INSERT INTO ${raw(table)} (${columns}) VALUES (${join(Object.values(row))})`;
}

/** As they are at this moment: a step runs long before the entities of a later build are true. */
async function structureOf(runner: QueryRunner, names: readonly string[]): Promise<Table[]> {
  const found: Table[] = [];
  for (const name of names) {
    runner.clearSqlMemory();
    const table = await runner.getTable(name);
    if (!table) throw new Error(`There is no table ${name} to rewrite.`);
    table.name = name;
    found.push(table);
  }
  return found;
}

function nameOf(table: string, key: string): string {
  return `${table} ${key}`;
}
