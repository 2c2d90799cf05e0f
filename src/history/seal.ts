import { Injectable } from '@nestjs/common';
import { InjectDataSource } from '@nestjs/typeorm';
import type { DataSource } from 'typeorm';
import { eachRow } from '../database/each-row.js';
import { insertRows } from '../database/insert-rows.js';
import { tablesOfRecord } from '../database/written-rows.js';
import { Reading } from '../database/reading.js';
import { operator } from '../shared/actor.js';
import { newId } from '../shared/id.js';
import { commitmentTo, newSalt } from './commitments.js';
import { FORMAT } from './history-chain.js';
import { SealedRows } from './sealed-rows.entity.js';
import type { Tx } from './tx.js';
import { UnitOfWork } from './unit-of-work.js';

/** Its rows are committed to by the entry itself. */
const SEALED = 'sealed_rows';

/**
 * Seals what an older version left behind. Its entries commit to no rows, so one entry commits to all of them as they
 * are found; from there on each act answers for its own.
 */
@Injectable()
export class Seal {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    @InjectDataSource() private readonly dataSource: DataSource,
  ) {}

  /** Does nothing where the last entry already commits to rows, and in an empty database. */
  async sealWhatIsThere(): Promise<void> {
    if (!(await isOpen(this.reading))) return;
    try {
      await this.unitOfWork.run(operator('seal'), (tx) => this.seal(tx));
    } catch (error) {
      if (!(error instanceof SealedMeanwhile)) throw error;
    }
  }

  private async seal(tx: Tx): Promise<void> {
    if (!(await isOpen(tx))) throw new SealedMeanwhile();
    const counts: Record<string, number> = {};
    for (const table of tablesOfRecord(this.dataSource)) {
      if (table.name === SEALED) continue;
      for await (const rows of eachRow(tx.manager, table)) {
        if (rows.length === 0) continue;
        const salt = newSalt();
        const written = JSON.stringify(rows.map((row) => commitmentTo(row, salt)));
        await insertRows(tx.manager, SealedRows, [{ id: newId(), salt, written }]);
        counts[table.name] = (counts[table.name] ?? 0) + rows.length;
      }
    }
    tx.record({ act: 'history.sealed', subject: { type: 'history', id: 'rows' }, after: { rows: counts } });
  }
}

/** Of several processes that start at once, the first one seals. */
class SealedMeanwhile extends Error {}

/**
 * Whether nothing was committed to yet. Whoever cut a history back to its old entries, or put one in their form at its
 * end, gets no new seal over what they left.
 */
async function isOpen(source: Pick<Reading, 'sql'>): Promise<boolean> {
  const [last] = await source.sql<{ format: number }>`
    SELECT format FROM history_entries ORDER BY seq DESC LIMIT 1`;
  if (last === undefined || last.format >= FORMAT) return false;
  const traces = await source.sql`
    SELECT 1 FROM history_entries WHERE format >= ${FORMAT}
    UNION ALL SELECT 1 FROM sealed_rows
    UNION ALL SELECT 1 FROM history_heads LIMIT 1`;
  return traces.length === 0;
}
