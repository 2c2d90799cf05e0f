import { type MigrationInterface, type QueryRunner, Table } from 'typeorm';

const courseCompletions = new Table({
  name: 'course_completions',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'course_id', type: 'varchar', length: '36' },
    { name: 'completed_on', type: 'varchar', length: '10' },
    { name: 'note', type: 'text', isNullable: true },
    { name: 'recorded_by', type: 'varchar', length: '60' },
    { name: 'recorded_by_name', type: 'varchar', length: '200' },
    { name: 'recorded_at', type: 'varchar', length: '24' },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_course_completions_course_id', columnNames: ['course_id'] },
    {
      name: 'ix_course_completions_employee_id_course_id_completed_on',
      columnNames: ['employee_id', 'course_id', 'completed_on'],
      isUnique: true,
    },
  ],
});

const assessmentRequests = new Table({
  name: 'assessment_requests',
  columns: [
    { name: 'id', type: 'varchar', length: '36', isPrimary: true },
    { name: 'employee_id', type: 'varchar', length: '36' },
    { name: 'skill_id', type: 'varchar', length: '36' },
    { name: 'origin', type: 'varchar', length: '60' },
    { name: 'note', type: 'text', isNullable: true },
    { name: 'course_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'asked_by', type: 'varchar', length: '60' },
    { name: 'asked_by_name', type: 'varchar', length: '200' },
    { name: 'asked_at', type: 'varchar', length: '24' },
    { name: 'taken_by_id', type: 'varchar', length: '36', isNullable: true },
    { name: 'taken_at', type: 'varchar', length: '24', isNullable: true },
    { name: 'planned_on', type: 'varchar', length: '10', isNullable: true },
    { name: 'outcome', type: 'varchar', length: '60', isNullable: true },
    { name: 'reason', type: 'text', isNullable: true },
    { name: 'closed_by_name', type: 'varchar', length: '200', isNullable: true },
    { name: 'closed_at', type: 'varchar', length: '24', isNullable: true },
  ],
  foreignKeys: [
    { columnNames: ['employee_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
    { columnNames: ['skill_id'], referencedTableName: 'skills', referencedColumnNames: ['id'] },
    { columnNames: ['course_id'], referencedTableName: 'courses', referencedColumnNames: ['id'] },
    { columnNames: ['taken_by_id'], referencedTableName: 'employees', referencedColumnNames: ['id'] },
  ],
  indices: [
    { name: 'ix_assessment_requests_skill_id', columnNames: ['skill_id'] },
    { name: 'ix_assessment_requests_course_id', columnNames: ['course_id'] },
    { name: 'ix_assessment_requests_taken_by_id', columnNames: ['taken_by_id'] },
    { name: 'ix_assessment_requests_employee_id_skill_id', columnNames: ['employee_id', 'skill_id'] },
  ],
});

/** Who is to be assessed in what: because they asked, or because they completed a course. */
export class CreateAssessmentRequests1760000000010 implements MigrationInterface {
  async up(runner: QueryRunner): Promise<void> {
    await runner.createTable(courseCompletions);
    await runner.createTable(assessmentRequests);
  }

  async down(runner: QueryRunner): Promise<void> {
    await runner.dropTable(assessmentRequests);
    await runner.dropTable(courseCompletions);
  }
}
