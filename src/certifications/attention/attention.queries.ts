import { readTestCeiling } from '../../assessments/read-recording-facts.js';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { readRecords } from '../../assessments/read-records.js';
import { Reading } from '../../database/reading.js';
import { foundBy, foundAsGiven, where } from '../../database/statement.js';
import type { ExemptionFact, RequirementFact } from '../../gaps/gap.js';
import { standingOf } from '../../gaps/standing.js';
import { employedOn } from '../../people/employed-on.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import {
  type CertificateDates,
  certificateState,
  type CertificateState,
} from '../certificates/certificate-state.js';
import { readLimits } from '../certificates/state-facts.js';
import { type ChangedSkill, changedGround } from './changed-ground.js';
import { readWithdrawn } from './read-withdrawn.js';

/** A certificate that would not be granted today as it was. */
export interface CertificateInDoubt {
  readonly id: string;
  readonly number: string;
  readonly certificationCode: string;
  readonly certificationTitle: string;
  readonly employeeId: string;
  readonly employeeName: string;
  readonly employeeNumber: string;
  readonly validUntil: CalendarDate;
  readonly state: CertificateState;
  readonly changes: readonly ChangedSkill[];
}

export interface AttentionFilters {
  readonly certificationId?: string;
  /** In number and holder. */
  readonly search?: string;
}

type Row = Omit<CertificateInDoubt, 'state' | 'changes'> &
  Pick<CertificateDates, 'effectiveOn' | 'revokedOn'> & {
    readonly profileId: string;
    readonly jobRoleId: string;
  };

/** The certificates whose ground has changed: the certifier's list, and what they are told of daily. */
@Injectable()
export class AttentionQueries {
  constructor(private readonly reading: Reading) {}

  /** By number. A number of statements that does not grow with the certificates. */
  async list(asOf: CalendarDate, filters: AttentionFilters = {}): Promise<CertificateInDoubt[]> {
    const { certificationId, search } = filters;
    const running = where(
      sql`c.valid_until >= ${asOf} AND (r.revoked_on IS NULL OR r.revoked_on > ${asOf})`,
      employedOn(asOf),
      certificationId ? sql`c.certification_id = ${certificationId}` : null,
      foundBy(search, foundAsGiven('c.number'), 'e.name_find', 'e.number_find'),
    );
    const rows = await this.reading.sql<Row>`
      SELECT c.id, c.number, s.code AS "certificationCode", s.title AS "certificationTitle",
        c.employee_id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber", c.effective_on AS "effectiveOn",
        c.valid_until AS "validUntil", r.revoked_on AS "revokedOn", c.profile_id AS "profileId",
        s.job_role_id AS "jobRoleId"
      ${FROM} ${running} ORDER BY c.number`;
    if (rows.length === 0) return [];
    const gapsOf = await this.gaps(sql`SELECT c.employee_id ${FROM} ${running}`, asOf);
    const limitsOf = await readLimits(this.reading, sql`c.valid_until >= ${asOf}`);
    const doubted = rows.flatMap(({ effectiveOn, revokedOn, profileId, jobRoleId, ...row }) => {
      const limits = limitsOf(row.id);
      const gaps = gapsOf(row.employeeId, profileId, jobRoleId);
      const changes = changedGround(gaps, limits.reducedSkillIds);
      if (changes.length === 0) return [];
      const state = certificateState({ ...row, effectiveOn, revokedOn, ...limits }, asOf);
      return [{ ...row, state, changes }];
    });
    return readWithdrawn(this.reading, doubted);
  }

  /** @param holders a statement that selects their ids */
  private async gaps(holders: Sql, asOf: CalendarDate) {
    const requirements = await this.reading.sql<RequirementFact & { profileId: string }>`
      SELECT q.id, q.profile_id AS "profileId", q.skill_id AS "skillId", q.level, q.importance, q.mandatory,
        q.evidence
      FROM requirements q JOIN skills k ON k.id = q.skill_id
      WHERE q.profile_id IN (SELECT profile_id FROM certificates) ORDER BY k.code`;
    const exemptions = await this.reading.sql<
      ExemptionFact & { employeeId: string; jobRoleId: string; skillId: string }
    >`
      SELECT id, employee_id AS "employeeId", job_role_id AS "jobRoleId", skill_id AS "skillId", reason,
        from_on AS "fromOn", until_on AS "untilOn", ended_on AS "endedOn"
      FROM exemptions WHERE employee_id IN (${holders})`;
    const testCeiling = await readTestCeiling(this.reading);
    const records = await readRecords(this.reading, ({ employee }) => sql`${employee} IN (${holders})`);
    const ofProfile = grouped(requirements, ({ profileId }) => profileId);
    const ofPerson = grouped(exemptions, (each) => `${each.employeeId} ${each.jobRoleId}`);
    return (employeeId: string, profileId: string, jobRoleId: string) => {
      const asked = ofProfile.get(profileId) ?? [];
      const facts = {
        requirements: asked.map((each) => ({ ...each, mandatory: Boolean(each.mandatory) })),
        record: records.get(employeeId) ?? new Map<string, never>(),
        exemptions: grouped(ofPerson.get(`${employeeId} ${jobRoleId}`) ?? [], ({ skillId }) => skillId),
        testCeiling,
      };
      return standingOf({ ...facts, positions: [], jobRoleId, stepsToRole: [] }, { asOf }).gaps;
    };
  }
}

const FROM = sql`FROM certificates c JOIN certifications s ON s.id = c.certification_id
  JOIN employees e ON e.id = c.employee_id LEFT JOIN certificate_revocations r ON r.certificate_id = c.id`;
