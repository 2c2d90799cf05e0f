import type { MigrationInterface, QueryRunner } from 'typeorm';
import { rewriteRows } from '../src/history/rewrite-rows.js';

/** A certificate says the last day on which it holds, and no longer the first on which it does not. */
export class SayLastDayOfCertificates1760000000070 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, 'expires_on', 'valid_until', -1);
  }

  async down(runner: QueryRunner): Promise<void> {
    await this.rewrite(runner, 'valid_until', 'expires_on', 1);
  }

  private rewrite(runner: QueryRunner, from: string, to: string, days: 1 | -1): Promise<void> {
    return rewriteRows(runner, { step: this.constructor.name, tables: ['certificates'] }, async () => {
      await runner.query(`ALTER TABLE certificates RENAME COLUMN ${from} TO ${to}`);
      const moved =
        runner.dataSource.options.type === 'postgres'
          ? `to_char(${to}::date + (${days}), 'YYYY-MM-DD')`
          : `date(${to}, '${days} days')`;
      await runner.query(`UPDATE certificates SET ${to} = ${moved}`);
    });
  }
}
