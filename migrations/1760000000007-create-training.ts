import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const courses = new Table({
  name: 'courses',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'code', type: 'varchar', length: '60' },
    { name: 'title', type: 'varchar', length: '200' },
    { name: 'kind', type: 'varchar', length: '60' },
    { name: 'provider', type: 'varchar', length: '200' },
    { name: 'hours', type: 'double precision' },
    { name: 'price_cents', type: 'integer' },
    { name: 'languages', type: 'text' },
    { name: 'summary', type: 'text' },
    { name: 'retired_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'version', type: 'integer' },
  ],
  indices: [{ name: 'ix_courses_code', columnNames: ['code'], isUnique: true }],
});

const courseOutcomes = new Table({
  name: 'course_outcomes',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'course_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'from_level', type: 'integer' },
    { name: 'to_level', type: 'integer' },
  ],
  foreignKeys: [
    { columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_course_outcomes_skill_id', columnNames: ['skill_id'] },
    {
      name: 'ix_course_outcomes_course_id_skill_id_from_level',
      columnNames: ['course_id', 'skill_id', 'from_level'],
      isUnique: true,
    },
  ],
});

const coursePrerequisites = new Table({
  name: 'course_prerequisites',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'course_id', type: 'varchar', length: '36' },
    { name: 'required_course_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'required_skill_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'required_level', type: 'integer', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] },
    { columnNames: ['required_course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] },
    { columnNames: ['required_skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_course_prerequisites_course_id', columnNames: ['course_id'] },
    { name: 'ix_course_prerequisites_required_course_id', columnNames: ['required_course_id'] },
    { name: 'ix_course_prerequisites_required_skill_id', columnNames: ['required_skill_id'] },
  ],
});

/** What closes a gap. */
export class CreateTraining1760000000007 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(courses);
    await runner.createTable(courseOutcomes);
    await runner.createTable(coursePrerequisites);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(coursePrerequisites);
    await runner.dropTable(courseOutcomes);
    await runner.dropTable(courses);
  }
}
