import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from '../src/history/rewrite-rows.js';

const DIFFERING = `FROM employees e WHERE e.id = users.employee_id AND e.name <> users.name`;

/**
 * A name lives once: accounts that a change of the person's name never reached are called as the person is. An address that
 * differs stays, because people sign in with it; the next change makes it one.
 */
export class CallAccountsAsTheirPeople1760000000085 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const differing = (await runner.query(
      `SELECT id FROM users WHERE EXISTS (SELECT 1 ${DIFFERING}) LIMIT 1`,
    )) as unknown[];
    if (differing.length === 0) return;
    await rewriteRows(runner, { step: this.constructor.name, tables: ['users'] }, async () => {
      await runner.query(`UPDATE users SET name = (SELECT e.name FROM employees e WHERE e.id = users.employee_id)
        WHERE EXISTS (SELECT 1 ${DIFFERING})`);
    });
  }

  /** Nothing: an earlier build reads the same names. */
  async down(): Promise<void> {}
}
