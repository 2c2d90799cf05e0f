import sql, { type Sql } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import type { Tx } from '../history/tx.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { FieldProblem } from '../shared/errors.js';
import type { Employee } from './employee.entity.js';
import type { Away } from './employment.js';

/** What rests on the days of employment, and so hinders that they are corrected. */

type Problems = Promise<readonly FieldProblem[]>;

/**
 * Nobody is assessed, learns, applies, or has a skill put out of use or out of question before their first day.
 *
 * @param beforeOn the day of hire so far: what lies before both, from the time when nobody asked, hinders no correction
 */
export async function assessedProblems(
  tx: Tx,
  { id, hiredOn }: Pick<Employee, 'id' | 'hiredOn'>,
  beforeOn: CalendarDate,
): Problems {
  const { assessed, completed } = await doneOn(tx, id, (day) => sql`${day} < ${hiredOn}`);
  const resting = await restingOn(tx, id, beforeOn, hiredOn);
  return [
    ...on(assessed?.firstOn, (firstOn) => ({
      field: 'hiredOn',
      code: 'employee.hired-after-assessment',
      params: { hiredOn, firstOn },
    })),
    ...on(completed?.firstOn, (firstOn) => ({
      field: 'hiredOn',
      code: 'employee.hired-after-completion',
      params: { hiredOn, firstOn },
    })),
    ...resting.map(({ kind, firstOn }) => ({
      field: 'hiredOn',
      code: HIRED_AFTER[kind],
      params: { hiredOn, firstOn },
    })),
  ];
}

const HIRED_AFTER = {
  application: 'employee.hired-after-application',
  education: 'employee.hired-after-education',
  hold: 'employee.hired-after-hold',
  exemption: 'employee.hired-after-exemption',
} as const;

interface Resting {
  readonly kind: keyof typeof HIRED_AFTER;
  readonly firstOn: CalendarDate;
}

/** The first day of each of these in the days from one on and before another. */
function restingOn(
  tx: Tx,
  employeeId: string,
  fromOn: CalendarDate,
  beforeOn: CalendarDate,
): Promise<Resting[]> {
  const among = (day: Sql) => sql`employee_id = ${employeeId} AND ${day} >= ${fromOn} AND ${day} < ${beforeOn}
    HAVING count(*) > 0`;
  return tx.sql<Resting>`
    SELECT 'application' AS kind, min(v.happened_on) AS "firstOn"
      FROM candidacy_events v JOIN candidacies c ON c.id = v.candidacy_id WHERE ${among(sql`v.happened_on`)}
    UNION ALL
    SELECT 'education' AS kind, min(completed_on) AS "firstOn" FROM education_records WHERE ${among(sql`completed_on`)}
    UNION ALL
    SELECT 'hold' AS kind, min(from_on) AS "firstOn" FROM holds WHERE ${among(sql`from_on`)}
    UNION ALL
    SELECT 'exemption' AS kind, min(from_on) AS "firstOn" FROM exemptions WHERE ${among(sql`from_on`)}`;
}

/** Nobody is assessed, completes a course or applies while they are away. */
export async function assessedWithinProblems(
  tx: Tx,
  employeeId: string,
  { leftOn, returnedOn }: Away,
): Problems {
  const within = (day: Sql) => sql`${day} > ${leftOn} AND ${day} < ${returnedOn}`;
  const { assessed, completed, applied } = await doneOn(tx, employeeId, within);
  return [
    ...on(assessed?.lastOn, (assessedOn) => ({
      field: 'returnedOn',
      code: 'return.after-assessment',
      params: { returnedOn, assessedOn },
    })),
    ...on(completed?.lastOn, (completedOn) => ({
      field: 'returnedOn',
      code: 'return.after-completion',
      params: { returnedOn, completedOn },
    })),
    ...on(applied?.lastOn, (appliedOn) => ({
      field: 'returnedOn',
      code: 'return.after-application',
      params: { returnedOn, appliedOn },
    })),
  ];
}

/** A return on which an assessment, a completed course or an application rests was one. */
export async function assessedSinceProblems(tx: Tx, employeeId: string, { leftOn }: Away): Problems {
  const { assessed, completed, applied } = await doneOn(tx, employeeId, (day) => sql`${day} > ${leftOn}`);
  return [
    ...on(assessed?.lastOn, (assessedOn) => ({
      field: 'leftOn',
      code: 'departure.before-assessment',
      params: { leftOn, assessedOn },
    })),
    ...on(completed?.lastOn, (completedOn) => ({
      field: 'leftOn',
      code: 'departure.before-completion',
      params: { leftOn, completedOn },
    })),
    ...on(applied?.lastOn, (appliedOn) => ({
      field: 'leftOn',
      code: 'departure.before-application',
      params: { leftOn, appliedOn },
    })),
  ];
}

interface Done {
  readonly kind: 'assessed' | 'completed' | 'applied';
  readonly firstOn: CalendarDate;
  readonly lastOn: CalendarDate;
}

/** The first and the last day of these on which a person was assessed, unless it was withdrawn, completed a course, or applied. */
async function doneOn(
  tx: Tx,
  employeeId: string,
  among: (day: Sql) => Sql,
): Promise<Readonly<Partial<Record<Done['kind'], Done>>>> {
  const rows = await tx.sql<Done>`
    SELECT 'assessed' AS kind, min(a.assessed_on) AS "firstOn", max(a.assessed_on) AS "lastOn" FROM ${COUNTED} a
      LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE a.employee_id = ${employeeId} AND ${among(sql`a.assessed_on`)} AND w.assessment_id IS NULL
      HAVING count(*) > 0
    UNION ALL
    SELECT 'completed' AS kind, min(c.completed_on) AS "firstOn", max(c.completed_on) AS "lastOn"
      FROM course_completions c WHERE c.employee_id = ${employeeId} AND ${among(sql`c.completed_on`)}
      HAVING count(*) > 0
    UNION ALL
    SELECT 'applied' AS kind, min(v.happened_on) AS "firstOn", max(v.happened_on) AS "lastOn"
      FROM candidacies c JOIN candidacy_events v ON v.candidacy_id = c.id AND v.event = 'apply'
      WHERE c.employee_id = ${employeeId} AND ${among(sql`v.happened_on`)}
      HAVING count(*) > 0`;
  return Object.fromEntries(rows.map((row) => [row.kind, row]));
}

function on(day: CalendarDate | undefined, problem: (day: CalendarDate) => FieldProblem): FieldProblem[] {
  return day === undefined ? [] : [problem(day)];
}
