import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { RecordsQueries, type EmployeeRecord } from '../assessments/records.queries.js';
import { Reading } from '../database/reading.js';
import { exemptionsKnown } from '../job-roles/exemptions-known.js';
import { type ProfileInForce, ProfilesQueries } from '../job-roles/profiles.queries.js';
import { stepsKnown } from '../job-roles/steps-held.js';
import { positionBegan, positionsKnown } from '../people/positions-known.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import { grouped } from '../shared/grouped.js';
import type { ExemptionFact } from './gap.js';
import type { PositionFact } from './service-months.js';
import { type Standing, type StandingFacts, standingOf, type StepFact } from './standing.js';

export interface AsOfQuestion {
  readonly asOf: CalendarDate;
  readonly knownAt?: string;
}

export interface RoleStanding {
  readonly profile: ProfileInForce;
  /** By employee; each of the people asked for has one. */
  readonly standings: ReadonlyMap<string, Standing>;
}

type ExemptionRow = ExemptionFact & {
  readonly employeeId: string;
  readonly skillId: string;
  readonly grantedAt: string;
  readonly endedAt: string | null;
};
type StepRow = StepFact & { readonly recordedAt: string | null; readonly endedAt: string | null };
type PositionRow = PositionFact & {
  readonly recordedAt: string | null;
  readonly endRecordedAt: string | null;
  readonly employeeId: string;
};

/** Reads the facts of a standing and asks the rule. The number of statements does not grow with the people. */
@Injectable()
export class StandingQueries {
  constructor(
    private readonly reading: Reading,
    private readonly records: RecordsQueries,
    private readonly profiles: ProfilesQueries,
    private readonly organisation: OrganisationQueries,
  ) {}

  /** @throws NotFound `no-profile` when the role had no published profile on that day. */
  async of(employeeId: string, jobRoleId: string, question: AsOfQuestion) {
    const { profile, standings } = await this.ofMany([employeeId], jobRoleId, question);
    return { profile, standing: standings.get(employeeId) as Standing };
  }

  /**
   * @param known records that the caller has read already.
   * @throws NotFound `no-profile` when the role had no published profile on that day.
   */
  async ofMany(
    employeeIds: readonly string[],
    jobRoleId: string,
    question: AsOfQuestion,
    known?: ReadonlyMap<string, EmployeeRecord>,
  ): Promise<RoleStanding> {
    const profile = await this.profiles.inForce(jobRoleId, question.asOf, question.knownAt);
    if (!profile) throw new NotFound('no-profile');
    if (employeeIds.length === 0) return { profile, standings: new Map() };
    const standings = [...(await this.factsOf(employeeIds, jobRoleId, known, question.knownAt))].map(
      ([id, facts]): [string, Standing] => [
        id,
        standingOf({ ...facts, requirements: profile.requirements }, question),
      ],
    );
    return { profile, standings: new Map(standings) };
  }

  /**
   * What decides a standing towards the role, whatever its profile asks for: the same facts judge every version.
   *
   * @param employeeIds at least one.
   * @param known records that the caller has read already.
   * @param knownAt an instant: without what was recorded later. The records hold all, and the rule leaves that out of them.
   */
  async factsOf(
    employeeIds: readonly string[],
    jobRoleId: string,
    known?: ReadonlyMap<string, EmployeeRecord>,
    knownAt?: string,
  ): Promise<ReadonlyMap<string, Omit<StandingFacts, 'requirements'>>> {
    const { testCeiling } = await this.organisation.settings();
    const records = known ?? (await this.records.ofMany(employeeIds));
    const stepsToRole = stepsKnown(await this.steps(jobRoleId), knownAt);
    const positions = grouped(
      positionsKnown(await this.positions(employeeIds, knownAt), knownAt),
      (position) => position.employeeId,
    );
    const exemptions = grouped(
      exemptionsKnown(await this.exemptions(employeeIds, jobRoleId), knownAt),
      (exemption) => exemption.employeeId,
    );
    return new Map(
      employeeIds.map((id) => {
        const facts = {
          record: records.get(id) ?? new Map<string, never>(),
          exemptions: grouped(exemptions.get(id) ?? [], (exemption) => exemption.skillId),
          positions: positions.get(id) ?? [],
          jobRoleId,
          stepsToRole,
          testCeiling,
        };
        return [id, facts];
      }),
    );
  }

  /** Those that lead to the role, whenever they hold. */
  private steps(jobRoleId: string): Promise<StepRow[]> {
    return this.reading.sql<StepRow>`
      SELECT from_role_id AS "fromRoleId", months, from_on AS "fromOn", recorded_at AS "recordedAt",
        ended_on AS "endedOn", ended_at AS "endedAt" FROM ladder_steps WHERE to_role_id = ${jobRoleId}`;
  }

  private positions(employeeIds: readonly string[], knownAt?: string): Promise<PositionRow[]> {
    return this.reading.sql<PositionRow>`
      SELECT p.employee_id AS "employeeId", p.role_id AS "roleId", ${positionBegan(knownAt)} AS "fromOn", p.to_on AS "toOn",
        p.recorded_at AS "recordedAt", p.end_recorded_at AS "endRecordedAt"
      FROM positions p
      WHERE p.employee_id IN (${join(employeeIds)})`;
  }

  private exemptions(employeeIds: readonly string[], jobRoleId: string): Promise<ExemptionRow[]> {
    return this.reading.sql<ExemptionRow>`
      SELECT id, employee_id AS "employeeId", skill_id AS "skillId", reason, from_on AS "fromOn",
        until_on AS "untilOn", ended_on AS "endedOn", granted_at AS "grantedAt", ended_at AS "endedAt",
        former_ended_on AS "formerEndedOn", former_ended_at AS "formerEndedAt"
      FROM exemptions WHERE job_role_id = ${jobRoleId} AND employee_id IN (${join(employeeIds)})`;
  }
}
