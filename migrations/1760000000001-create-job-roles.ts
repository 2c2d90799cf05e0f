import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const jobRoles = new Table({
  name: 'job_roles',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'code', type: 'varchar', length: '60' },
    { name: 'title', type: 'varchar', length: '200' },
    { name: 'track', type: 'varchar', length: '60' },
    { name: 'summary', type: 'text' },
    { name: 'responsibilities', type: 'text' },
    { name: 'retired_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'translations', type: 'text' },
    { name: 'version', type: 'integer' },
  ],
  indices: [{ name: 'ix_job_roles_code', columnNames: ['code'], isUnique: true }],
});

const ladderSteps = new Table({
  name: 'ladder_steps',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'from_role_id', type: 'varchar', length: '36' },
    { name: 'to_role_id', type: 'varchar', length: '36' },
    { name: 'months', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['from_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
    { columnNames: ['to_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_ladder_steps_to_role_id', columnNames: ['to_role_id'] },
    {
      name: 'ix_ladder_steps_from_role_id_to_role_id',
      columnNames: ['from_role_id', 'to_role_id'],
      isUnique: true,
    },
  ],
});

const roleProfiles = new Table({
  name: 'role_profiles',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'job_role_id', type: 'varchar', length: '36' },
    { name: 'profile_version', type: 'integer' },
    { name: 'effective_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'published_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'published_by', type: 'varchar', length: '200', isNullable: true },
    { name: 'created_at', type: 'varchar', length: '24' },
    { name: 'version', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['job_role_id'], referencedTableName: 'job_roles', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_role_profiles_job_role_id', columnNames: ['job_role_id'] },
    {
      name: 'uq_role_profiles_published',
      columnNames: ['job_role_id', 'profile_version'],
      isUnique: true,
      where: 'published_at IS NOT NULL',
    },
  ],
});

const requirements = new Table({
  name: 'requirements',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'profile_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'level', type: 'integer' },
    { name: 'importance', type: 'integer' },
    { name: 'mandatory', type: 'boolean' },
    { name: 'evidence', type: 'varchar', length: '60' },
  ],
  foreignKeys: [
    { columnNames: ['profile_id'], referencedTableName: 'role_profiles', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_requirements_skill_id', columnNames: ['skill_id'] },
    { name: 'ix_requirements_profile_id_skill_id', columnNames: ['profile_id', 'skill_id'], isUnique: true },
  ],
});

/** What positions ask for. */
export class CreateJobRoles1760000000001 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(jobRoles);
    await runner.createTable(ladderSteps);
    await runner.createTable(roleProfiles);
    await runner.createTable(requirements);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(requirements);
    await runner.dropTable(roleProfiles);
    await runner.dropTable(ladderSteps);
    await runner.dropTable(jobRoles);
  }
}
