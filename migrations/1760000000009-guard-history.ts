import type { MigrationInterface, QueryRunner } from 'typeorm';

/** Makes the audit trail append-only in the database itself: neither the product nor its operator edits it. */
export class GuardHistory1760000000009 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') {
      await runner.query(`
        CREATE FUNCTION refuse_history_change() RETURNS trigger LANGUAGE plpgsql AS $$
        BEGIN
          RAISE EXCEPTION 'the history is append-only';
        END $$`);
      await runner.query(`
        CREATE TRIGGER history_is_append_only BEFORE UPDATE OR DELETE OR TRUNCATE ON history_entries
        FOR EACH STATEMENT EXECUTE FUNCTION refuse_history_change()`);
      return;
    }
    for (const [name, event] of [
      ['history_refuses_update', 'UPDATE'],
      ['history_refuses_delete', 'DELETE'],
    ]) {
      await runner.query(`
        CREATE TRIGGER ${name} BEFORE ${event} ON history_entries
        BEGIN
          SELECT RAISE(ABORT, 'the history is append-only');
        END`);
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    if (runner.dataSource.options.type === 'postgres') {
      await runner.query('DROP TRIGGER history_is_append_only ON history_entries');
      await runner.query('DROP FUNCTION refuse_history_change()');
      return;
    }
    await runner.query('DROP TRIGGER history_refuses_update');
    await runner.query('DROP TRIGGER history_refuses_delete');
  }
}
