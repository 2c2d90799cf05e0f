import sql, { type Sql } from 'sql-template-tag';
import type { Source } from '../../assessments/read-records.js';
import type { EducationFact } from './education-hours.js';

export type EducationOfPerson = EducationFact & { readonly employeeId: string };

/** What counts as continuing education: what was recorded and not withdrawn, and completed courses. One statement. */
export async function readEducation(
  source: Source,
  among: (employee: Sql) => Sql,
): Promise<EducationOfPerson[]> {
  const rows = await source.sql<EducationOfPerson>`
    SELECT d.employee_id AS "employeeId", d.title, d.hours, d.completed_on AS "completedOn", NULL AS "courseId"
    FROM education_records d WHERE ${among(sql`d.employee_id`)}
      AND NOT EXISTS (SELECT 1 FROM education_withdrawals w WHERE w.education_record_id = d.id)
    UNION ALL
    SELECT x.employee_id, o.title, o.hours, x.completed_on, x.course_id
    FROM course_completions x JOIN courses o ON o.id = x.course_id WHERE ${among(sql`x.employee_id`)}`;
  return rows.map((row) => ({ ...row, hours: Number(row.hours) }));
}
