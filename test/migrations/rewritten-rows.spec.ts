import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from '@jest/globals';
import { DataSource } from 'typeorm';
import { createApp } from '../../src/app.js';
import { isPostgres, writingOptions } from '../../src/database/data-sources.js';
import { dropNotes } from '../../src/database/postgres-notes.js';
import { readConfig } from '../../src/read-config.js';
import { openDatabase } from '../../src/database/open-database.js';
import { schema } from '../../src/schema.js';
import { addDays } from '../../src/shared/calendar-date.js';
import { TestClock } from '../support/app.js';
import { put } from '../support/installation.js';
import { ENGINE, scratchDatabase, type ScratchDatabase } from '../support/scratch-database.js';
import { Copy } from '../support/tampering.js';

const FOLDER = fileURLToPath(new URL('../upgrade/2026-11-30/', import.meta.url));
/** The entry that taking the step back made. */
const TAKEN_BACK = 1;
const STEP = 'SayLastDayOfCertificates1760000000070';
const LAST_STEP = 'SELECT name FROM migrations ORDER BY id DESC LIMIT 1';

const configOf = ({ environment }: ScratchDatabase) =>
  readConfig({ ...environment, LOG_LEVEL: 'silent', TIME_ZONE: 'UTC' });

interface Row {
  readonly id: string;
  readonly day: string;
}

