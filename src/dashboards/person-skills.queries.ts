import { Injectable } from '@nestjs/common';
import { levelTrend, type TrendPoint } from '../assessments/level-trend.js';
import { type Proficiency, proficiencyOf } from '../assessments/proficiency.js';
import type { SkillRecord } from '../assessments/assessment-facts.js';
import { RecordsQueries } from '../assessments/records.queries.js';
import { NamesQueries } from '../gaps/names.queries.js';
import type { Names } from '../gaps/gaps.presenter.js';
import { type PersonFacts, PersonQueries, type RoleName } from '../gaps/person.queries.js';
import { roleOf } from '../gaps/role-asked.js';
import { ProfilesQueries } from '../job-roles/profiles.queries.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import type { Level } from '../shared/level.js';
import type { Language } from '../web/languages.js';

/** One skill of a person: everything recorded or asked of them. */
export interface PersonSkill {
  readonly skillId: string;
  readonly proficiency: Proficiency;
  readonly trend: readonly TrendPoint[];
  /** What the present and the target role ask for; null = that role does not ask. */
  readonly required: { readonly current: Level | null; readonly target: Level | null };
}

export interface PersonSkills {
  readonly person: PersonFacts;
  readonly current: RoleName | null;
  readonly target: RoleName | null;
  readonly skills: readonly PersonSkill[];
  readonly names: Names;
}

/** Every skill that concerns one person: at most twelve statements, whatever is recorded. */
@Injectable()
export class PersonSkillsQueries {
  constructor(
    private readonly people: PersonQueries,
    private readonly records: RecordsQueries,
    private readonly profiles: ProfilesQueries,
    private readonly organisation: OrganisationQueries,
    private readonly names: NamesQueries,
  ) {}

  /** @throws NotFound when there is no such person. */
  async of(employeeId: string, asOf: CalendarDate, language: Language): Promise<PersonSkills> {
    const person = await this.people.person(employeeId, asOf);
    if (!person) throw new NotFound();
    const roles = await this.people.roles(language);
    const current = await this.requiredBy(person.currentRoleId, asOf);
    const target = await this.requiredBy(person.targetRoleId, asOf);
    const record = await this.records.of(employeeId);
    const { testCeiling } = await this.organisation.settings();
    const skillIds = [...new Set([...record.keys(), ...current.keys(), ...target.keys()])];
    const skills = skillIds.map((skillId): PersonSkill => {
      const ofSkill = record.get(skillId) ?? neverAssessed(skillId);
      return {
        skillId,
        proficiency: proficiencyOf(ofSkill, { asOf }, testCeiling),
        trend: levelTrend(ofSkill, asOf, testCeiling),
        required: { current: current.get(skillId) ?? null, target: target.get(skillId) ?? null },
      };
    });
    return {
      person,
      current: roleOf(roles, person.currentRoleId),
      target: roleOf(roles, person.targetRoleId),
      skills,
      names: await this.names.of(employeeId, skillIds, language),
    };
  }

  private async requiredBy(roleId: string | null, asOf: CalendarDate): Promise<ReadonlyMap<string, Level>> {
    const profile = roleId === null ? null : await this.profiles.inForce(roleId, asOf);
    return new Map(profile?.requirements.map(({ skillId, level }): [string, Level] => [skillId, level]));
  }
}

function neverAssessed(skillId: string): SkillRecord {
  return { skillId, validityMonths: null, assessments: [], holds: [] };
}
