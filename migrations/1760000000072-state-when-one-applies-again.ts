import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** How long a revocation holds its holder back is stated by each version; those of before meant the usual period. */
export class StateWhenOneAppliesAgain1760000000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the table's triggers.
    await runner.query('ALTER TABLE certification_versions ADD COLUMN reapplication_months integer');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE certification_versions DROP COLUMN reapplication_months');
  }
}
