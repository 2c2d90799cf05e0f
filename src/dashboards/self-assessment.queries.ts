import { Inject, Injectable } from '@nestjs/common';
import type { AssessmentFact } from '../assessments/assessment-facts.js';
import { proficiencyOf } from '../assessments/proficiency.js';
import { RecordsQueries } from '../assessments/records.queries.js';
import { Reading } from '../database/reading.js';
import { PersonQueries, type RoleName } from '../gaps/person.queries.js';
import { roleAsked } from '../gaps/role-asked.js';
import { ProfilesQueries } from '../job-roles/profiles.queries.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { Clock } from '../shared/clock.js';
import { inOrder } from '../shared/collation.js';
import { NotFound } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import { SkillsQueries } from '../skills/skills.queries.js';
import type { Language } from '../web/languages.js';
import { type Round, roundOf, type RoundSkill } from './self-assessment-round.js';

/** A skill of the round with both views of it. */
export interface SelfAssessedSkill extends RoundSkill {
  readonly skillId: string;
  readonly name: string;
  readonly self: AssessmentFact | null;
  /** Not to be shown before the person has chosen. */
  readonly verified: Level | null;
}

export interface SelfAssessment {
  readonly employeeId: string;
  /** The target role, else the present one; null when there is neither, or no profile of it. */
  readonly role: RoleName | null;
  readonly round: Round<SelfAssessedSkill>;
}

/** What a person goes through when they assess themselves: at most eleven statements. */
@Injectable()
export class SelfAssessmentQueries {
  constructor(
    private readonly reading: Reading,
    private readonly people: PersonQueries,
    private readonly profiles: ProfilesQueries,
    private readonly records: RecordsQueries,
    private readonly organisation: OrganisationQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** Mandatory skills first, then by importance and name; those no longer assessed are left out. */
  async of(employeeId: string, language: Language): Promise<SelfAssessment> {
    const asOf = this.clock.today();
    const person = await this.people.person(employeeId, asOf);
    if (!person) throw new NotFound();
    const role = roleAsked(await this.people.roles(language), person);
    const profile = role && (await this.profiles.inForce(role.id, asOf));
    if (!role || !profile) return { employeeId, role: null, round: roundOf([], asOf) };
    const record = await this.records.of(employeeId);
    const { testCeiling } = await this.organisation.settings();
    const retired = await this.reading.sql<{ id: string }>`SELECT id FROM skills WHERE retired_on <= ${asOf}`;
    const gone = new Set(retired.map(({ id }) => id));
    const asked = profile.requirements.filter(({ skillId }) => !gone.has(skillId));
    const names = await this.skills.names(
      language,
      asked.map(({ skillId }) => skillId),
    );
    const byTitle = inOrder<{ readonly name: string }>(language, ({ name }) => name);
    const ordered = asked
      .map((requirement) => ({ ...requirement, name: names.get(requirement.skillId)?.name ?? '' }))
      .sort(
        (a, b) => Number(b.mandatory) - Number(a.mandatory) || b.importance - a.importance || byTitle(a, b),
      );
    const skills = ordered.map(({ skillId, name }): SelfAssessedSkill => {
      const ofSkill = record.get(skillId);
      const found = ofSkill ? proficiencyOf(ofSkill, { asOf }, testCeiling) : null;
      const self = found?.self ?? null;
      const code = names.get(skillId)?.code ?? '';
      return {
        skillId,
        code,
        name,
        self,
        viewOn: self?.assessedOn ?? null,
        verified: found?.verified ?? null,
      };
    });
    return { employeeId, role, round: roundOf(skills, asOf) };
  }

  /** Names of those to talk with about a level: the trainers of the person's team, then their manager. */
  async advisers(employeeId: string): Promise<readonly string[]> {
    const rows = await this.reading.sql<{ name: string }>`
      SELECT a.name, 0 AS place FROM employees e JOIN team_trainers t ON t.team_id = e.team_id
        JOIN employees a ON a.id = t.employee_id AND a.id <> e.id WHERE e.id = ${employeeId}
      UNION SELECT m.name, 1 FROM employees e JOIN employees m ON m.id = e.manager_id WHERE e.id = ${employeeId}
      ORDER BY 2, 1`;
    return [...new Set(rows.map(({ name }) => name))];
  }
}
