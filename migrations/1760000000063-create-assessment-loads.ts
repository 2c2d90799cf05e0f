import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const assessmentLoads = new Table({
  name: 'assessment_loads',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'begun_at', type: 'varchar', length: '24' },
    { name: 'counted_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'given_up_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'cleared_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'alive_at', type: 'varchar', length: '24' },
  ],
});

/** A load writes its assessments in many short transactions: which load wrote them, and whether it has come to its end. */
export class CreateAssessmentLoads1760000000063 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(assessmentLoads);
    // In place: SQLite's way around it would write every assessment anew.
    await runner.query('ALTER TABLE assessments ADD COLUMN load_id varchar(36)');
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE assessments DROP COLUMN load_id');
    await runner.dropTable(assessmentLoads);
  }
}
