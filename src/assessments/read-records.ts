import sql, { join, raw, type Sql } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { settingOf } from '../shared/dated.js';
import type { Reading } from '../database/reading.js';
import type { AssessmentFact, HoldFact, SkillRecord } from './assessment-facts.js';
import { OBSERVING_METHODS } from './method.js';

/** What answers a statement: the committed state (`Reading`), or a transaction with what it wrote itself (`Tx`). */
export type Source = Pick<Reading, 'sql'>;

interface OfSkill {
  readonly validityMonths: number | null;
  readonly validityChanges: string | null;
}

type AssessmentRow = AssessmentFact & OfSkill;
type HoldRow = HoldFact & OfSkill & { readonly employeeId: string; readonly skillId: string };

/** By employee, then by skill; only those of whom anything is recorded. */
export type Records = ReadonlyMap<string, ReadonlyMap<string, SkillRecord>>;

interface Columns {
  readonly employee: Sql;
  readonly skill: Sql;
}

/**
 * Reads the facts that levels are derived from, in two statements.
 *
 * @param wanted says by its condition whose records and of which skills.
 */
export async function readRecords(source: Source, wanted: (columns: Columns) => Sql): Promise<Records> {
  return assemble(
    await source.sql<AssessmentRow>`
      SELECT ${FACTS}, ${VALIDITY}
      FROM ${COUNTED} a JOIN skills s ON s.id = a.skill_id LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE ${wanted({ employee: sql`a.employee_id`, skill: sql`a.skill_id` })}`,
    await source.sql<HoldRow>`
      SELECT ${HOLD_FACTS}, ${VALIDITY} FROM holds h JOIN skills s ON s.id = h.skill_id
      WHERE ${wanted({ employee: sql`h.employee_id`, skill: sql`h.skill_id` })}`,
  );
}

/** One employee in one skill. */
export interface Pair {
  readonly employeeId: string;
  readonly skillId: string;
}

/**
 * The records of many pairs at once, by the index of the pair: for loads, where neither the people nor the skills
 * alone would narrow the reading down. At most some thousand pairs: each binds two values.
 */
export async function readRecordsOf(source: Source, pairs: readonly Pair[]): Promise<Records> {
  if (pairs.length === 0) return new Map();
  const values = join(pairs.map(({ employeeId, skillId }) => sql`(${employeeId}, ${skillId})`));
  const wanted = sql`WITH pair(employee_id, skill_id) AS (VALUES ${values})`;
  // CROSS JOIN keeps SQLite from walking the table and looking each row up among the pairs.
  return assemble(
    await source.sql<AssessmentRow>`${wanted}
      SELECT ${FACTS}, ${VALIDITY}
      FROM pair p CROSS JOIN ${COUNTED} a JOIN skills s ON s.id = a.skill_id
      LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE a.employee_id = p.employee_id AND a.skill_id = p.skill_id`,
    await source.sql<HoldRow>`${wanted}
      SELECT ${HOLD_FACTS}, ${VALIDITY}
      FROM pair p CROSS JOIN holds h JOIN skills s ON s.id = h.skill_id
      WHERE h.employee_id = p.employee_id AND h.skill_id = p.skill_id`,
  );
}

/** A pair, from a day to a day, both inclusive. */
export interface Window extends Pair {
  readonly fromOn: CalendarDate;
  readonly untilOn: CalendarDate;
}

/** The judgements at work made in any of the windows, which do not overlap. Some thousand at most: each binds four values. */
export async function readJudgements(
  source: Source,
  windows: readonly Window[],
): Promise<readonly AssessmentFact[]> {
  if (windows.length === 0) return [];
  const values = join(
    windows.map((each) => sql`(${each.employeeId}, ${each.skillId}, ${each.fromOn}, ${each.untilOn})`),
  );
  return source.sql<AssessmentFact>`
    WITH span(employee_id, skill_id, from_on, until_on) AS (VALUES ${values})
    SELECT ${FACTS} FROM span s CROSS JOIN ${COUNTED} a
    LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
    WHERE a.employee_id = s.employee_id AND a.skill_id = s.skill_id
      AND a.assessed_on BETWEEN s.from_on AND s.until_on AND a.method IN (${join(OBSERVING_METHODS)})`;
}

/** One employee in one skill on one day. */
export interface PairDay extends Pair {
  readonly assessedOn: CalendarDate;
}

/** What was made on any of the days, each named once, by methods that are no judgement at work. Some thousand at most. */
export async function readOthersOn(
  source: Source,
  days: readonly PairDay[],
): Promise<readonly AssessmentFact[]> {
  if (days.length === 0) return [];
  const values = join(days.map((each) => sql`(${each.employeeId}, ${each.skillId}, ${each.assessedOn})`));
  return source.sql<AssessmentFact>`
    WITH made(employee_id, skill_id, assessed_on) AS (VALUES ${values})
    SELECT ${FACTS} FROM made m CROSS JOIN ${COUNTED} a
    LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
    WHERE a.employee_id = m.employee_id AND a.skill_id = m.skill_id
      AND a.assessed_on = m.assessed_on AND a.method NOT IN (${join(OBSERVING_METHODS)})`;
}

/** What a load wrote is known from the instant at which the load counts, and not from when each row was written. */
const KNOWN_AT = `CASE WHEN a.load_id IS NULL THEN a.recorded_at
  ELSE (SELECT l.counted_at FROM assessment_loads l WHERE l.id = a.load_id) END`;

const FACTS = raw(`a.id, a.employee_id AS "employeeId", a.skill_id AS "skillId", a.level, a.method,
  a.assessor_id AS "assessorId", a.assessed_on AS "assessedOn", ${KNOWN_AT} AS "recordedAt",
  w.withdrawn_at AS "withdrawnAt", a.discrepancy, a.discrepancy_with_id AS "discrepancyWithId"`);

/** Of a skill `s`, as `settingOf` reads it. */
const VALIDITY = raw('s.validity_months AS "validityMonths", s.validity_changes AS "validityChanges"');

const HOLD_FACTS = raw(`h.id, h.employee_id AS "employeeId", h.skill_id AS "skillId", h.reason,
  h.from_on AS "fromOn", h.until_on AS "untilOn", h.lifted_on AS "liftedOn",
  h.placed_at AS "placedAt", h.lifted_at AS "liftedAt", h.former_lifted_on AS "formerLiftedOn",
  h.former_lifted_at AS "formerLiftedAt"`);

interface RecordInMaking extends SkillRecord {
  readonly assessments: AssessmentFact[];
  readonly holds: HoldFact[];
}

function assemble(assessments: readonly AssessmentRow[], holds: readonly HoldRow[]): Records {
  const people = new Map<string, Map<string, RecordInMaking>>();
  const recordOf = ({ employeeId, skillId, ...validity }: Pair & OfSkill): RecordInMaking => {
    let skills = people.get(employeeId);
    if (!skills) people.set(employeeId, (skills = new Map<string, RecordInMaking>()));
    let record = skills.get(skillId);
    if (!record) {
      const validityMonths = settingOf(validity.validityMonths, validity.validityChanges);
      record = { skillId, validityMonths, assessments: [], holds: [] };
      skills.set(skillId, record);
    }
    return record;
  };
  for (const row of assessments) recordOf(row).assessments.push(row);
  for (const row of holds) recordOf(row).holds.push(row);
  return people;
}
