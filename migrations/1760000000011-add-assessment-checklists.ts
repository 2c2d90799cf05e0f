import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const assessmentChecklists = new Table({
  name: 'assessment_checklists',
  columns: [
    { name: 'assessment_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'marks', type: 'text' },
  ],
  foreignKeys: [
    { columnNames: ['assessment_id'], referencedTableName: 'assessments', referencedColumnNames: ['id'] },
  ],
});

/** The indicators that an assessor marked, in the words of that day. */
export class AddAssessmentChecklists1760000000011 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(assessmentChecklists);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(assessmentChecklists);
  }
}
