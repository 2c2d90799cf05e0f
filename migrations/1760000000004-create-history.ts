import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const historyEntries = new Table({
  name: 'history_entries',
  columns: [
    { name: 'seq', type: 'integer', isPrimary: true },
    { name: 'at', type: 'varchar', length: '24' },
    { name: 'actor_id', type: 'varchar', length: '60' },
    { name: 'actor_name', type: 'varchar', length: '200' },
    { name: 'channel', type: 'varchar', length: '60' },
    { name: 'address', type: 'varchar', length: '80' },
    { name: 'request_id', type: 'varchar', length: '80' },
    { name: 'act', type: 'varchar', length: '60' },
    { name: 'subject_type', type: 'varchar', length: '60' },
    { name: 'subject_id', type: 'varchar', length: '60' },
    { name: 'employee_id', type: 'varchar', length: '60', isNullable: true },
    { name: 'before', type: 'text', isNullable: true },
    { name: 'after', type: 'text', isNullable: true },
    { name: 'previous_hash', type: 'varchar', length: '64' },
    { name: 'hash', type: 'varchar', length: '64' },
    { name: 'format', type: 'integer' },
  ],
  indices: [{ name: 'ix_history_entries_employee_id_seq', columnNames: ['employee_id', 'seq'] }],
});

const outboxMessages = new Table({
  name: 'outbox_messages',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'topic', type: 'varchar', length: '60' },
    { name: 'recipient_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'payload', type: 'text' },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'due_at', type: 'varchar', length: '24' },
    { name: 'delivered_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'attempts', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['recipient_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_outbox_messages_recipient_id', columnNames: ['recipient_id'] },
    { name: 'ix_outbox_messages_delivered_at_due_at', columnNames: ['delivered_at', 'due_at'] },
  ],
});

const idempotentAnswers = new Table({
  name: 'idempotent_answers',
  columns: [
    { name: 'user_id', type: 'varchar', length: '60', isPrimary: true },
    { name: 'key', type: 'varchar', length: '120', isPrimary: true },
    { name: 'fingerprint', type: 'varchar', length: '64' },
    { name: 'answer', type: 'text' },
    { name: 'created_at', type: 'varchar', length: '24' },
  ],
});

/** What happened. */
export class CreateHistory1760000000004 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(historyEntries);
    await runner.createTable(outboxMessages);
    await runner.createTable(idempotentAnswers);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(idempotentAnswers);
    await runner.dropTable(outboxMessages);
    await runner.dropTable(historyEntries);
  }
}
