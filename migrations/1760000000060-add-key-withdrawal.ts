import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

/** From when on nothing that a key signed is believed. */
export class AddKeyWithdrawal1760000000060 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const revokedAt = new TableColumn({
      name: 'revoked_at',
      type: 'varchar',
      length: '24',
      isNullable: true,
    });
    await runner.addColumn('issuer_keys', revokedAt);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('issuer_keys', 'revoked_at');
  }
}
