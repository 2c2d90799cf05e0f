import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const exemptions = new Table({
  name: 'exemptions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'job_role_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'reason', type: 'text' },
    { name: 'granted_by', type: 'varchar', length: '200' },
    { name: 'granted_at', type: 'varchar', length: '24' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'until_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'ended_on', type: 'varchar', length: '10', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['job_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_exemptions_job_role_id', columnNames: ['job_role_id'] },
    { name: 'ix_exemptions_skill_id', columnNames: ['skill_id'] },
    { name: 'ix_exemptions_employee_id_job_role_id', columnNames: ['employee_id', 'job_role_id'] },
  ],
});

/** What does not apply to whom. */
export class CreateExemptions1760000000006 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(exemptions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(exemptions);
  }
}
