import type { MigrationInterface, QueryRunner } from 'typeorm';

/** What is called by a code, number or address of its own, and what is found by its words. */
const TABLES = [
  {
    table: 'skills',
    unique: ['code'],
    folded: ['category'],
    found: ['code', 'name', 'description', 'translations'],
  },
  { table: 'job_roles', unique: ['code'], folded: [], found: ['code', 'title', 'summary', 'translations'] },
  { table: 'courses', unique: ['code'], folded: [], found: ['code', 'title', 'summary'] },
  { table: 'certifications', unique: ['code'], folded: [], found: ['code', 'title', 'translations'] },
  { table: 'teams', unique: ['name'], folded: [], found: ['name', 'department', 'site'] },
  { table: 'employees', unique: ['number', 'email'], folded: [], found: ['number', 'name', 'email'] },
  { table: 'users', unique: ['email'], folded: [], found: ['email', 'name'] },
  { table: 'received_credentials', unique: [], folded: [], found: ['title', 'issuer_id'] },
  { table: 'assessor_authorisations', unique: [], folded: ['category'], found: ['category'] },
] as const;

/**
 * Codes, numbers and addresses are compared by their identity, and names are found by their words. The columns that hold both
 * are filled right after this step (`derive-again.ts`), and again whenever what they should hold changes.
 */
export class FoldNames1760000000090 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    const text = runner.dataSource.options.type === 'postgres' ? 'text COLLATE "C"' : 'text';
    for (const { table, unique, folded, found } of TABLES) {
      for (const column of columnsOf([...unique, ...folded], found)) {
        // In place: SQLite's way around it would lose the table's triggers.
        await runner.query(`ALTER TABLE ${table} ADD COLUMN ${column} ${text}`);
      }
      for (const column of unique) {
        await runner.query(`CREATE UNIQUE INDEX ix_${table}_${column}_fold ON ${table} (${column}_fold)`);
      }
    }
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const { table, unique, folded, found } of TABLES) {
      for (const column of unique) await runner.query(`DROP INDEX ix_${table}_${column}_fold`);
      for (const column of columnsOf([...unique, ...folded], found)) {
        await runner.query(`ALTER TABLE ${table} DROP COLUMN ${column}`);
      }
    }
  }
}

function columnsOf(folds: readonly string[], finds: readonly string[]): string[] {
  return [...folds.map((each) => `${each}_fold`), ...finds.map((each) => `${each}_find`)];
}
