import type { Employment } from '../../people/employment.js';
import { readAbsences } from '../../people/read-absences.js';
import { type Setting, settingOf } from '../../shared/dated.js';
import type { ManagerOf } from '../../people/reporting-line.js';
import type { Place } from '../../people/work-relation.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { findingFold } from '../../shared/finding-fold.js';
import type { Level } from '../../shared/level.js';
import { Recognised } from '../../shared/recognised.js';
import type { AuthorisationFact } from '../assessor.js';
import { readAllAuthorisations, readTestCeiling } from '../read-recording-facts.js';
import type { Source } from '../read-records.js';
import type { AssessedSkill } from '../recording.js';
import type { CellProblem, StagedRow } from './row.js';

interface KnownEmployee extends Place, Employment {
  readonly number: string;
  readonly name: string;
}

interface KnownSkill extends AssessedSkill {
  readonly code: string;
  readonly validityMonths: Setting<number | null>;
}

/** A row whose people and skill exist. */
export interface KnownRow extends StagedRow {
  readonly employee: KnownEmployee;
  readonly assessor: KnownEmployee;
  readonly skill: KnownSkill;
}

/** What every row of a load is judged by and no row changes; as large as the organisation, whatever the file. */
export interface LoadFacts {
  readonly today: CalendarDate;
  readonly employees: Recognised<KnownEmployee>;
  readonly managerOf: ManagerOf;
  readonly skills: Recognised<KnownSkill>;
  /** By assessor. */
  readonly authorisations: ReadonlyMap<string, readonly AuthorisationFact[]>;
  readonly testCeiling: Setting<Level>;
}

/** The number of the last entry: what is written later has a higher one. */
export async function endOfHistory(source: Source): Promise<number> {
  const [end] = await source.sql<{ seq: number | null }>`SELECT max(seq) AS seq FROM history_entries`;
  return end?.seq ?? 0;
}

export async function readLoadFacts(source: Source, today: CalendarDate): Promise<LoadFacts> {
  const rows = await source.sql<Omit<KnownEmployee, 'absences'>>`
    SELECT id, number, name, hired_on AS "hiredOn", left_on AS "leftOn", team_id AS "teamId", manager_id AS "managerId"
    FROM employees`;
  const absences = await readAbsences(source);
  const employees = rows.map((row) => ({ ...row, absences: absences.get(row.id) ?? [] }));
  const managers = new Map(employees.map(({ id, managerId }) => [id, managerId]));
  const skills = await source.sql<
    KnownSkill & { validityMonths: number | null; validityChanges: string | null }
  >`
    SELECT id, code, category, retired_on AS "retiredOn", validity_months AS "validityMonths",
      validity_changes AS "validityChanges" FROM skills`;
  return {
    today,
    employees: new Recognised(employees.map((employee) => [employee.number, employee])),
    managerOf: (id) => managers.get(id) ?? null,
    skills: new Recognised(
      skills.map(({ validityMonths, validityChanges, ...skill }) => [
        skill.code,
        { ...skill, validityMonths: settingOf(validityMonths, validityChanges) },
      ]),
    ),
    authorisations: await readAllAuthorisations(source),
    testCeiling: await readTestCeiling(source),
  };
}

/** The people and the skill that a row names, or which of them do not exist. */
export function knownRow(facts: LoadFacts, staged: StagedRow): KnownRow | readonly CellProblem[] {
  const { row } = staged;
  const employee = facts.employees.get(row.employeeNumber);
  const assessor = facts.employees.get(row.assessorNumber);
  const skill = facts.skills.get(row.skillCode);
  if (employee && assessor && skill) {
    const disagreeing = [
      ...nameDisagrees('employee_name', row.employeeName, employee),
      ...nameDisagrees('assessor_name', row.assessorName, assessor),
    ];
    return disagreeing.length > 0 ? disagreeing : { ...staged, employee, assessor, skill };
  }
  const employeeUnknown = (field: 'employee_number' | 'assessor_number', value: string): CellProblem[] => [
    { field, code: 'load.employee-unknown', params: { value } },
  ];
  return [
    ...(employee ? [] : employeeUnknown('employee_number', row.employeeNumber)),
    ...(skill
      ? []
      : [{ field: 'skill_code', code: 'load.skill-unknown', params: { value: row.skillCode } } as const]),
    ...(assessor ? [] : employeeUnknown('assessor_number', row.assessorNumber)),
  ];
}

/** Which of the two is meant, the number or the name, only the writer of the file knows. */
function nameDisagrees(
  field: 'employee_name' | 'assessor_name',
  written: string | null,
  { number, name }: KnownEmployee,
): readonly CellProblem[] {
  if (written === null || findingFold(written) === findingFold(name)) return [];
  return [{ field, code: 'table.name-disagrees', params: { value: written.slice(0, 60), number, name } }];
}
