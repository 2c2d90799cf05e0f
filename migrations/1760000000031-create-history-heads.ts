import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const historyHeads = new Table({
  name: 'history_heads',
  columns: [
    { name: 'at', type: 'varchar', length: '24', isPrimary: true },
    { name: 'size', type: 'integer' },
    { name: 'root', type: 'varchar', length: '64' },
    { name: 'key', type: 'varchar', length: '43' },
    { name: 'signature', type: 'varchar', length: '86' },
  ],
});

const historyNodes = new Table({
  name: 'history_nodes',
  columns: [
    { name: 'level', type: 'integer', isPrimary: true },
    { name: 'place', type: 'integer', isPrimary: true },
    { name: 'hash', type: 'varchar', length: '64' },
  ],
});

/** Heads of the history as they were signed, and the tree below them. */
export class CreateHistoryHeads1760000000031 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(historyHeads);
    await runner.createTable(historyNodes);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(historyNodes);
    await runner.dropTable(historyHeads);
  }
}
