import { stepHeld } from '../job-roles/steps-held.js';
import { settingOf } from '../shared/dated.js';
import { Injectable } from '@nestjs/common';
import type { EmployeeRecord } from '../assessments/records.queries.js';
import { Reading } from '../database/reading.js';
import type { ExemptionFact, RequirementFact } from '../gaps/gap.js';
import { standingOf } from '../gaps/standing.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';

export interface LadderWay {
  readonly fromRoleId: string;
  readonly toRoleId: string;
  readonly months: number;
}

export interface LadderAhead {
  readonly ways: readonly LadderWay[];
  /** Readiness in per cent for the roles that a step leads to from the present one and whose profile is in force. */
  readonly percents: ReadonlyMap<string, number>;
}

interface Question {
  readonly employeeId: string;
  readonly currentRoleId: string | null;
  /** The role whose readiness is known already and need not be read again. */
  readonly knownRoleId: string | null;
  readonly asOf: CalendarDate;
}

/** A step, and for one of those ahead a row for each requirement of the role it leads to and each exemption from it. */
type Row = LadderWay & { readonly testCeiling: Level; readonly ceilingChanges: string | null } & (
    | ({ readonly requirementId: string; readonly skillId: string } & Omit<RequirementFact, 'id'> &
        NullableExemption)
    | { readonly requirementId: null }
  );

type NullableExemption = { readonly exemptionId: string | null } & {
  readonly [Name in keyof Omit<ExemptionFact, 'id'>]: ExemptionFact[Name] | null;
};

/** The ladder around one person. */
@Injectable()
export class LadderAheadQueries {
  constructor(private readonly reading: Reading) {}

  /**
   * One statement, whatever the ladder.
   *
   * @param record everything recorded of the person
   */
  async of(question: Question, record: EmployeeRecord): Promise<LadderAhead> {
    const rows = await this.rows(question);
    const byStep = [...grouped(rows, (row) => `${row.fromRoleId} ${row.toRoleId}`).values()];
    const ways = byStep.flatMap(([row]) => (row ? [wayOf(row)] : []));
    const percents = byStep.flatMap((group): [string, number][] => {
      const percent = percentOf(group, record, question.asOf);
      return percent === null ? [] : [[group[0]?.toRoleId ?? '', percent]];
    });
    return { ways, percents: new Map(percents) };
  }

  private rows({ employeeId, currentRoleId, knownRoleId, asOf }: Question): Promise<Row[]> {
    return this.reading.sql<Row>`
      SELECT s.from_role_id AS "fromRoleId", s.to_role_id AS "toRoleId", s.months,
        o.test_ceiling AS "testCeiling", o.test_ceiling_changes AS "ceilingChanges", r.id AS "requirementId", r.skill_id AS "skillId", r.level, r.importance,
        r.mandatory, r.evidence, x.id AS "exemptionId", x.reason, x.from_on AS "fromOn", x.until_on AS "untilOn",
        x.ended_on AS "endedOn"
      FROM ladder_steps s CROSS JOIN organisations o
        LEFT JOIN requirements r ON s.from_role_id = ${currentRoleId ?? ''} AND s.to_role_id <> ${knownRoleId ?? ''}
          AND r.profile_id = (SELECT p.id FROM role_profiles p
            WHERE p.job_role_id = s.to_role_id AND p.published_at IS NOT NULL AND p.effective_on <= ${asOf}
            ORDER BY p.effective_on DESC, p.profile_version DESC LIMIT 1)
        LEFT JOIN exemptions x ON x.employee_id = ${employeeId} AND x.job_role_id = s.to_role_id
          AND x.skill_id = r.skill_id
      WHERE o.id = 1 AND ${stepHeld(asOf)} ORDER BY s.id`;
  }
}

function wayOf({ fromRoleId, toRoleId, months }: Row): LadderWay {
  return { fromRoleId, toRoleId, months };
}

/** By the one rule of a standing; null for a step that is not ahead or leads to a role without a profile. */
function percentOf(rows: readonly Row[], record: EmployeeRecord, asOf: CalendarDate): number | null {
  const asked = rows.flatMap((row) => (row.requirementId === null ? [] : [row]));
  const [first] = asked;
  if (!first) return null;
  const requirements = asked.map(
    ({ requirementId: id, skillId, level, importance, mandatory, evidence }) => ({
      ...{ id, skillId, level, importance, evidence },
      mandatory: Boolean(mandatory),
    }),
  );
  const exemptions = asked.flatMap(({ exemptionId: id, skillId, reason, fromOn, untilOn, endedOn }) =>
    id !== null && reason !== null && fromOn !== null
      ? [{ id, skillId, reason, fromOn, untilOn, endedOn }]
      : [],
  );
  const facts = {
    // Several exemptions from one requirement bring it as often.
    requirements: [...new Map(requirements.map((each) => [each.id, each])).values()],
    record,
    exemptions: grouped(exemptions, ({ skillId }) => skillId),
    positions: [],
    jobRoleId: first.toRoleId,
    stepsToRole: [],
    testCeiling: settingOf(first.testCeiling, first.ceilingChanges),
  };
  return standingOf(facts, { asOf }).readiness.percent;
}
