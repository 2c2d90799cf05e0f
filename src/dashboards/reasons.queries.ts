import { Injectable } from '@nestjs/common';
import { COUNTED } from '../database/counted.js';
import type { AttachedEvidence } from '../assessments/evidence/attach-evidence.js';
import type { MarkedIndicator } from '../assessments/checklist.js';
import { EvidenceQueries } from '../assessments/evidence/evidence.queries.js';
import type { AssessmentMethod } from '../assessments/method.js';
import type { Proficiency } from '../assessments/proficiency.js';
import { Reading } from '../database/reading.js';
import type { Names } from '../gaps/gaps.presenter.js';
import { type PersonStanding, PersonStandingQueries } from '../gaps/person-standing.queries.js';
import { ProficienciesQueries } from '../gaps/proficiencies.queries.js';
import type { AsOfQuestion } from '../gaps/standing.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import { type IndicatorsRow, indicatorsOn } from '../skills/indicators.js';
import { readLevels } from '../skills/read-levels.js';
import type { Skill } from '../skills/skill.entity.js';
import { mentorLevel } from '../training/mentors.js';
import { type Mentor, MentorsQueries } from '../training/mentors.queries.js';
import type { Language } from '../web/languages.js';

/** One assessment with everything that was written down with it, and its withdrawal if it was withdrawn. */
export interface RecordedAssessment {
  readonly id: string;
  readonly level: Level;
  readonly method: AssessmentMethod;
  readonly assessorId: string;
  readonly assessor: string;
  readonly assessorNumber: string;
  readonly assessedOn: CalendarDate;
  readonly recordedAt: string;
  readonly note: string | null;
  readonly links: readonly string[];
  /** The indicators that the assessor marked. */
  readonly checklist: readonly MarkedIndicator[];
  readonly evidence: readonly AttachedEvidence[];
  readonly score: number | null;
  readonly withdrawnAt: string | null;
  readonly withdrawnBy: string | null;
  readonly withdrawalReason: string | null;
}

export interface ReasonsFacts {
  readonly standing: PersonStanding;
  readonly proficiency: Proficiency;
  readonly names: Names;
  readonly skill: Pick<Skill, 'code' | 'indicators'>;
  readonly levelNames: ReadonlyMap<Level, string>;
  readonly assessments: readonly RecordedAssessment[];
  /** Null where the level is what the role asks for, or no role asks. */
  readonly mentors: MentorsFound | null;
}

export interface MentorsFound {
  /** What each of them shows at least. */
  readonly atLeast: Level;
  readonly people: readonly Mentor[];
}

/** Everything that explains one level of one person. */
@Injectable()
export class ReasonsQueries {
  constructor(
    private readonly reading: Reading,
    private readonly standings: PersonStandingQueries,
    private readonly proficiencies: ProficienciesQueries,
    private readonly evidence: EvidenceQueries,
    private readonly mentors: MentorsQueries,
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
      skill: await this.skill(skillId, question),
      levelNames: await this.levelNames(question, language),
      assessments: await this.assessments(employeeId, skillId),
      mentors: await this.mentorsOf(employeeId, skillId, standing, question, language),
    };
  }

  private async mentorsOf(
    id: string,
    skillId: string,
    { named }: PersonStanding,
    { asOf }: AsOfQuestion,
    language: Language,
  ): Promise<MentorsFound | null> {
    const gap = named?.standing.gaps.find(({ requirement }) => requirement.skillId === skillId);
    if (!gap || gap.gap === 0) return null;
    const learner = { id, counted: gap.proficiency.counted, required: gap.requirement.level };
    return {
      atLeast: mentorLevel(learner),
      people: await this.mentors.of(learner, skillId, asOf, language),
    };
  }

  private async skill(skillId: string, { asOf, knownAt }: AsOfQuestion): Promise<ReasonsFacts['skill']> {
    const [row] = await this.reading.sql<IndicatorsRow & { code: string }>`
      SELECT code, indicators, indicator_changes AS "indicatorChanges" FROM skills WHERE id = ${skillId}`;
    if (!row) throw new NotFound();
    return { code: row.code, indicators: indicatorsOn(row, asOf, knownAt) };
  }

  private async levelNames(
    { asOf, knownAt }: AsOfQuestion,
    language: Language,
  ): Promise<ReadonlyMap<Level, string>> {
    const levels = await readLevels(this.reading, asOf, knownAt);
    return new Map(
      levels.map(({ level, name, translations }) => [level, translations[language]?.name ?? name]),
    );
  }

  /** Also the withdrawn ones and the person's own views; the latest first. */
  private async assessments(employeeId: string, skillId: string): Promise<RecordedAssessment[]> {
    const rows = await this.reading.sql<
      Omit<RecordedAssessment, 'checklist'> & { links: unknown; checklist: string | null }
    >`
      SELECT a.id, a.level, a.method, a.assessor_id AS "assessorId", e.name AS assessor, e.number AS "assessorNumber",
        a.assessed_on AS "assessedOn", a.recorded_at AS "recordedAt", a.note, a.links, a.score,
        c.marks AS checklist, w.withdrawn_at AS "withdrawnAt", w.withdrawn_by_name AS "withdrawnBy", w.reason AS "withdrawalReason"
      FROM ${COUNTED} a
        JOIN employees e ON e.id = a.assessor_id
        LEFT JOIN assessment_withdrawals w ON w.assessment_id = a.id
        LEFT JOIN assessment_checklists c ON c.assessment_id = a.id
      WHERE a.employee_id = ${employeeId} AND a.skill_id = ${skillId}
      ORDER BY a.assessed_on DESC, a.recorded_at DESC, a.id DESC`;
    const evidence = await this.evidence.of(rows.map(({ id }) => id));
    return rows.map((row) => ({
      ...row,
      links: JSON.parse(String(row.links)) as string[],
      checklist: row.checklist === null ? [] : (JSON.parse(row.checklist) as MarkedIndicator[]),
      evidence: evidence.get(row.id) ?? [],
    }));
  }
}
