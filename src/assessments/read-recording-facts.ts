import sql from 'sql-template-tag';
import type { CalendarDate } from '../shared/calendar-date.js';
import { type Setting, settingOf } from '../shared/dated.js';
import { grouped } from '../shared/grouped.js';
import type { Level } from '../shared/level.js';
import type { AuthorisationFact, AuthorisationScope } from './assessor.js';
import { EVER_AWAY, readAbsences } from '../people/read-absences.js';
import { readRelations } from '../people/read-relations.js';
import { type AssessmentMethod, relationAskedBy } from './method.js';
import { readRecords, type Source } from './read-records.js';
import { type AssessedSkill, emptyRecord, type RecordingFacts } from './recording.js';

interface FactsRow extends AssessedSkill {
  readonly hiredOn: CalendarDate;
  readonly leftOn: CalendarDate | null;
  readonly everAway: boolean | number;
  readonly validityMonths: number | null;
  readonly validityChanges: string | null;
  readonly testCeiling: Level;
  readonly ceilingChanges: string | null;
}

interface Question {
  readonly employeeId: string;
  readonly skillId: string;
  readonly assessorId: string;
  readonly today: CalendarDate;
  /** Absent = not chosen yet. */
  readonly method?: AssessmentMethod;
}

/**
 * Reads what `recordingVerdict` decides on; in a transaction from that transaction, so that the verdict still holds
 * when the assessment is written.
 *
 * @returns null when the employee or the skill does not exist.
 */
export async function readRecordingFacts(source: Source, question: Question): Promise<RecordingFacts | null> {
  const { employeeId, skillId, assessorId, today, method } = question;
  const [row] = await source.sql<FactsRow>`
    SELECT e.hired_on AS "hiredOn", e.left_on AS "leftOn", ${EVER_AWAY}, s.id, s.category, s.retired_on AS "retiredOn",
      s.validity_months AS "validityMonths", s.validity_changes AS "validityChanges",
      o.test_ceiling AS "testCeiling", o.test_ceiling_changes AS "ceilingChanges"
    FROM employees e CROSS JOIN skills s CROSS JOIN organisations o
    WHERE e.id = ${employeeId} AND s.id = ${skillId} AND o.id = 1`;
  if (!row) return null;
  const {
    hiredOn,
    leftOn,
    everAway,
    testCeiling,
    ceilingChanges,
    validityMonths,
    validityChanges,
    ...skill
  } = row;
  const absences = everAway ? await readAbsences(source, [employeeId]) : null;
  const records = await readRecords(
    source,
    (columns) => sql`${columns.skill} = ${skillId} AND ${columns.employee} IN (${employeeId}, ${assessorId})`,
  );
  const recordOf = (person: string) =>
    records.get(person)?.get(skillId) ?? emptyRecord(skillId, settingOf(validityMonths, validityChanges));
  return {
    today,
    employee: { hiredOn, leftOn, absences: absences?.get(employeeId) ?? [] },
    skill,
    record: recordOf(employeeId),
    assessor: {
      record: recordOf(assessorId),
      authorisations: await readAuthorisations(source, assessorId),
      testCeiling: settingOf(testCeiling, ceilingChanges),
    },
    relation:
      method !== undefined && relationAskedBy(method) === null
        ? 'neither'
        : ((await readRelations(source, assessorId, [employeeId])).get(employeeId) ?? 'neither'),
  };
}

interface AuthorisationRow extends Omit<AuthorisationFact, 'scope'> {
  readonly employeeId: string;
  readonly skillId: string | null;
  readonly category: string | null;
}

export async function readAuthorisations(source: Source, assessorId: string): Promise<AuthorisationFact[]> {
  const rows = await source.sql<AuthorisationRow>`
    SELECT ${AUTHORISATION} FROM assessor_authorisations WHERE employee_id = ${assessorId}`;
  return rows.map(toAuthorisation);
}

/** Everybody's, by assessor: for loads. */
export async function readAllAuthorisations(source: Source): Promise<Map<string, AuthorisationFact[]>> {
  const rows = await source.sql<AuthorisationRow>`SELECT ${AUTHORISATION} FROM assessor_authorisations`;
  const byAssessor = grouped(rows, (row) => row.employeeId);
  return new Map([...byAssessor].map(([assessorId, own]) => [assessorId, own.map(toAuthorisation)]));
}

/** @throws Error before the first start has made the organisation. */
export async function readTestCeiling(source: Source): Promise<Setting<Level>> {
  const [organisation] = await source.sql<{ testCeiling: Level; ceilingChanges: string | null }>`
    SELECT test_ceiling AS "testCeiling", test_ceiling_changes AS "ceilingChanges" FROM organisations WHERE id = 1`;
  if (!organisation) throw new Error('The organisation has not been set up.');
  return settingOf(organisation.testCeiling, organisation.ceilingChanges);
}

const AUTHORISATION = sql`id, employee_id AS "employeeId", skill_id AS "skillId", category, level,
  from_on AS "fromOn", until_on AS "untilOn"`;

function toAuthorisation({ skillId, category, ...row }: AuthorisationRow): AuthorisationFact {
  return {
    id: row.id,
    level: row.level,
    fromOn: row.fromOn,
    untilOn: row.untilOn,
    scope: scopeOf(skillId, category),
  };
}

function scopeOf(skillId: string | null, category: string | null): AuthorisationScope {
  if (skillId !== null) return { kind: 'skill', skillId };
  return category === null ? { kind: 'everything' } : { kind: 'category', category };
}
