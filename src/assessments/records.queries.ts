import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import type { AssessmentFact, HoldFact, SkillRecord } from './assessment-facts.js';

type AssessmentRow = AssessmentFact;
type HoldRow = HoldFact & { readonly employeeId: string; readonly skillId: string };

/** Everything recorded about one employee, by skill. A skill nobody ever assessed has no entry. */
export type EmployeeRecord = ReadonlyMap<string, SkillRecord>;

/** Reads the facts that levels are derived from: three statements, whatever the number of people and skills. */
@Injectable()
export class RecordsQueries {
  constructor(private readonly reading: Reading) {}

  async of(employeeId: string): Promise<EmployeeRecord> {
    const records = await this.ofMany([employeeId]);
    return records.get(employeeId) ?? new Map<string, SkillRecord>();
  }

  /** @returns an entry for each employee that has any record. */
  async ofMany(employeeIds: readonly string[]): Promise<ReadonlyMap<string, EmployeeRecord>> {
    if (employeeIds.length === 0) return new Map();
    return this.where((column) => sql`${column} IN (${join(employeeIds)})`);
  }

  private async where(people: (column: Sql) => Sql): Promise<ReadonlyMap<string, EmployeeRecord>> {
    const assessments = await this.reading.sql<AssessmentRow>`
      SELECT a.id, a.employee_id AS "employeeId", a.skill_id AS "skillId", a.level, a.method,
        a.assessor_id AS "assessorId", a.assessed_on AS "assessedOn", a.recorded_at AS "recordedAt",
        w.withdrawn_at AS "withdrawnAt", a.discrepancy, a.discrepancy_with_id AS "discrepancyWithId"
      FROM assessments a LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE ${people(sql`a.employee_id`)}`;
    const holds = await this.reading.sql<HoldRow>`
      SELECT id, employee_id AS "employeeId", skill_id AS "skillId", reason, from_on AS "fromOn",
        until_on AS "untilOn", lifted_on AS "liftedOn"
      FROM holds WHERE ${people(sql`employee_id`)}`;
    const validities = await this.reading.sql<{ id: string; validityMonths: number | null }>`
      SELECT id, validity_months AS "validityMonths" FROM skills`;
    return assemble(assessments, holds, new Map(validities.map((skill) => [skill.id, skill.validityMonths])));
  }
}

interface RecordInMaking extends SkillRecord {
  readonly assessments: AssessmentFact[];
  readonly holds: HoldFact[];
}

function assemble(
  assessments: readonly AssessmentRow[],
  holds: readonly HoldRow[],
  validity: ReadonlyMap<string, number | null>,
): ReadonlyMap<string, EmployeeRecord> {
  const people = new Map<string, Map<string, RecordInMaking>>();
  const recordOf = (employeeId: string, skillId: string): RecordInMaking => {
    let skills = people.get(employeeId);
    if (!skills) people.set(employeeId, (skills = new Map()));
    let record = skills.get(skillId);
    if (!record) {
      record = { skillId, validityMonths: validity.get(skillId) ?? null, assessments: [], holds: [] };
      skills.set(skillId, record);
    }
    return record;
  };
  for (const row of assessments) recordOf(row.employeeId, row.skillId).assessments.push(row);
  for (const row of holds) recordOf(row.employeeId, row.skillId).holds.push(row);
  return people;
}
