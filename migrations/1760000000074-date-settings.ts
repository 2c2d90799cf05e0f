import type { MigrationInterface, QueryRunner } from 'typeorm';

const COLUMNS = [
  ['skills', 'validity_changes'],
  ['skills', 'indicator_changes'],
  ['organisations', 'test_ceiling_changes'],
  ['level_descriptions', 'changes'],
] as const;

/**
 * Settings that verdicts rest on hold from a day: what there is holds from the beginning, and its changes stand beside it, with
 * the day from which each holds and the instant at which it was recorded.
 */
export class DateSettings1760000000074 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the tables' triggers.
    for (const [table, column] of COLUMNS) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} text`);
    }
  }

  /** Goes back to one value for all days: the one recorded last. */
  async down(runner: QueryRunner): Promise<void> {
    for (const [table, column] of COLUMNS.toReversed()) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
    }
  }
}
