import type { MigrationInterface, QueryRunner } from 'typeorm';
import { sourceOf } from '../src/database/statement.js';
import { rewriteRows } from '../src/history/rewrite-rows.js';

const UNIQUE = 'ix_role_profiles_job_role_id_profile_version';
const VERSIONED = ['role_profiles', 'certification_versions'];

/**
 * A number belongs to one version of a role's profile, drafts included, and a draft can be thrown away. Drafts that share
 * a number with another version get the next ones that are free, in the order in which they were begun.
 */
export class NumberDraftsOnce1760000000080 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    // In place: SQLite's way around it would lose the table's triggers.
    for (const table of VERSIONED) {
      await runner.query(`ALTER TABLE ${table} ADD COLUMN discarded_at varchar(24)`);
      await runner.query(`ALTER TABLE ${table} ADD COLUMN discarded_by varchar(200)`);
    }
    await this.renumber(runner);
    await runner.query('DROP INDEX uq_role_profiles_published');
    await runner.query(`CREATE UNIQUE INDEX ${UNIQUE} ON role_profiles (job_role_id, profile_version)`);
  }

  /** What was discarded is a draft again, which asks for nothing: an earlier build knows no other word for it. */
  async down(runner: QueryRunner): Promise<void> {
    await runner.query(`DROP INDEX ${UNIQUE}`);
    await runner.query(
      'CREATE UNIQUE INDEX uq_role_profiles_published ON role_profiles (job_role_id, profile_version) WHERE published_at IS NOT NULL',
    );
    for (const table of VERSIONED) {
      await runner.query(`ALTER TABLE ${table} DROP COLUMN discarded_by`);
      await runner.query(`ALTER TABLE ${table} DROP COLUMN discarded_at`);
    }
  }

  private async renumber(runner: QueryRunner): Promise<void> {
    const source = sourceOf(runner.manager);
    const versions = await source.sql<{ id: string; role: string; number: number }>`
      SELECT id, job_role_id AS role, profile_version AS number FROM role_profiles
      ORDER BY CASE WHEN published_at IS NULL THEN 1 ELSE 0 END, created_at, id`;
    const taken = new Set<string>();
    const highest = new Map<string, number>();
    for (const { role, number } of versions) highest.set(role, Math.max(highest.get(role) ?? 0, number));
    const moved: { id: string; number: number }[] = [];
    for (const { id, role, number } of versions) {
      const place = `${role} ${number}`;
      if (taken.has(place)) {
        const next = (highest.get(role) ?? 0) + 1;
        highest.set(role, next);
        moved.push({ id, number: next });
      }
      taken.add(place);
    }
    if (moved.length === 0) return;
    await rewriteRows(runner, { step: this.constructor.name, tables: ['role_profiles'] }, async () => {
      for (const { id, number } of moved)
        await source.sql`UPDATE role_profiles SET profile_version = ${number} WHERE id = ${id}`;
    });
  }
}