describe(`A step of the schema that rewrites rows of record (${ENGINE})`, () => {
  let original: ScratchDatabase;
  const copies: Copy[] = [];

  beforeAll(async () => {
    original = await scratchDatabase();
    await put({ folder: FOLDER, database: 'skill-ladder-76e486c.sqlite.gz' }, original);
    // A start seals what was there, as the versions before the step did; then the step is taken back.
    const config = configOf(original);
    await (await createApp(config, new TestClock())).close();
    await undone(original);
  }, 180_000);
  afterAll(async () => {
    for (const { scratch } of copies) await scratch.remove();
    await original.remove();
  });

  const copied = async () => {
    const copy = await Copy.of(original);
    copies.push(copy);
    return copy;
  };
  const before = (copy: Copy) => copy.rows<Row>('SELECT id, expires_on AS day FROM certificates ORDER BY id');
  const after = (copy: Copy) => copy.rows<Row>('SELECT id, valid_until AS day FROM certificates ORDER BY id');
  /** Of this step alone: later ones make entries of their own. */
  const entries = async (copy: Copy, ofStep = (step: string): boolean => step === STEP) => {
    const all = await copy.rows<{ seq: number; after: string }>(
      "SELECT seq, after FROM history_entries WHERE act = 'history.recommitted' ORDER BY seq",
    );
    return all.filter(({ after }) => ofStep((JSON.parse(after) as { step: string }).step));
  };
  /** As a start does it, up to here. */
  const migrated = async (scratch: ScratchDatabase) => {
    const { writing, reading } = await openDatabase(configOf(scratch), schema);
    await writing.destroy();
    await reading.destroy();
  };
  /** Takes back what came after the step, and the step, over a connection that notes no written rows, as migrations do. */
  const undone = async (scratch: ScratchDatabase) => {
    const writing = new DataSource(writingOptions(configOf(scratch), schema));
    await writing.initialize();
    if (isPostgres(writing)) await dropNotes(writing);
    const last = async () => (await writing.query<{ name: string }[]>(LAST_STEP))[0]?.name ?? STEP;
    while ((await last()) !== STEP) await writing.undoLastMigration({ transaction: 'each' });
    await writing.undoLastMigration({ transaction: 'each' });
    await writing.destroy();
  };

  it('says the last day of each certificate, and one entry commits to all of them anew', async () => {
    const copy = await copied();
    const then = await before(copy);
    await migrated(copy.scratch);
    expect(await after(copy)).toEqual(then.map(({ id, day }) => ({ id, day: addDays(day, -1) })));
    const made = (await entries(copy)).slice(TAKEN_BACK);
    expect(made.map((each) => JSON.parse(each.after) as unknown)).toEqual([
      { step: STEP, rows: { certificates: { rewritten: then.length, differing: 0 } } },
    ]);
    expect(await copy.verify()).toMatchObject({
      code: 0,
      said: [expect.stringContaining('The history is whole')],
    });
  }, 120_000);

  it('leaves certificates that a later step names by their holders, as they were signed', async () => {
    const copy = await copied();
    await migrated(copy.scratch);
    const rows = await copy.rows<{ name: string | null; json: string }>(
      `SELECT c.holder_name AS name, i.json FROM certificates c JOIN issued_credentials i ON i.certificate_id = c.id
        WHERE i.reductions = (SELECT max(l.reductions) FROM issued_credentials l WHERE l.certificate_id = c.id)`,
    );
    expect(rows.length).toBeGreaterThan(0);
    for (const { name, json } of rows)
      expect(json).toContain(`"identityHash":"${name}","identityType":"name"`);
  }, 120_000);

  it('has what was changed before it found after it, and what is changed after it as well', async () => {
    const copy = await copied();
    const [changed, gone, later] = await before(copy);
    if (!changed || !gone || !later) throw new Error('There are too few certificates.');
    const columns = [
      ...['certification_id', 'profile_id', 'employee_id', 'issued_on', 'effective_on', 'expires_on'],
      ...['evidence', 'granted_by', 'granted_by_name', 'granted_at', 'impartiality_waiver'],
    ].join(', ');
    await copy.edit(
      `UPDATE certificates SET expires_on = '2099-12-31' WHERE id = '${changed.id}'`,
      `INSERT INTO certificates (id, number, ${columns}) SELECT 'forged', 'SL-2026-999999-0', ${columns} FROM certificates WHERE id = '${later.id}'`,
      `DELETE FROM certificates WHERE id = '${gone.id}'`,
    );
    await migrated(copy.scratch);
    const made = (await entries(copy)).at(-1);
    const count = (await after(copy)).length;
    expect(JSON.parse(made?.after ?? '{}')).toEqual({
      step: STEP,
      rows: { certificates: { rewritten: count - 2, differing: 2 } },
    });
    const said = async () => (await copy.verify()).said.filter((line) => line.startsWith('certificates'));
    const found = [
      expect.stringMatching(`^certificates ${changed.id}: was changed \\(entry \\d+ wrote it\\)$`),
      'certificates forged: was written by no act',
      expect.stringMatching(`^certificates ${gone.id}: is missing \\(entry \\d+ wrote it\\)$`),
    ];
    expect((await said()).sort()).toEqual(expect.arrayContaining(found));
    expect(await said()).toHaveLength(3);
    await copy.edit(`UPDATE certificates SET valid_until = '2099-12-30' WHERE id = '${later.id}'`);
    const [last] = (await entries(copy, () => true))
      .filter((each) => each.after.includes('"certificates"'))
      .slice(-1);
    expect(await said()).toContain(`certificates ${later.id}: was changed (entry ${last?.seq} wrote it)`);
  }, 120_000);

  it('has the digests found that somebody changed to match', async () => {
    const copy = await copied();
    await migrated(copy.scratch);
    const made = (await entries(copy, () => true)).at(-1);
    const [sealed] = await copy.rows<{ id: string }>('SELECT id FROM sealed_rows ORDER BY id DESC LIMIT 1');
    await copy.edit(`UPDATE sealed_rows SET written = '[]' WHERE id = '${sealed?.id}'`);
    const { code, said } = await copy.verify();
    expect([code, said.join('\n')]).toEqual([
      1,
      expect.stringContaining(`sealed_rows ${sealed?.id}: was changed (entry ${made?.seq} wrote it)`),
    ]);
  }, 120_000);

  it('can be taken back, and taken again, each time with an entry of its own', async () => {
    const copy = await copied();
    const then = await before(copy);
    await migrated(copy.scratch);
    await undone(copy.scratch);
    expect(await before(copy)).toEqual(then);
    await migrated(copy.scratch);
    expect((await entries(copy)).slice(TAKEN_BACK)).toHaveLength(3);
    expect((await copy.verify()).code).toBe(0);
  }, 120_000);
});
