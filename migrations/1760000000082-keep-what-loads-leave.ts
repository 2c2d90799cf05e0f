import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const loadedFacts = new Table({
  name: 'loaded_facts',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'kind', type: 'varchar', length: '60' },
    { name: 'code', type: 'varchar', length: '130' },
    { name: 'said', type: 'text' },
    { name: 'kept', type: 'text' },
  ],
  indices: [{ name: 'ix_loaded_facts_kind_code', columnNames: ['kind', 'code'], isUnique: true }],
});

/** What a load of the catalogue leaves is kept, so that the next one tells what somebody edited since. */
export class KeepWhatLoadsLeave1760000000082 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(loadedFacts);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(loadedFacts);
  }
}
