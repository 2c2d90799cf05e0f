import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { Reading } from '../database/reading.js';
import type { SkillRecord } from './assessment-facts.js';
import { readRecords } from './read-records.js';

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
    return readRecords(this.reading, ({ employee }) => sql`${employee} IN (${join(employeeIds)})`);
  }
}
