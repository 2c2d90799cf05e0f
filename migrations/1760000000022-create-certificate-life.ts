import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const certificateSuspensions = new Table({
  name: 'certificate_suspensions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certificate_id', type: 'varchar', length: '36' },
    { name: 'reason', type: 'text' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'until_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'suspended_by_name', type: 'varchar', length: '200' },
    { name: 'suspended_at', type: 'varchar', length: '24' },
    { name: 'lifted_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'lifting_reason', type: 'text', isNullable: true },
    { name: 'lifted_by_name', type: 'varchar', length: '200', isNullable: true },
    { name: 'lifted_at', type: 'varchar', length: '24', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [{ name: 'ix_certificate_suspensions_certificate_id', columnNames: ['certificate_id'] }],
});

const certificateReductions = new Table({
  name: 'certificate_reductions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certificate_id', type: 'varchar', length: '36' },
    { name: 'skill_ids', type: 'text' },
    { name: 'reason', type: 'text' },
    { name: 'reduced_on', type: 'varchar', length: '10' },
    { name: 'reduced_by_name', type: 'varchar', length: '200' },
    { name: 'reduced_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [
    {
      name: 'ix_certificate_reductions_certificate_id_reduced_on',
      columnNames: ['certificate_id', 'reduced_on'],
    },
  ],
});

const educationRecords = new Table({
  name: 'education_records',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'title', type: 'varchar', length: '200' },
    { name: 'hours', type: 'double precision' },
    { name: 'completed_on', type: 'varchar', length: '10' },
    { name: 'recorded_by_name', type: 'varchar', length: '200' },
    { name: 'recorded_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_education_records_employee_id_completed_on', columnNames: ['employee_id', 'completed_on'] },
  ],
});

const educationWithdrawals = new Table({
  name: 'education_withdrawals',
  columns: [
    { name: 'education_record_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'reason', type: 'text' },
    { name: 'withdrawn_by_name', type: 'varchar', length: '200' },
    { name: 'withdrawn_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    {
      columnNames: ['education_record_id'],
      referencedTableName: 'education_records',
      referencedColumnNames: ['id'],
    },
  ],
});

const groundNotices = new Table({
  name: 'ground_notices',
  columns: [
    { name: 'certificate_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'skill_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'why', type: 'varchar', length: '60', isPrimary: true },
    { name: 'noticed_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
});

/**
 * The life of a certificate once it is granted: what limits it, the education that renews it, of which doubts its
 * certifiers were told, and whether the public may look it up.
 */
export class CreateCertificateLife1760000000022 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(certificateSuspensions);
    await runner.createTable(certificateReductions);
    await runner.createTable(educationRecords);
    await runner.createTable(educationWithdrawals);
    await runner.createTable(groundNotices);
    await runner.query(
      `ALTER TABLE organisations ADD COLUMN public_register boolean NOT NULL DEFAULT ${no(runner)}`,
    );
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.query('ALTER TABLE organisations DROP COLUMN public_register');
    await runner.dropTable(groundNotices);
    await runner.dropTable(educationWithdrawals);
    await runner.dropTable(educationRecords);
    await runner.dropTable(certificateReductions);
    await runner.dropTable(certificateSuspensions);
  }
}

/** As each database writes it back: SQLite keeps flags as numbers. */
function no({ dataSource }: QueryRunner): string {
  return dataSource.options.type === 'postgres' ? 'false' : '0';
}
