import { type MigrationInterface, type QueryRunner } from 'typeorm';

/** Who may lift a hold depends on as whom it was placed; of earlier ones nobody kept that. */
export class NoteAsWhomAHoldIsPlaced1760000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the table's triggers.
    await runner.query('ALTER TABLE holds ADD COLUMN placed_as varchar(60)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE holds DROP COLUMN placed_as');
  }
}
