import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const givenUpDays = new Table({
  name: 'given_up_days',
  columns: [
    { name: 'request_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'assessor_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'planned_on', type: 'varchar', length: '10' },
    { name: 'given_up_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    {
      columnNames: ['request_id'],
      referencedTableName: 'assessment_requests',
      referencedColumnNames: ['id'],
    },
    { columnNames: ['assessor_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [{ name: 'ix_given_up_days_assessor_id', columnNames: ['assessor_id'] }],
});

/** A day that somebody planned and that is off stands in calendars, which are to be told. */
export class KeepGivenUpDays1760000000087 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(givenUpDays);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(givenUpDays);
  }
}
