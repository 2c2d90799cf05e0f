import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const issuerKeys = new Table({
  name: 'issuer_keys',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'kind', type: 'varchar', length: '60' },
    { name: 'public_key', type: 'text' },
    { name: 'sealed_private_key', type: 'text' },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'retired_at', type: 'varchar', length: '24', isNullable: true },
  ],
});

const issuedCredentials = new Table({
  name: 'issued_credentials',
  columns: [
    { name: 'certificate_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'reductions', type: 'integer', isPrimary: true },
    { name: 'status_index', type: 'integer' },
    { name: 'salt', type: 'varchar', length: '64' },
    { name: 'json', type: 'text' },
    { name: 'jwt', type: 'text' },
    { name: 'proof_key_id', type: 'varchar', length: '36' },
    { name: 'jwt_key_id', type: 'varchar', length: '36' },
    { name: 'signed_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
    { columnNames: ['proof_key_id'], referencedTableName: 'issuer_keys', referencedColumnNames: ['id'] },
    { columnNames: ['jwt_key_id'], referencedTableName: 'issuer_keys', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_issued_credentials_status_index', columnNames: ['status_index'], isUnique: true },
    { name: 'ix_issued_credentials_proof_key_id', columnNames: ['proof_key_id'] },
    { name: 'ix_issued_credentials_jwt_key_id', columnNames: ['jwt_key_id'] },
  ],
});

const credentialShares = new Table({
  name: 'credential_shares',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certificate_id', type: 'varchar', length: '36' },
    { name: 'hash', type: 'varchar', length: '64' },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'ended_at', type: 'varchar', length: '24', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_credential_shares_certificate_id', columnNames: ['certificate_id'] },
    { name: 'ix_credential_shares_hash', columnNames: ['hash'], isUnique: true },
  ],
});

const registerConsents = new Table({
  name: 'register_consents',
  columns: [
    { name: 'certificate_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'agreed_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
});

const trustRules = new Table({
  name: 'trust_rules',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'issuer_id', type: 'varchar', length: '300' },
    { name: 'achievement_id', type: 'varchar', length: '500', isNullable: true },
    { name: 'skills', type: 'text' },
    { name: 'from_on', type: 'varchar', length: '10' },
    { name: 'until_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'version', type: 'integer' },
  ],
});

const receivedCredentials = new Table({
  name: 'received_credentials',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'document', type: 'text' },
    { name: 'verdict', type: 'text' },
    { name: 'issuer_id', type: 'varchar', length: '300' },
    { name: 'achievement_id', type: 'varchar', length: '500' },
    { name: 'credential_id', type: 'varchar', length: '500' },
    { name: 'title', type: 'varchar', length: '300' },
    { name: 'title_language', type: 'varchar', length: '35', isNullable: true },
    { name: 'received_at', type: 'varchar', length: '24' },
    { name: 'outcome', type: 'varchar', length: '60', isNullable: true },
    { name: 'reason', type: 'text', isNullable: true },
    { name: 'decided_by_name', type: 'varchar', length: '200', isNullable: true },
    { name: 'decided_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'withdrawn_at', type: 'varchar', length: '24', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [{ name: 'ix_received_credentials_employee_id', columnNames: ['employee_id'] }],
});

const issuerHosts = new Table({
  name: 'issuer_hosts',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'host', type: 'varchar', length: '255' },
    { name: 'allowed_by_name', type: 'varchar', length: '200' },
    { name: 'allowed_at', type: 'varchar', length: '24' },
  ],
  indices: [{ name: 'ix_issuer_hosts_host', columnNames: ['host'], isUnique: true }],
});

/** Certificates as signed credentials, their keys and links, and credentials that come from elsewhere. */
export class CreateCredentials1760000000021 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(issuerKeys);
    await runner.createTable(issuedCredentials);
    await runner.createTable(credentialShares);
    await runner.createTable(registerConsents);
    await runner.createTable(trustRules);
    await runner.createTable(receivedCredentials);
    await runner.createTable(issuerHosts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(issuerHosts);
    await runner.dropTable(receivedCredentials);
    await runner.dropTable(trustRules);
    await runner.dropTable(registerConsents);
    await runner.dropTable(credentialShares);
    await runner.dropTable(issuedCredentials);
    await runner.dropTable(issuerKeys);
  }
}
