import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { sourceOf } from '../src/database/statement.js';
import { rewriteRows } from '../src/history/rewrite-rows.js';

const reissues = new Table({
  name: 'certificate_reissues',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certificate_id', type: 'varchar', length: '36' },
    { name: 'change_number', type: 'integer' },
    { name: 'former_name', type: 'varchar', length: '200' },
    { name: 'holder_name', type: 'varchar', length: '200' },
    { name: 'reason', type: 'text' },
    { name: 'reissued_on', type: 'varchar', length: '10' },
    { name: 'reissued_by_name', type: 'varchar', length: '200' },
    { name: 'reissued_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [
    {
      name: 'ix_certificate_reissues_certificate_id_change_number',
      columnNames: ['certificate_id', 'change_number'],
      isUnique: true,
    },
  ],
});

interface Signed {
  readonly id: string;
  readonly json: string;
}

/**
 * A certificate says under which name it was granted, so that a person who is called otherwise now can have it issued anew.
 * Of those of before it is the name that was signed last.
 */
export class NameHoldersOnCertificates1760000000086 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(reissues);
    // In place: SQLite's way around it would lose the table's triggers.
    await runner.query('ALTER TABLE certificates ADD COLUMN holder_name varchar(200)');
    const { sql } = sourceOf(runner.manager);
    const next = (after: string) => sql<Signed>`
      SELECT i.certificate_id AS id, i.json FROM issued_credentials i
      WHERE i.certificate_id > ${after} AND i.reductions = (
        SELECT max(l.reductions) FROM issued_credentials l WHERE l.certificate_id = i.certificate_id
      ) ORDER BY i.certificate_id LIMIT 200`;
    let signed = await next('');
    if (signed.length === 0) return;
    await rewriteRows(runner, { step: this.constructor.name, tables: ['certificates'] }, async () => {
      for (; signed.length > 0; signed = await next(signed.at(-1)?.id ?? '')) {
        for (const { id, json } of signed) {
          await sql`UPDATE certificates SET holder_name = ${nameIn(json)} WHERE id = ${id}`;
        }
      }
    });
  }

  async down(runner: QueryRunner): Promise<void> {
    const step = this.constructor.name;
    await rewriteRows(runner, { step, tables: ['certificates'] }, async () => {
      await runner.query('ALTER TABLE certificates DROP COLUMN holder_name');
    });
    await runner.dropTable(reissues);
  }
}

/** Every credential of ours that was ever signed begins its subject's identifiers with the name. */
function nameIn(json: string): string | null {
  const { credentialSubject } = JSON.parse(json) as {
    credentialSubject?: { identifier?: readonly { identityType?: string; identityHash?: string }[] };
  };
  const named = credentialSubject?.identifier?.find(({ identityType }) => identityType === 'name');
  return named?.identityHash?.slice(0, 200) ?? null;
}
