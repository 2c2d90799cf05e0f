import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['holds', 'former_lifted_on', 10],
  ['holds', 'former_lifted_at', 24],
  ['exemptions', 'former_ended_on', 10],
  ['exemptions', 'former_ended_at', 24],
] as const;

/** An end that was set for a day to come can be brought forward; the one of before is kept for who asks what was known then. */
export class KeepFormerEnds1760000000091 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the tables' triggers.
    for (const [table, column, length] of COLUMNS) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} varchar(${length})`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS.toReversed()) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
  }
}
