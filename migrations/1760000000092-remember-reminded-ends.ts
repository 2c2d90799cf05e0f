import type { MigrationInterface, QueryRunner } from 'typeorm';

/** A reminder is remembered with the last days that it spoke of: an end that was moved is one that nobody was told of. */
export class RememberRemindedEnds1760000000092 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the table's triggers.
    await runner.query('ALTER TABLE reminders ADD COLUMN ends text');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE reminders DROP COLUMN ends');
  }
}
