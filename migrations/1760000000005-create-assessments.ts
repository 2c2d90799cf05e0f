import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const assessments = new Table({
  name: 'assessments',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'level', type: 'integer' },
    { name: 'method', type: 'varchar', length: '60' },
    { name: 'assessor_id', type: 'varchar', length: '36' },
    { name: 'assessed_on', type: 'varchar', length: '10' },
    { name: 'recorded_at', type: 'varchar', length: '24' },
    { name: 'recorded_by', type: 'varchar', length: '60' },
    { name: 'note', type: 'text', isNullable: true },
    { name: 'links', type: 'text' },
    { name: 'score', type: 'integer', isNullable: true },
    { name: 'discrepancy', type: 'varchar', length: '60', isNullable: true },
    { name: 'discrepancy_with_id', type: 'varchar', length: '36', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
    { columnNames: ['assessor_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    {
      columnNames: ['discrepancy_with_id'],
      referencedTableName: 'assessments',
      referencedColumnNames: ['id'],
    },
  ],
  indices: [
    { name: 'ix_assessments_skill_id', columnNames: ['skill_id'] },
    { name: 'ix_assessments_assessor_id', columnNames: ['assessor_id'] },
    { name: 'ix_assessments_discrepancy_with_id', columnNames: ['discrepancy_with_id'] },
    {
      name: 'ix_assessments_employee_id_skill_id_assessed_on',
      columnNames: ['employee_id', 'skill_id', 'assessed_on'],
    },
  ],
});

const assessmentWithdrawals = new Table({
  name: 'assessment_withdrawals',
  columns: [
    { name: 'assessment_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'reason', type: 'text' },
    { name: 'withdrawn_by', type: 'varchar', length: '60' },
    { name: 'withdrawn_by_name', type: 'varchar', length: '200' },
    { name: 'withdrawn_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['assessment_id'], referencedTableName: 'assessments', referencedColumnNames: ['id'] },
  ],
});

const holds = new Table({
  name: 'holds',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'reason', type: 'text' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'until_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'placed_by', type: 'varchar', length: '200' },
    { name: 'placed_at', type: 'varchar', length: '24' },
    { name: 'lifted_on', type: 'varchar', length: '10', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_holds_skill_id', columnNames: ['skill_id'] },
    { name: 'ix_holds_employee_id_skill_id', columnNames: ['employee_id', 'skill_id'] },
  ],
});

const assessorAuthorisations = new Table({
  name: 'assessor_authorisations',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'category', type: 'varchar', length: '120', isNullable: true },
    { name: 'level', type: 'integer' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'until_on', type: 'varchar', length: '10', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_assessor_authorisations_employee_id', columnNames: ['employee_id'] },
    { name: 'ix_assessor_authorisations_skill_id', columnNames: ['skill_id'] },
  ],
});

/** What was seen, by whom. */
export class CreateAssessments1760000000005 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(assessments);
    await runner.createTable(assessmentWithdrawals);
    await runner.createTable(holds);
    await runner.createTable(assessorAuthorisations);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(assessorAuthorisations);
    await runner.dropTable(holds);
    await runner.dropTable(assessmentWithdrawals);
    await runner.dropTable(assessments);
  }
}
