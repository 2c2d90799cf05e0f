import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const users = new Table({
  name: 'users',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'email', type: 'varchar', length: '254' },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'password_hash', type: 'varchar', length: '200', isNullable: true },
    { name: 'kinds', type: 'text' },
    { name: 'employee_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'language', type: 'varchar', length: '10', isNullable: true },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'disabled_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'version', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_users_email', columnNames: ['email'], isUnique: true },
    { name: 'ix_users_employee_id', columnNames: ['employee_id'], isUnique: true },
  ],
});

const sessions = new Table({
  name: 'sessions',
  columns: [
    { name: 'id', type: 'varchar', length: '64', isPrimary: true },
    { name: 'user_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'data', type: 'text' },
    { name: 'expires_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [{ columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] }],
  indices: [{ name: 'ix_sessions_user_id', columnNames: ['user_id'] }],
});

const signInAttempts = new Table({
  name: 'sign_in_attempts',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'subject', type: 'varchar', length: '64' },
    { name: 'at', type: 'varchar', length: '24' },
  ],
  indices: [{ name: 'ix_sign_in_attempts_subject_at', columnNames: ['subject', 'at'] }],
});

const accessTokens = new Table({
  name: 'access_tokens',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'user_id', type: 'varchar', length: '36' },
    { name: 'name', type: 'varchar', length: '100' },
    { name: 'hash', type: 'varchar', length: '64' },
    { name: 'scope', type: 'varchar', length: '60' },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'expires_at', type: 'varchar', length: '24' },
    { name: 'revoked_at', type: 'varchar', length: '24', isNullable: true },
  ],
  foreignKeys: [{ columnNames: ['user_id'], referencedTableName: 'users', referencedColumnNames: ['id'] }],
  indices: [
    { name: 'ix_access_tokens_user_id', columnNames: ['user_id'] },
    { name: 'ix_access_tokens_hash', columnNames: ['hash'], isUnique: true },
  ],
});

/** Who can sign in. */
export class CreateAccess1760000000003 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(users);
    await runner.createTable(sessions);
    await runner.createTable(signInAttempts);
    await runner.createTable(accessTokens);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(accessTokens);
    await runner.dropTable(signInAttempts);
    await runner.dropTable(sessions);
    await runner.dropTable(users);
  }
}
