import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const certifications = new Table({
  name: 'certifications',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'code', type: 'varchar', length: '60' },
    { name: 'title', type: 'varchar', length: '200' },
    { name: 'job_role_id', type: 'varchar', length: '36' },
    { name: 'months_in_role', type: 'integer' },
    { name: 'validity_months', type: 'integer' },
    { name: 'retired_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'translations', type: 'text' },
    { name: 'version', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['job_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_certifications_code', columnNames: ['code'], isUnique: true },
    { name: 'ix_certifications_job_role_id', columnNames: ['job_role_id'] },
  ],
});

const certificates = new Table({
  name: 'certificates',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'number', type: 'varchar', length: '60' },
    { name: 'certification_id', type: 'varchar', length: '36' },
    { name: 'profile_id', type: 'varchar', length: '36' },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'issued_on', type: 'varchar', length: '10' },
    { name: 'effective_on', type: 'varchar', length: '10' },
    { name: 'expires_on', type: 'varchar', length: '10' },
    { name: 'evidence', type: 'text' },
    { name: 'granted_by', type: 'varchar', length: '60' },
    { name: 'granted_by_name', type: 'varchar', length: '200' },
    { name: 'granted_at', type: 'varchar', length: '24' },
    { name: 'impartiality_waiver', type: 'text', isNullable: true },
  ],
  foreignKeys: [
    {
      columnNames: ['certification_id'],
      referencedTableName: 'certifications',
      referencedColumnNames: ['id'],
    },
    { columnNames: ['profile_id'], referencedTableName: 'role_profiles', referencedColumnNames: ['id'] },
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_certificates_number', columnNames: ['number'], isUnique: true },
    { name: 'ix_certificates_certification_id', columnNames: ['certification_id'] },
    { name: 'ix_certificates_profile_id', columnNames: ['profile_id'] },
    { name: 'ix_certificates_employee_id', columnNames: ['employee_id'] },
  ],
});

const certificateRevocations = new Table({
  name: 'certificate_revocations',
  columns: [
    { name: 'certificate_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'reason', type: 'text' },
    { name: 'revoked_on', type: 'varchar', length: '10' },
    { name: 'revoked_by', type: 'varchar', length: '60' },
    { name: 'revoked_by_name', type: 'varchar', length: '200' },
    { name: 'revoked_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
});

/** What recognises that it is closed. */
export class CreateCertifications1760000000008 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(certifications);
    await runner.createTable(certificates);
    await runner.createTable(certificateRevocations);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(certificateRevocations);
    await runner.dropTable(certificates);
    await runner.dropTable(certifications);
  }
}
