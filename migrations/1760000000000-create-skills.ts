import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const skills = new Table({
  name: 'skills',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'code', type: 'varchar', length: '60' },
    { name: 'kind', type: 'varchar', length: '60' },
    { name: 'category', type: 'varchar', length: '120' },
    { name: 'name', type: 'varchar', length: '200' },
    { name: 'description', type: 'text' },
    { name: 'indicators', type: 'text' },
    { name: 'validity_months', type: 'integer', isNullable: true },
    { name: 'retired_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'translations', type: 'text' },
    { name: 'version', type: 'integer' },
  ],
  indices: [{ name: 'ix_skills_code', columnNames: ['code'], isUnique: true }],
});

const levelDescriptions = new Table({
  name: 'level_descriptions',
  columns: [
    { name: 'level', type: 'integer', isPrimary: true },
    { name: 'name', type: 'varchar', length: '80' },
    { name: 'meaning', type: 'text' },
    { name: 'translations', type: 'text' },
  ],
});

/** What people can be good at. */
export class CreateSkills1760000000000 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(skills);
    await runner.createTable(levelDescriptions);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(levelDescriptions);
    await runner.dropTable(skills);
  }
}
