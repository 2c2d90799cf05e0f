import { type MigrationInterface, type QueryRunner, TableIndex } from 'typeorm';

const byAge = new TableIndex({
  name: 'ix_idempotent_answers_created_at',
  columnNames: ['created_at'],
});

/** Old answers are found by their age, to be forgotten. */
export class IndexIdempotentAnswers1760000000050 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createIndex('idempotent_answers', byAge);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropIndex('idempotent_answers', byAge);
  }
}
