import {
  type MigrationInterface,
  type QueryRunner,
  Table,
  TableColumn,
  TableForeignKey,
  TableIndex,
} from 'typeorm';

const mails = new Table({
  name: 'mails',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'recipient_id', type: 'varchar', length: '36' },
    { name: 'digest_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'first_due_at', type: 'varchar', length: '24' },
    { name: 'due_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'claim', type: 'varchar', length: '36', isNullable: true },
    { name: 'attempts', type: 'integer' },
    { name: 'sent_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'failed_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'answer', type: 'text', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['recipient_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_mails_due_at', columnNames: ['due_at'] },
    {
      name: 'ix_mails_recipient_id_digest_on',
      columnNames: ['recipient_id', 'digest_on'],
      isUnique: true,
    },
  ],
});

const mailService = new Table({
  name: 'mail_service',
  columns: [
    { name: 'id', type: 'integer', isPrimary: true },
    { name: 'since', type: 'varchar', length: '24' },
  ],
});

const notificationChoices = new Table({
  name: 'notification_choices',
  columns: [
    { name: 'employee_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'topic_group', type: 'varchar', length: '60', isPrimary: true },
    { name: 'choice', type: 'varchar', length: '60' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
});

const reminders = new Table({
  name: 'reminders',
  columns: [
    { name: 'kind', type: 'varchar', length: '60', isPrimary: true },
    { name: 'subject_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'threshold', type: 'integer', isPrimary: true },
    { name: 'recipient_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'reminded_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['recipient_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
});

const reminderRuns = new Table({
  name: 'reminder_runs',
  columns: [
    { name: 'day', type: 'varchar', length: '10', isPrimary: true },
    { name: 'finished_at', type: 'varchar', length: '24' },
    { name: 'messages', type: 'integer' },
  ],
});

const OUTBOX = 'outbox_messages';

const byRecipient = new TableIndex({
  name: 'ix_outbox_messages_recipient_id',
  columnNames: ['recipient_id'],
});
const byDue = new TableIndex({
  name: 'ix_outbox_messages_delivered_at_due_at',
  columnNames: ['delivered_at', 'due_at'],
});
const byReading = new TableIndex({
  name: 'ix_outbox_messages_recipient_id_read_at',
  columnNames: ['recipient_id', 'read_at'],
});
const byMailing = new TableIndex({
  name: 'ix_outbox_messages_mailing_created_at',
  columnNames: ['mailing', 'created_at'],
});
const byMail = new TableIndex({ name: 'ix_outbox_messages_mail_id', columnNames: ['mail_id'] });

const word = (name: string, length: string, isNullable = true) =>
  new TableColumn({ name, type: 'varchar', length, isNullable });

/**
 * Messages are read in the product, and some go out by mail. What becomes of a mail stands in `mails`; a message
 * only says which mail it is in, so the columns that foresaw one mail for each message leave.
 */
export class CreateNotifications1760000000013 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    for (const table of [mails, mailService, notificationChoices, reminders, reminderRuns]) {
      await runner.createTable(table);
    }
    await runner.dropIndex(OUTBOX, byDue);
    await runner.dropIndex(OUTBOX, byRecipient);
    await runner.dropColumns(OUTBOX, ['due_at', 'delivered_at', 'attempts']);
    await runner.addColumns(OUTBOX, [word('read_at', '24'), word('mailing', '60'), word('mail_id', '36')]);
    await runner.createForeignKey(
      OUTBOX,
      new TableForeignKey({
        columnNames: ['mail_id'],
        referencedTableName: 'mails',
        referencedColumnNames: ['id'],
      }),
    );
    await runner.createIndices(OUTBOX, [byReading, byMailing, byMail]);
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const index of [byMail, byMailing, byReading]) await runner.dropIndex(OUTBOX, index);
    const toMails = (await runner.getTable(OUTBOX))?.foreignKeys.find(({ columnNames }) =>
      columnNames.includes('mail_id'),
    );
    if (toMails) await runner.dropForeignKey(OUTBOX, toMails);
    await runner.dropColumns(OUTBOX, ['mail_id', 'mailing', 'read_at']);
    await runner.addColumns(OUTBOX, [
      word('due_at', '24'),
      word('delivered_at', '24'),
      new TableColumn({ name: 'attempts', type: 'integer', isNullable: true }),
    ]);
    await runner.query(`UPDATE ${OUTBOX} SET due_at = created_at, attempts = 0`);
    await runner.changeColumn(OUTBOX, 'due_at', word('due_at', '24', false));
    await runner.changeColumn(OUTBOX, 'attempts', new TableColumn({ name: 'attempts', type: 'integer' }));
    await runner.createIndices(OUTBOX, [byRecipient, byDue]);
    for (const table of [reminderRuns, reminders, notificationChoices, mailService, mails]) {
      await runner.dropTable(table);
    }
  }
}
