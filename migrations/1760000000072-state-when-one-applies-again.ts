import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const months = new TableColumn({ name: 'reapplication_months', type: 'integer', isNullable: true });

/** How long a revocation holds its holder back is stated by each version; those of before meant the usual period. */
export class StateWhenOneAppliesAgain1760000000072 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('certification_versions', months);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('certification_versions', months.name);
  }
}
