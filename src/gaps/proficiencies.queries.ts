import { Injectable } from '@nestjs/common';
import { type Proficiency, proficiencyOf } from '../assessments/proficiency.js';
import { anythingKnown } from '../assessments/assessment-facts.js';
import { RecordsQueries } from '../assessments/records.queries.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { NotFound } from '../shared/errors.js';
import type { Language } from '../web/languages.js';
import type { Names } from './gaps.presenter.js';
import { NamesQueries } from './names.queries.js';
import type { AsOfQuestion } from './standing.queries.js';

export interface PersonProficiencies {
  /** By code of the skill. */
  readonly proficiencies: readonly Proficiency[];
  readonly names: Names;
}

/** Levels of one person, whatever their roles ask for: six statements, however much is recorded. */
@Injectable()
export class ProficienciesQueries {
  constructor(
    private readonly records: RecordsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly names: NamesQueries,
  ) {}

  /** Every skill with any record, also one whose level has lapsed or whose assessments were withdrawn. */
  async of(employeeId: string, question: AsOfQuestion, language: Language): Promise<PersonProficiencies> {
    const record = await this.records.of(employeeId);
    const { testCeiling } = await this.organisation.settings();
    const names = await this.names.of(employeeId, [...record.keys()], language);
    const codeOf = ({ skillId }: Proficiency) => names.skills.get(skillId)?.code ?? '';
    const proficiencies = [...record.values()]
      .filter((skill) => anythingKnown(skill, question.knownAt))
      .map((skill) => proficiencyOf(skill, question, testCeiling))
      .sort((a, b) => (codeOf(a) < codeOf(b) ? -1 : 1));
    return { proficiencies, names };
  }

  /** @throws NotFound when the skill does not exist; one without any record is unassessed. */
  async ofSkill(employeeId: string, skillId: string, question: AsOfQuestion, language: Language) {
    const names = await this.names.of(employeeId, [skillId], language);
    const skill = names.skills.get(skillId);
    if (!skill) throw new NotFound();
    const { testCeiling } = await this.organisation.settings();
    const record = (await this.records.of(employeeId)).get(skillId) ?? {
      skillId,
      validityMonths: skill.validityMonths,
      assessments: [],
      holds: [],
    };
    return { proficiency: proficiencyOf(record, question, testCeiling), names };
  }
}
