import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const lastUsedAt = new TableColumn({ name: 'last_used_at', type: 'varchar', length: '24', isNullable: true });

/** A token that nobody uses any more is one to end; before, nobody could tell. */
export class NoteLastUseOfTokens1760000000042 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('access_tokens', lastUsedAt);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('access_tokens', lastUsedAt.name);
  }
}
