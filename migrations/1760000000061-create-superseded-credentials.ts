import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const supersededCredentials = new Table({
  name: 'superseded_credentials',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certificate_id', type: 'varchar', length: '36' },
    { name: 'json', type: 'text' },
    { name: 'jwt', type: 'text' },
    { name: 'proof_key_id', type: 'varchar', length: '36' },
    { name: 'jwt_key_id', type: 'varchar', length: '36' },
    { name: 'signed_at', type: 'varchar', length: '24' },
    { name: 'superseded_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
    { columnNames: ['proof_key_id'], referencedTableName: 'issuer_keys', referencedColumnNames: ['id'] },
    { columnNames: ['jwt_key_id'], referencedTableName: 'issuer_keys', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_superseded_credentials_certificate_id', columnNames: ['certificate_id'] },
    { name: 'ix_superseded_credentials_proof_key_id', columnNames: ['proof_key_id'] },
    { name: 'ix_superseded_credentials_jwt_key_id', columnNames: ['jwt_key_id'] },
  ],
});

/** What credentials were before they were signed anew: what was issued once is known for ever. */
export class CreateSupersededCredentials1760000000061 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(supersededCredentials);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(supersededCredentials);
  }
}
