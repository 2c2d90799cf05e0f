import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const sealedRows = new Table({
  name: 'sealed_rows',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'salt', type: 'varchar', length: '22' },
    { name: 'written', type: 'text' },
  ],
});

const COLUMNS = ['salt varchar(22)', 'payload_digest varchar(43)', 'written text'];

/** Each entry of the history commits to its payload by a salted digest, and to the rows that its act wrote. */
export class CommitToRows1760000000030 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would take the guards of the table along.
    for (const column of COLUMNS) await runner.query(`ALTER TABLE history_entries ADD COLUMN ${column}`);
    await runner.createTable(sealedRows);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(sealedRows);
    for (const column of [...COLUMNS].reverse()) {
      await runner.query(`ALTER TABLE history_entries DROP COLUMN ${column.split(' ')[0]}`);
    }
  }
}
