import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sourceOf } from '../src/database/statement.js';
import { rewriteRows } from '../src/history/rewrite-rows.js';

const COLUMNS = [
  ['positions', 'recorded_at'],
  ['positions', 'end_recorded_at'],
  ['holds', 'lifted_at'],
  ['exemptions', 'ended_at'],
] as const;

/** An entry of the history that tells of what was written without its instant. */
interface Entry {
  readonly at: string;
  readonly act: string;
  readonly subjectId: string;
  readonly after: string | null;
}

/**
 * What was known at an instant is asked of positions, holds and exemptions as well: each end bears the instant at which it was
 * recorded. Of those of before the history tells it; where it does not, they count as known ever since.
 */
export class NoteWhenEndsAreRecorded1760000000073 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, async () => {
      // In place: SQLite's way around it would lose the tables' triggers.
      for (const [table, column] of COLUMNS) {
        await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} varchar(24)`);
      }
      await this.fill(runner);
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, async () => {
      for (const [table, column] of COLUMNS.toReversed()) {
        await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
      }
    });
  }

  private rewrite(runner: QueryRunner, work: () => Promise<void>): Promise<void> {
    const tables = ['positions', 'holds', 'exemptions'];
    return rewriteRows(runner, { step: this.constructor.name, tables }, work);
  }

  private async fill(runner: QueryRunner): Promise<void> {
    const source = sourceOf(runner.manager);
    const entries = await source.sql<Entry>`
      SELECT at, act, subject_id AS "subjectId", after FROM history_entries
      WHERE act IN ('position.taken', 'employee.left', 'hold.lifted', 'exemption.ended') ORDER BY seq`;
    for (const { at, act, subjectId, after } of entries) {
      if (act === 'position.taken') {
        await source.sql`UPDATE positions SET recorded_at = ${at} WHERE id = ${subjectId}`;
      }
      const closed = closedIn(after);
      if (closed !== null) {
        await source.sql`UPDATE positions SET end_recorded_at = ${at} WHERE id = ${closed} AND to_on IS NOT NULL`;
      }
      if (act === 'hold.lifted') {
        await source.sql`UPDATE holds SET lifted_at = ${at} WHERE id = ${subjectId} AND lifted_on IS NOT NULL`;
      }
      if (act === 'exemption.ended') {
        await source.sql`UPDATE exemptions SET ended_at = ${at} WHERE id = ${subjectId} AND ended_on IS NOT NULL`;
      }
    }
  }
}

/** The position that a new one, or a departure, closed. */
function closedIn(after: string | null): string | null {
  const facts = (after === null ? null : JSON.parse(after)) as { closed?: { id?: string } | null } | null;
  return facts?.closed?.id ?? null;
}
