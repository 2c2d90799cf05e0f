import { afterEach, beforeEach, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { startApp, type TestApp } from '../support/app.js';
import { verifiedRecord } from '../support/history-findings.js';
import { ENGINE } from '../support/scratch-database.js';

describe('The history', () => {
  let test: TestApp;
  let database: DataSource;

  beforeEach(async () => {
    test = await startApp();
    database = test.get(DataSource);
    await write(5);
  });
  afterEach(() => test.close());

  const write = (lines: number) =>
    test.get(UnitOfWork).run(operator('test'), (tx) => {
      for (let i = 1; i <= lines; i++) {
        tx.record({
          act: 'team.renamed',
          subject: { type: 'team', id: `t${i}` },
          after: { name: `Team ${i}` },
        });
      }
      return Promise.resolve(null);
    });

  const verify = async () => {
    const { lines, head, findings } = await verifiedRecord(test);
    const [first] = findings.filter(({ what }) => what === 'history_entries');
    return { lines, head, fault: first ? { seq: first.seq, fault: first.fault } : null };
  };

  /** What somebody with the rights of the database's owner could do. */
  const unguarded = async (...statements: string[]): Promise<void> => {
    const guards =
      ENGINE === 'postgres'
        ? ['DROP TRIGGER history_is_append_only ON history_entries']
        : ['DROP TRIGGER history_refuses_update', 'DROP TRIGGER history_refuses_delete'];
    for (const statement of [...guards, ...statements]) await database.query(statement);
  };

  it('holds when nobody touched it', async () => {
    expect(await verify()).toMatchObject({ lines: 5, fault: null, head: { seq: 5 } });
  });

  it('holds over more lines than are read at once', async () => {
    await write(2100);
    expect(await verify()).toMatchObject({ lines: 2105, fault: null });
  });

  it.each(['actor_name', 'act', 'subject_id', 'after', 'at', 'address'])(
    'names the first line whose %s was changed',
    async (column) => {
      await unguarded(`UPDATE history_entries SET "${column}" = 'x' WHERE seq >= 3`);
      expect(await verify()).toMatchObject({ lines: 5, fault: { seq: 3, fault: 'hash' } });
    },
  );

  it('names the first line that is missing', async () => {
    await unguarded('DELETE FROM history_entries WHERE seq = 3');
    expect(await verify()).toMatchObject({ lines: 4, fault: { seq: 3, fault: 'missing' } });
  });

  it('names the first line when the beginning was cut off', async () => {
    await unguarded('DELETE FROM history_entries WHERE seq <= 2');
    expect(await verify()).toMatchObject({ lines: 3, fault: { seq: 1, fault: 'missing' } });
  });

  it('names the first of two lines that changed places', async () => {
    await unguarded(
      'UPDATE history_entries SET seq = 99 WHERE seq = 2',
      'UPDATE history_entries SET seq = 2 WHERE seq = 4',
      'UPDATE history_entries SET seq = 4 WHERE seq = 99',
    );
    expect(await verify()).toMatchObject({ lines: 5, fault: { seq: 2, fault: 'previous-hash' } });
  });

  it('names a line that was put before the first', async () => {
    await unguarded('UPDATE history_entries SET seq = -1 WHERE seq = 5');
    expect(await verify()).toMatchObject({ lines: 5, fault: { seq: 1, fault: 'missing' } });
  });

  it.each(["UPDATE history_entries SET act = 'x' WHERE seq = 1", 'DELETE FROM history_entries'])(
    'is protected by the database itself from %s',
    async (statement) => {
      await expect(database.query(statement)).rejects.toThrow('the history is append-only');
      expect(await verify()).toMatchObject({ lines: 5, fault: null });
    },
  );
});
