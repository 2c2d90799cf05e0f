import { type MigrationInterface, type QueryRunner, TableColumn } from 'typeorm';

const seenAt = new TableColumn({ name: 'seen_at', type: 'varchar', length: '24', isNullable: true });

/** A session that nobody uses ends before its time; one that is open when this comes is in use. */
export class EndIdleSessions1760000000041 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.addColumn('sessions', seenAt);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropColumn('sessions', seenAt.name);
  }
}
