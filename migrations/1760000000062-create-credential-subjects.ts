import { type MigrationInterface, type QueryRunner, Table, TableColumn, TableIndex } from 'typeorm';

const credentialSubjects = new Table({
  name: 'credential_subjects',
  columns: [
    { name: 'employee_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'subject_id', type: 'varchar', length: '36' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [{ name: 'ix_credential_subjects_subject_id', columnNames: ['subject_id'], isUnique: true }],
});

const PUBLIC_ID = 'ix_issued_credentials_public_id';

/** Who credentials are about, and where each answers: by names that tell nothing else. */
export class CreateCredentialSubjects1760000000062 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(credentialSubjects);
    const publicId = new TableColumn({ name: 'public_id', type: 'varchar', length: '64', isNullable: true });
    await runner.addColumn('issued_credentials', publicId);
    const index = new TableIndex({ name: PUBLIC_ID, columnNames: ['public_id'] });
    await runner.createIndex('issued_credentials', index);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('issued_credentials', PUBLIC_ID);
    await runner.dropColumn('issued_credentials', 'public_id');
    await runner.dropTable(credentialSubjects);
  }
}
