import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const COLUMNS = [
  'from_on varchar(10)',
  'recorded_at varchar(24)',
  'ended_on varchar(10)',
  'ended_at varchar(24)',
];

const ends = (isUnique: boolean) =>
  new TableIndex({
    name: 'ix_ladder_steps_from_role_id_to_role_id',
    columnNames: ['from_role_id', 'to_role_id'],
    isUnique,
  });

/** A step of the ladder holds from a day and is ended on one; what there is holds from the beginning. */
export class DateLadderSteps1760000000075 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the table's triggers.
    for (const column of COLUMNS) await runner.query(`ALTER TABLE ladder_steps ADD COLUMN ${column}`);
    await runner.query('DROP INDEX ix_ladder_steps_from_role_id_to_role_id');
    await runner.createIndex('ladder_steps', ends(false));
  }

  /** Steps that were ended are gone for good, as they were before: the schema of before has no place for them. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query('DELETE FROM ladder_steps WHERE ended_on IS NOT NULL');
    await runner.query('DROP INDEX ix_ladder_steps_from_role_id_to_role_id');
    await runner.createIndex('ladder_steps', ends(true));
    for (const column of COLUMNS.toReversed()) {
      await runner.query(`ALTER TABLE ladder_steps DROP COLUMN ${column.split(' ')[0]}`);
    }
  }
}
