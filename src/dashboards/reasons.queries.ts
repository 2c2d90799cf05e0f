import { Injectable } from '@nestjs/common';
import type { AssessmentMethod } from '../assessments/method.js';
import type { Proficiency } from '../assessments/proficiency.js';
import { Reading } from '../database/reading.js';
import type { Names } from '../gaps/gaps.presenter.js';
import { type PersonStanding, PersonStandingQueries } from '../gaps/person-standing.queries.js';
import { ProficienciesQueries } from '../gaps/proficiencies.queries.js';
import type { AsOfQuestion } from '../gaps/standing.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import type { Level } from '../shared/level.js';
import type { LevelDescription } from '../skills/level-description.entity.js';
import type { Skill } from '../skills/skill.entity.js';
import type { Language } from '../web/languages.js';

/** One assessment with everything that was written down with it, and its withdrawal if it was withdrawn. */
export interface RecordedAssessment {
  readonly id: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly assessorId: string;
  readonly assessor: string;
  readonly assessedOn: CalendarDate;
  readonly recordedAt: string;
  readonly note: string | null;
  readonly links: readonly string[];
  readonly score: number | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
}

export interface ReasonsFacts {
  readonly standing: PersonStanding;
  readonly proficiency: Proficiency;
  readonly names: Names;
  readonly skill: Skill;
  readonly levelNames: ReadonlyMap<Level, string>;
  readonly assessments: readonly RecordedAssessment[];
}

/** Everything that explains one level of one person. */
@Injectable()
export class ReasonsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly standings: PersonStandingQueries,
    private readonly proficiencies: ProficienciesQueries,
  ) {}

  /** @throws NotFound when the person, the skill or a role of this code does not exist. */
  async of(
    employeeId: string,
    skillId: string,
    question: AsOfQuestion,
    roleCode: string | undefined,
    language: Language,
  ): Promise<ReasonsFacts> {
    const level = await this.proficiencies.ofSkill(employeeId, skillId, question, language);
    const standing = await this.standings.of(employeeId, question, roleCode, language);
    return {
      ...level,
      standing,
      skill: await this.skill(skillId),
      levelNames: await this.levelNames(language),
      assessments: await this.assessments(employeeId, skillId),
    };
  }

  private async skill(skillId: string): Promise<Skill> {
    const [skill] = await this.reading.sql<Skill & { indicators: unknown }>`
      SELECT code, indicators FROM skills WHERE id = ${skillId}`;
    return { ...skill, indicators: JSON.parse(String(skill?.indicators)) as Skill['indicators'] } as Skill;
  }

  private async levelNames(language: Language): Promise<ReadonlyMap<Level, string>> {
    const rows = await this.reading.sql<{ level: Level; name: string; translations: string }>`
      SELECT level, name, translations FROM level_descriptions`;
    return new Map(
      rows.map(({ level, name, translations }) => {
        const all = JSON.parse(translations) as LevelDescription['translations'];
        return [level, all[language]?.name ?? name];
      }),
    );
  }

  /** Also the withdrawn ones and the person's own views; the latest first. */
  private async assessments(employeeId: string, skillId: string): Promise<RecordedAssessment[]> {
    const rows = await this.reading.sql<RecordedAssessment & { links: unknown }>`
      SELECT a.id, a.level, a.method, a.assessor_id AS "assessorId", e.name AS assessor,
        a.assessed_on AS "assessedOn", a.recorded_at AS "recordedAt", a.note, a.links, a.score,
        w.withdrawn_at AS "withdrawnAt", w.withdrawn_by_name AS "withdrawnBy", w.reason AS "withdrawalReason"
      FROM assessments a
        JOIN employees e ON e.id = a.assessor_id
        LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
      WHERE a.employee_id = ${employeeId} AND a.skill_id = ${skillId}
      ORDER BY a.assessed_on DESC, a.recorded_at DESC, a.id DESC`;
    return rows.map((row) => ({ ...row, links: JSON.parse(String(row.links)) as string[] }));
  }
}
