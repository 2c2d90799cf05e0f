import { settingOf } from '../shared/dated.js';
import sql, { join, Sql } from 'sql-template-tag';
import { readAllAuthorisations, readTestCeiling } from '../assessments/read-recording-facts.js';
import { readRecords, type Source } from '../assessments/read-records.js';
import { emptyRecord } from '../assessments/recording.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { numberOfNamesake } from '../people/namesakes.js';
import { grouped } from '../shared/grouped.js';
import { type Candidate, mayConfirm, whoCanAssess } from './who-can-assess.js';

/** Somebody who can assess a person in a skill today. */
export type Assessor = Pick<Candidate, 'id' | 'name' | 'number' | 'tie'>;

/** Who can assess the people asked about in the skills asked about. */
export interface Assessors {
  /** Those whom a request goes to, the one asked first in front. */
  of(employeeId: string, skillId: string): readonly Assessor[];
  /** Whether this trainer or manager of the person can assess the skill today, asked or not: with an account that may. */
  can(assessorId: string, employeeId: string, skillId: string): boolean;
  /** Whether this trainer or manager of the person may confirm any level in the skill, asked or not. */
  includes(assessorId: string, employeeId: string, skillId: string): boolean;
}

interface TieRow extends Pick<Candidate, 'id' | 'name' | 'number' | 'tie' | 'distance'> {
  readonly employeeId: string;
  readonly status: string;
  /** Of a user who can sign in. */
  readonly kinds: string;
}

interface SkillRow {
  readonly id: string;
  readonly category: string;
  readonly retiredOn: CalendarDate | null;
  readonly validityMonths: number | null;
  readonly validityChanges: string | null;
}

/** Ids, or a query for them where they may be many. */
export type Among = readonly string[] | Sql;

const inside = (among: Among): Sql => (among instanceof Sql ? among : join([...among]));

/** Reads what `whoCanAssess` decides on: six statements, whatever the number of people and skills. */
export async function readAssessors(
  source: Source,
  employeeIds: Among,
  skillIds: Among,
  today: CalendarDate,
  language = '',
): Promise<Assessors> {
  if ([employeeIds, skillIds].some((among) => !(among instanceof Sql) && among.length === 0)) {
    return { of: () => [], can: () => false, includes: () => false };
  }
  const ties = await readTies(source, employeeIds);
  const tiesOf = grouped(ties, ({ employeeId }) => employeeId);
  const testCeiling = await readTestCeiling(source);
  const authorisations = await readAllAuthorisations(source);
  const skills = await source.sql<SkillRow>`
    SELECT id, category, retired_on AS "retiredOn", validity_months AS "validityMonths",
      validity_changes AS "validityChanges"
    FROM skills WHERE id IN (${inside(skillIds)})`;
  const skillOf = new Map(skills.map((skill) => [skill.id, skill]));
  const assessorIds = [...new Set(ties.map(({ id }) => id))];
  const records = await readRecords(source, ({ employee, skill }) =>
    assessorIds.length === 0
      ? sql`1 = 0`
      : sql`${employee} IN (${join(assessorIds)}) AND ${skill} IN (${inside(skillIds)})`,
  );
  const candidates = (employeeId: string, skill: SkillRow): Candidate[] =>
    (tiesOf.get(employeeId) ?? []).map(({ id, name, number, tie, distance, status, kinds }) => ({
      ...{ id, name, number, tie, distance },
      isPresent: status === 'active',
      canAct: kinds.split(',').includes(tie),
      right: {
        authorisations: authorisations.get(id) ?? [],
        record:
          records.get(id)?.get(skill.id) ??
          emptyRecord(skill.id, settingOf(skill.validityMonths, skill.validityChanges)),
        testCeiling,
      },
    }));
  return {
    of: (employeeId, skillId) => {
      const skill = skillOf.get(skillId);
      const able = skill
        ? whoCanAssess(employeeId, candidates(employeeId, skill), skill, today, language)
        : [];
      return able.map(({ id, name, number, tie }) => ({ id, name, number, tie }));
    },
    can: (assessorId, employeeId, skillId) => {
      const skill = skillOf.get(skillId);
      const own = skill ? candidates(employeeId, skill).filter(({ id }) => id === assessorId) : [];
      return own.some(
        ({ canAct, right }) => canAct && skill !== undefined && mayConfirm(right, skill, today),
      );
    },
    includes: (assessorId, employeeId, skillId) => {
      const skill = skillOf.get(skillId);
      const own = skill ? candidates(employeeId, skill).filter(({ id }) => id === assessorId) : [];
      return own.some(({ right }) => skill !== undefined && mayConfirm(right, skill, today));
    },
  };
}

function readTies(source: Source, employeeIds: Among): Promise<TieRow[]> {
  return source.sql<TieRow>`
    WITH RECURSIVE line(employee_id, id, depth) AS (
      SELECT id, manager_id, 1 FROM employees WHERE id IN (${inside(employeeIds)}) AND manager_id IS NOT NULL
      UNION ALL
      SELECT line.employee_id, e.manager_id, line.depth + 1 FROM employees e JOIN line ON e.id = line.id
      WHERE e.manager_id IS NOT NULL AND line.depth < 50
    ), tied AS (
      SELECT employee_id, id, 'manager' AS tie, depth FROM line
      UNION ALL SELECT e.id, t.employee_id, 'trainer', 0 FROM team_trainers t JOIN employees e ON e.team_id = t.team_id
      WHERE e.id IN (${inside(employeeIds)})
    )
    SELECT tied.employee_id AS "employeeId", tied.id, tied.tie, tied.depth AS distance, a.name, ${numberOfNamesake('a')} AS number, a.status, u.kinds
    FROM tied JOIN employees a ON a.id = tied.id
    JOIN users u ON u.employee_id = a.id AND u.disabled_at IS NULL`;
}
