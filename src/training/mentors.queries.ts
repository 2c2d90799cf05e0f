import { stepHeld } from '../job-roles/steps-held.js';
import { settingOf } from '../shared/dated.js';
import { Injectable } from '@nestjs/common';
import sql, { join } from 'sql-template-tag';
import { COUNTED } from '../database/counted.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import { readRecords } from '../assessments/read-records.js';
import { Reading } from '../database/reading.js';
import type { JobRoleTranslations } from '../job-roles/job-role.entity.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { Language } from '../web/languages.js';
import { type Learner, type MentorFact, mentorLevel, mentorsFor } from './mentors.js';

export interface Mentor extends MentorFact {
  readonly number: string;
  readonly team: string;
  /** Title of the role they hold, in the reader's language. */
  readonly role: string;
  readonly isTeamMate: boolean;
}

interface Row {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly teamId: string;
  readonly team: string;
  readonly role: string;
  readonly translations: string;
  readonly learnerTeamId: string;
  readonly learnerManagerId: string | null;
  readonly testCeiling: Level;
  readonly ceilingChanges: string | null;
}

/** Who can help somebody to learn a skill: three statements, whatever the number of people. */
@Injectable()
export class MentorsQueries {
  constructor(private readonly reading: Reading) {}

  /** @param learner's `counted` and `required` level in the skill. */
  async of(
    learner: Pick<Learner, 'id' | 'counted' | 'required'>,
    skillId: string,
    asOf: CalendarDate,
    language: Language,
  ): Promise<readonly Mentor[]> {
    const rows = await this.candidates(learner.id, skillId, mentorLevel(learner), asOf);
    const [first] = rows;
    if (!first) return [];
    const records = await readRecords(
      this.reading,
      ({ employee, skill }) =>
        sql`${skill} = ${skillId} AND ${employee} IN (${join(rows.map(({ id }) => id))})`,
    );
    const testCeiling = settingOf(first.testCeiling, first.ceilingChanges);
    const people = rows.map(({ id, number, name, teamId, team, role, translations }): Mentor => {
      const record = records.get(id)?.get(skillId);
      const titles = JSON.parse(translations) as JobRoleTranslations;
      return {
        ...{ id, number, name, teamId, team },
        role: titles[language]?.title ?? role,
        isTeamMate: teamId === first.learnerTeamId,
        isActive: true,
        isAdvanced: true,
        counted: record ? proficiencyOf(record, { asOf }, testCeiling).counted : null,
      };
    });
    const { learnerTeamId: teamId, learnerManagerId: managerId } = first;
    return mentorsFor({ ...learner, teamId, managerId }, people, language);
  }

  /** Active people in an advanced role who were assessed at the level at least once: whether it still counts is not asked. */
  private candidates(
    learnerId: string,
    skillId: string,
    atLeast: Level,
    asOf: CalendarDate,
  ): Promise<readonly Row[]> {
    return this.reading.sql<Row>`
      SELECT e.id, e.number, e.name, e.team_id AS "teamId", t.name AS team, j.title AS role, j.translations,
        l.team_id AS "learnerTeamId", l.manager_id AS "learnerManagerId", o.test_ceiling AS "testCeiling",
        o.test_ceiling_changes AS "ceilingChanges"
      FROM employees l CROSS JOIN organisations o
        JOIN employees e ON e.id <> l.id AND e.status = 'active' AND e.id <> COALESCE(l.manager_id, '')
        JOIN teams t ON t.id = e.team_id
        JOIN positions p ON p.employee_id = e.id AND p.from_on <= ${asOf} AND (p.to_on IS NULL OR p.to_on >= ${asOf})
        JOIN job_roles j ON j.id = p.role_id
      WHERE l.id = ${learnerId} AND o.id = 1
        AND EXISTS (SELECT 1 FROM ladder_steps s WHERE s.to_role_id = p.role_id AND ${stepHeld(asOf)})
        AND e.id IN (SELECT a.employee_id FROM ${COUNTED} a
          WHERE a.skill_id = ${skillId} AND a.level >= ${atLeast} AND a.method <> 'self')`;
  }
}
