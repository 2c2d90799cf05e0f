import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import type { ColumnMetadata } from 'typeorm/metadata/ColumnMetadata.js';
import { readConfig } from '../../src/read-config.js';
import { type Database, openDatabase } from '../../src/database/open-database.js';
import { Reading } from '../../src/database/reading.js';
import { type RecordTable, recordTables, rowKey } from '../../src/database/record-tables.js';
import { StorageTrouble } from '../../src/database/storage-trouble.js';
import { Transactions } from '../../src/database/transactions.js';
import { ActTime } from '../../src/history/act-time.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { type Finding, sentenceOf } from '../../src/history/verification/finding.js';
import { verifyRecord } from '../../src/history/verification/verify-record.js';
import { schema } from '../../src/schema.js';
import { operator } from '../../src/shared/actor.js';
import { TestClock } from '../support/app.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';
import { UNGUARDED } from '../support/tampering.js';

type Row = Readonly<Record<string, unknown>>;

/** Rows without a meaning, one for each thing that can be done to a row of their table. */
describe('Every table of record', () => {
  let scratch: ScratchDatabase;
  let database: Database;
  let tables: readonly RecordTable[];

  beforeAll(async () => {
    scratch = await scratchDatabase();
    database = await openDatabase(readConfig(scratch.environment), schema);
    tables = recordTables(database.writing, schema.notOfRecord);
    await withoutForeignKeys();
    const reading = new Reading(database.reading);
    const work = new UnitOfWork(
      new Transactions(database.writing, new StorageTrouble()),
      new ActTime(reading, new TestClock()),
    );
    for (const table of tables) {
      await work.run(operator('test'), async (tx) => {
        for (const row of rowsOf(table)) await tx.manager.query(inserted(table.name, row));
        tx.record({ act: 'test.arranged', subject: { type: 'table', id: table.name } });
      });
    }
  });
  afterAll(async () => {
    await database.writing.destroy();
    await database.reading.destroy();
    await scratch.remove();
  });

  it('is whole before', async () => {
    expect(await found()).toEqual([]);
  });

  it('has a change of any of its columns found, a row deleted and a row invented, and nothing else', async () => {
    const expected: string[] = [];
    for (const table of tables) {
      const [deleted, ...rows] = rowsOf(table);
      for (const [nth, { name }] of table.columns.entries()) {
        const row = rows[nth] ?? {};
        const changed = { ...row, [name]: rowNumbered(table, nth + 1001)[name] };
        await edit(
          `UPDATE "${table.name}" SET "${name}" = ${literal(changed[name])} WHERE ${is(table, row)}`,
        );
        if (table.key.includes(name)) {
          expected.push(told(table, row, 'is missing'), told(table, changed, 'was written by no act'));
        } else expected.push(told(table, row, 'was changed'));
      }
      await edit(`DELETE FROM "${table.name}" WHERE ${is(table, deleted ?? {})}`);
      expected.push(told(table, deleted ?? {}, 'is missing'));
      const invented = rowNumbered(table, 1000);
      await edit(inserted(table.name, invented));
      expected.push(told(table, invented, 'was written by no act'));
    }
    expect(expected.length).toBeGreaterThan(500);
    expect((await found()).sort()).toEqual(expected.sort());
  });

  it('has a change of any column of an entry of the history found', async () => {
    const columns = columnsOf('history_entries');
    for (const statement of UNGUARDED) await edit(statement);
    for (const [nth, { databaseName, type }] of columns.entries()) {
      const value = type === 'integer' ? 1_000_000 + nth : "'x'";
      await edit(`UPDATE history_entries SET "${databaseName}" = ${value} WHERE seq = ${2 * nth + 1}`);
    }
    const text = (await found()).filter((line) => line.startsWith('history entry')).join('\n');
    const unnamed = columns.filter((_, nth) => !text.includes(`history entry ${2 * nth + 1}:`));
    expect(unnamed.map(({ databaseName }) => databaseName)).toEqual([]);
  });

  const found = async (): Promise<string[]> => {
    const findings: Finding[] = [];
    await verifyRecord({ manager: database.reading.manager, tables }, (finding) => findings.push(finding));
    return findings.map((finding) => sentenceOf(finding).replace(/ \(entry \d+ wrote it\)$/, ''));
  };

  const edit = (statement: string): Promise<unknown> => database.writing.query(statement);

  const columnsOf = (table: string): readonly ColumnMetadata[] =>
    database.writing.entityMetadatas.find(({ tableName }) => tableName === table)?.columns ?? [];

  /** One to delete, and one for each column. */
  const rowsOf = (table: RecordTable): Row[] =>
    Array.from({ length: table.columns.length + 1 }, (_, nth) => rowNumbered(table, nth + 1));

  const rowNumbered = (table: RecordTable, number: number): Row =>
    Object.fromEntries(columnsOf(table.name).map((column) => [column.databaseName, valueOf(column, number)]));

  const withoutForeignKeys = async (): Promise<void> => {
    if (ENGINE === 'sqlite') return void (await edit('PRAGMA foreign_keys = OFF'));
    const keys = await database.writing.query<{ name: string; on: string }[]>(
      "SELECT conname AS name, conrelid::regclass::text AS on FROM pg_constraint WHERE contype = 'f'",
    );
    for (const { name, on } of keys) await edit(`ALTER TABLE ${on} DROP CONSTRAINT "${name}"`);
  };
});

/** Another one for each number; a flag tells whether it is odd. */
function valueOf({ type }: ColumnMetadata, number: number): unknown {
  if (type === 'boolean') return number % 2 === 1;
  if (type === 'integer' || type === 'int4') return number;
  if (type === 'double precision') return number + 0.25;
  return number.toString(36);
}

function told(table: RecordTable, row: Row, fault: string): string {
  return `${table.name} ${rowKey(table.key.map((column) => row[column]))}: ${fault}`;
}

function inserted(table: string, row: Row): string {
  const names = Object.keys(row).map((name) => `"${name}"`);
  return `INSERT INTO "${table}" (${names.join()}) VALUES (${Object.values(row).map(literal).join()})`;
}

function is(table: RecordTable, row: Row): string {
  return table.key.map((column) => `"${column}" = ${literal(row[column])}`).join(' AND ');
}

function literal(value: unknown): string {
  return typeof value === 'string' ? `'${value}'` : String(value);
}
