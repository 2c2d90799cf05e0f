import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const placedAs = new TableColumn({ name: 'placed_as', type: 'varchar', length: '60', isNullable: true });

/** Who may lift a hold depends on as whom it was placed; of earlier ones nobody kept that. */
export class NoteAsWhomAHoldIsPlaced1760000000071 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('holds', placedAs);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('holds', placedAs.name);
  }
}
