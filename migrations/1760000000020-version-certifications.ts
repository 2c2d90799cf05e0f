import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';
import { newId } from '../src/shared/id.js';

const certificationVersions = new Table({
  name: 'certification_versions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certification_id', type: 'varchar', length: '36' },
    { name: 'number', type: 'integer' },
    { name: 'criteria', type: 'text' },
    { name: 'months_in_role', type: 'integer' },
    { name: 'validity_months', type: 'integer' },
    { name: 'course_ids', type: 'text' },
    { name: 'test_skill_ids', type: 'text' },
    { name: 'test_months', type: 'integer' },
    { name: 'renewal_rule', type: 'varchar', length: '60' },
    { name: 'renewal_hours', type: 'double precision' },
    { name: 'renewal_window_days', type: 'integer' },
    { name: 'effective_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'published_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'published_by_name', type: 'varchar', length: '200', isNullable: true },
    { name: 'version', type: 'integer' },
  ],
  foreignKeys: [
    {
      columnNames: ['certification_id'],
      referencedTableName: 'certifications',
      referencedColumnNames: ['id'],
    },
  ],
  indices: [
    {
      name: 'ix_certification_versions_certification_id_number',
      columnNames: ['certification_id', 'number'],
      isUnique: true,
    },
  ],
});

const candidacies = new Table({
  name: 'candidacies',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'certification_id', type: 'varchar', length: '36' },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'renews_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'applied_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    {
      columnNames: ['certification_id'],
      referencedTableName: 'certifications',
      referencedColumnNames: ['id'],
    },
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['renews_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_candidacies_certification_id', columnNames: ['certification_id'] },
    { name: 'ix_candidacies_renews_id', columnNames: ['renews_id'] },
    { name: 'ix_candidacies_employee_id_certification_id', columnNames: ['employee_id', 'certification_id'] },
  ],
});

const candidacyEvents = new Table({
  name: 'candidacy_events',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'candidacy_id', type: 'varchar', length: '36' },
    { name: 'number', type: 'integer' },
    { name: 'event', type: 'varchar', length: '60' },
    { name: 'scheme_version_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'reasons', type: 'text', isNullable: true },
    { name: 'evidence', type: 'text', isNullable: true },
    { name: 'impartiality_waiver', type: 'text', isNullable: true },
    { name: 'due_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'by_user_id', type: 'varchar', length: '60' },
    { name: 'by_employee_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'by_name', type: 'varchar', length: '200' },
    { name: 'happened_on', type: 'varchar', length: '10' },
    { name: 'recorded_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['candidacy_id'], referencedTableName: 'candidacies', referencedColumnNames: ['id'] },
    {
      columnNames: ['scheme_version_id'],
      referencedTableName: 'certification_versions',
      referencedColumnNames: ['id'],
    },
    { columnNames: ['by_employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_candidacy_events_scheme_version_id', columnNames: ['scheme_version_id'] },
    { name: 'ix_candidacy_events_by_employee_id', columnNames: ['by_employee_id'] },
    {
      name: 'ix_candidacy_events_candidacy_id_number',
      columnNames: ['candidacy_id', 'number'],
      isUnique: true,
    },
  ],
});

const certificateGrounds = new Table({
  name: 'certificate_grounds',
  columns: [
    { name: 'certificate_id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'scheme_version_id', type: 'varchar', length: '36' },
    { name: 'candidacy_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'renews_id', type: 'varchar', length: '36', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['certificate_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
    {
      columnNames: ['scheme_version_id'],
      referencedTableName: 'certification_versions',
      referencedColumnNames: ['id'],
    },
    { columnNames: ['candidacy_id'], referencedTableName: 'candidacies', referencedColumnNames: ['id'] },
    { columnNames: ['renews_id'], referencedTableName: 'certificates', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_certificate_grounds_scheme_version_id', columnNames: ['scheme_version_id'] },
    { name: 'ix_certificate_grounds_candidacy_id', columnNames: ['candidacy_id'] },
    { name: 'ix_certificate_grounds_renews_id', columnNames: ['renews_id'] },
  ],
});

/**
 * The way to a certificate: versions of a scheme's conditions, candidacies, and the grounds of each certificate. What a
 * scheme asked for so far becomes its first version, and every certificate was granted under it.
 */
export class VersionCertifications1760000000020 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(certificationVersions);
    await runner.createTable(candidacies);
    await runner.createTable(candidacyEvents);
    await runner.createTable(certificateGrounds);
    await keepFirstVersions(runner);
    await runner.query('ALTER TABLE certifications DROP COLUMN months_in_role');
    await runner.query('ALTER TABLE certifications DROP COLUMN validity_months');
  }

  async down(runner: QueryRunner): Promise<void> {
    for (const column of ['months_in_role', 'validity_months']) {
      await runner.query(`ALTER TABLE certifications ADD COLUMN ${column} integer NOT NULL DEFAULT 0`);
      // Every scheme has a version, and the latest is what it asks for.
      await runner.query(`UPDATE certifications SET ${column} = (
        SELECT v.${column} FROM certification_versions v WHERE v.certification_id = certifications.id
        ORDER BY v.number DESC LIMIT 1)`);
    }
    await runner.dropTable(certificateGrounds);
    await runner.dropTable(candidacyEvents);
    await runner.dropTable(candidacies);
    await runner.dropTable(certificationVersions);
  }
}

interface Scheme {
  readonly id: string;
  readonly months_in_role: number;
  readonly validity_months: number;
}

async function keepFirstVersions(runner: QueryRunner): Promise<void> {
  const schemes = (await runner.query(
    'SELECT id, months_in_role, validity_months FROM certifications',
  )) as Scheme[];
  for (const scheme of schemes) {
    const version = {
      id: newId(),
      certification_id: scheme.id,
      number: 1,
      criteria: '',
      months_in_role: scheme.months_in_role,
      validity_months: scheme.validity_months,
      course_ids: '[]',
      test_skill_ids: '[]',
      test_months: 12,
      renewal_rule: 'reassessment',
      renewal_hours: 0,
      renewal_window_days: 90,
      effective_on: '1970-01-01',
      published_at: '1970-01-01T00:00:00.000Z',
      published_by_name: null,
      version: 1,
    };
    const insert = runner.manager.createQueryBuilder().insert();
    await insert.into('certification_versions', Object.keys(version)).values(version).execute();
    const certificates = (await runner.query(
      `SELECT id FROM certificates WHERE certification_id = '${scheme.id}'`,
    )) as { id: string }[];
    for (const { id } of certificates) {
      const grounds = {
        certificate_id: id,
        scheme_version_id: version.id,
        candidacy_id: null,
        renews_id: null,
      };
      const written = runner.manager.createQueryBuilder().insert();
      await written.into('certificate_grounds', Object.keys(grounds)).values(grounds).execute();
    }
  }
}
