import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const signInAttempts = new Table({
  name: 'sign_in_attempts',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'subject', type: 'varchar', length: '64' },
    { name: 'at', type: 'varchar', length: '24' },
  ],
  indices: [{ name: 'ix_sign_in_attempts_subject_at', columnNames: ['subject', 'at'] }],
});

const guessCounts = new Table({
  name: 'guess_counts',
  columns: [
    { name: 'subject', type: 'varchar', length: '64', isPrimary: true },
    { name: 'forgotten_at', type: 'varchar', length: '24' },
    { name: 'last_at', type: 'varchar', length: '24' },
  ],
  indices: [{ name: 'ix_guess_counts_forgotten_at', columnNames: ['forgotten_at'] }],
});

const refusedGuesses = new Table({
  name: 'refused_guesses',
  columns: [
    { name: 'account', type: 'varchar', length: '60', isPrimary: true },
    { name: 'since', type: 'varchar', length: '24' },
    { name: 'count', type: 'integer' },
  ],
});

/** Failed guesses slow the next one down instead of locking anybody out. What was counted before is forgotten. */
export class CountGuesses1760000000040 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.dropTable(signInAttempts);
    await runner.createTable(guessCounts);
    await runner.createTable(refusedGuesses);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(refusedGuesses);
    await runner.dropTable(guessCounts);
    await runner.createTable(signInAttempts);
  }
}
