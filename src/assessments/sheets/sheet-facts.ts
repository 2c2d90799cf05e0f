import { type Setting, settingOf } from '../../shared/dated.js';
import { indicatorsOn } from '../../skills/indicators.js';
import { join } from 'sql-template-tag';
import { EVER_AWAY, readAbsences } from '../../people/read-absences.js';
import { readRelations } from '../../people/read-relations.js';
import type { WorkRelation } from '../../people/work-relation.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { relationAskedBy } from '../method.js';
import type { NewAssessment } from '../new-assessment.js';
import { type Pair, type Records, readRecordsOf, type Source } from '../read-records.js';
import { readAuthorisations, readTestCeiling } from '../read-recording-facts.js';
import { type AssessedSkill, emptyRecord, type RecordingFacts } from '../recording.js';

type Employment = RecordingFacts['employee'];
type SheetSkill = AssessedSkill & {
  readonly validityMonths: Setting<number | null>;
  readonly indicators: readonly string[];
};

interface SkillRow extends AssessedSkill {
  readonly validityMonths: number | null;
  readonly validityChanges: string | null;
  readonly indicators: string;
  readonly indicatorChanges: string | null;
}

/** What the rows of one sheet are judged by: eight statements at most, whatever their number. */
export class SheetFacts {
  private constructor(
    private readonly today: CalendarDate,
    private readonly assessorId: string,
    private readonly employments: ReadonlyMap<string, Employment>,
    private readonly skills: ReadonlyMap<string, SheetSkill>,
    private readonly records: Records,
    private readonly authorisations: RecordingFacts['assessor']['authorisations'],
    private readonly testCeiling: RecordingFacts['assessor']['testCeiling'],
    private readonly relations: ReadonlyMap<string, WorkRelation>,
  ) {}

  /** @param rows at least one. */
  static async read(
    source: Source,
    rows: readonly NewAssessment[],
    assessorId: string,
    today: CalendarDate,
  ): Promise<SheetFacts> {
    const employeeIds = [...new Set(rows.map(({ employeeId }) => employeeId))];
    const reviewed = rows.filter(({ method }) => relationAskedBy(method) !== null);
    const skillIds = [...new Set(rows.map(({ skillId }) => skillId))];
    const employees = await source.sql<
      Omit<Employment, 'absences'> & { id: string; everAway: boolean | number }
    >`
      SELECT e.id, e.hired_on AS "hiredOn", e.left_on AS "leftOn", ${EVER_AWAY}
      FROM employees e WHERE e.id IN (${join(employeeIds)})`;
    const away = employees.filter(({ everAway }) => everAway).map(({ id }) => id);
    const absences = await readAbsences(source, away);
    const skills = await source.sql<SkillRow>`
      SELECT id, category, retired_on AS "retiredOn", validity_months AS "validityMonths",
        validity_changes AS "validityChanges", indicators, indicator_changes AS "indicatorChanges"
      FROM skills WHERE id IN (${join(skillIds)})`;
    const own = skillIds.map((skillId) => ({ employeeId: assessorId, skillId }));
    return new SheetFacts(
      today,
      assessorId,
      new Map(
        employees.map(({ id, hiredOn, leftOn }) => [
          id,
          { hiredOn, leftOn, absences: absences.get(id) ?? [] },
        ]),
      ),
      new Map(
        skills.map(({ validityMonths, validityChanges, indicators, indicatorChanges, ...skill }) => [
          skill.id,
          {
            ...skill,
            validityMonths: settingOf(validityMonths, validityChanges),
            indicators: indicatorsOn({ indicators, indicatorChanges }, today),
          },
        ]),
      ),
      await readRecordsOf(source, distinct([...rows, ...own])),
      await readAuthorisations(source, assessorId),
      await readTestCeiling(source),
      await readRelations(
        source,
        assessorId,
        reviewed.map(({ employeeId }) => employeeId),
      ),
    );
  }

  /** @returns null when the person or the skill does not exist. */
  of({ employeeId, skillId }: Pair): RecordingFacts | null {
    const employee = this.employments.get(employeeId);
    const skill = this.skills.get(skillId);
    if (!employee || !skill) return null;
    const recordOf = (person: string) =>
      this.records.get(person)?.get(skillId) ?? emptyRecord(skillId, skill.validityMonths);
    return {
      today: this.today,
      employee,
      skill,
      record: recordOf(employeeId),
      assessor: {
        record: recordOf(this.assessorId),
        authorisations: this.authorisations,
        testCeiling: this.testCeiling,
      },
      relation: this.relations.get(employeeId) ?? 'neither',
    };
  }

  indicatorsOf(skillId: string): readonly string[] {
    return this.skills.get(skillId)?.indicators ?? [];
  }
}

/** A pair read twice would count everything of it twice. */
function distinct(pairs: readonly Pair[]): readonly Pair[] {
  return [
    ...new Map(
      pairs.map(({ employeeId, skillId }) => [`${employeeId} ${skillId}`, { employeeId, skillId }]),
    ).values(),
  ];
}
