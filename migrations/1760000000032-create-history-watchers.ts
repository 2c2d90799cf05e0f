import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const historyWatchers = new Table({
  name: 'history_watchers',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'kind', type: 'varchar', length: '60' },
    { name: 'target', type: 'varchar', length: '500' },
    { name: 'secret', type: 'varchar', length: '60', isNullable: true },
    { name: 'added_by_name', type: 'varchar', length: '200' },
    { name: 'added_at', type: 'varchar', length: '24' },
    { name: 'ended_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'told_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'answer', type: 'varchar', length: '200', isNullable: true },
  ],
});

/** To whom heads of the history are sent. */
export class CreateHistoryWatchers1760000000032 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(historyWatchers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(historyWatchers);
  }
}
