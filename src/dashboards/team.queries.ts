import { Injectable } from '@nestjs/common';
import { type EmployeeRecord, RecordsQueries } from '../assessments/records.queries.js';
import { proficiencyOf, type Proficiency } from '../assessments/proficiency.js';
import type { Gap } from '../gaps/gap.js';
import { type SkillName, SkillsQueries } from '../skills/skills.queries.js';
import type { Readiness } from '../gaps/readiness.js';
import type { Standing } from '../gaps/standing.js';
import { StandingQueries } from '../gaps/standing.queries.js';
import { OrganisationQueries } from '../people/organisation.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import type { Cursor, Page } from '../shared/page.js';
import { toPage } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import {
  keyOf,
  TeamListsQueries,
  type TeamPerson,
  type TeamRole,
  type TeamSkill,
} from './team-lists.queries.js';
import { scopesOf, type TeamScope } from './team-scope.js';
import { type TeamSummary, teamSummary } from './team-summary.js';

/** People on one page of the table. */
const PEOPLE = 25;

export interface TeamQuestion {
  readonly scope?: TeamScope;
  readonly teamId?: string;
  /** Category in the organisation's own language. */
  readonly category?: string;
  /** Code of the role to compare with. */
  readonly role?: string;
  readonly search?: string;
  readonly asOf: CalendarDate;
  readonly after: Cursor | null;
}

export interface TeamCell {
  readonly skillId: string;
  /** Null where nothing was ever recorded. */
  readonly proficiency: Proficiency | null;
  /** Present when the team is compared with a role. */
  readonly gap: Gap | null;
}

export interface TeamRow {
  readonly person: TeamPerson;
  readonly readiness: Readiness | null;
  readonly cells: readonly TeamCell[];
}

export interface Team {
  readonly scope: TeamScope;
  readonly scopes: readonly TeamScope[];
  readonly teamId: string | undefined;
  readonly teams: readonly { readonly id: string; readonly name: string }[];
  readonly roles: readonly TeamRole[];
  readonly role: TeamRole | null;
  /** Every category there is, not only the one chosen. */
  readonly allSkills: readonly TeamSkill[];
  readonly skills: readonly TeamSkill[];
  readonly names: ReadonlyMap<string, SkillName>;
  readonly summary: TeamSummary;
  readonly page: Page<TeamRow>;
}

/** Skills × people. The statements grow with the roles above the people's, never with people or skills. */
@Injectable()
export class TeamQueries {
  constructor(
    private readonly lists: TeamListsQueries,
    private readonly records: RecordsQueries,
    private readonly standings: StandingQueries,
    private readonly skills: SkillsQueries,
    private readonly organisation: OrganisationQueries,
  ) {}

  /**
   * @throws NotFound for a scope that is not the actor's and for an unknown role; `no-profile` when the role had no
   * published profile on that day.
   */
  async of(actor: Actor, question: TeamQuestion, language: Language): Promise<Team> {
    const { asOf, search, after } = question;
    const scopes = scopesOf(actor);
    const scope = question.scope ?? scopes[0] ?? 'direct';
    if (question.scope && !scopes.includes(question.scope)) throw new NotFound();
    const teams = await this.lists.teams(actor, scope, asOf);
    // Whoever sees everybody looks at one team at a time.
    const teamId = question.teamId ?? (scope === 'team' ? teams[0]?.id : undefined);
    const people = await this.lists.people(actor, scope, asOf, teamId, search);
    const ids = people.map(({ id }) => id);
    const records = await this.records.ofMany(ids);
    const roles = await this.lists.roles(asOf, language);
    const role = question.role ? roles.find(({ code }) => code === question.role) : null;
    if (role === undefined) throw new NotFound();
    const { testCeiling } = await this.organisation.settings();
    const above = await this.towardsNext(people, roles, records, asOf);
    const compared = role && (await this.standings.ofMany(ids, role.id, { asOf }, records));
    const allSkills = await this.lists.skills(asOf);
    const required = new Set(compared?.profile.requirements.map(({ skillId }) => skillId));
    const skills = allSkills
      .filter(({ id }) => !role || required.has(id))
      .filter(({ category }) => !question.category || category === question.category);
    const rest = people.filter((person) => !after || keyOf(person) > String(after.value));
    const shown = toPage(rest, PEOPLE, (last) => ({ sort: 'name', value: keyOf(last), id: last.id }));
    const items = shown.items.map((person): TeamRow => {
      const standing = compared?.standings.get(person.id) ?? null;
      const cells = cellsOf(skills, records.get(person.id), standing, (record) =>
        proficiencyOf(record, { asOf }, testCeiling),
      );
      return { person, readiness: standing?.readiness ?? null, cells };
    });
    return {
      scope,
      scopes,
      teamId,
      teams,
      roles,
      role,
      allSkills,
      skills,
      names: await this.skills.names(
        language,
        allSkills.map(({ id }) => id),
      ),
      summary: teamSummary(ids, records, above, asOf, testCeiling),
      page: { items, nextCursor: shown.nextCursor },
    };
  }

  /** Where people stand towards each role that a step leads to from theirs. */
  private async towardsNext(
    people: readonly TeamPerson[],
    roles: readonly TeamRole[],
    records: ReadonlyMap<string, EmployeeRecord>,
    asOf: CalendarDate,
  ): Promise<ReadonlyMap<string, Standing>[]> {
    const steps = await this.lists.steps();
    const above: ReadonlyMap<string, Standing>[] = [];
    for (const { id: roleId, hasProfile } of roles) {
      const from = new Set(steps.filter((step) => step.toRoleId === roleId).map((step) => step.fromRoleId));
      const ids = people.filter((person) => from.has(person.roleId ?? '')).map(({ id }) => id);
      if (!hasProfile || ids.length === 0) continue;
      above.push((await this.standings.ofMany(ids, roleId, { asOf }, records)).standings);
    }
    return above;
  }
}

function cellsOf(
  skills: readonly TeamSkill[],
  record: EmployeeRecord | undefined,
  standing: Standing | null,
  judged: (record: NonNullable<ReturnType<EmployeeRecord['get']>>) => Proficiency,
): TeamCell[] {
  const gaps = new Map(standing?.gaps.map((gap) => [gap.requirement.skillId, gap]));
  return skills.map(({ id }) => {
    const gap = gaps.get(id) ?? null;
    const ofSkill = record?.get(id);
    return { skillId: id, gap, proficiency: gap?.proficiency ?? (ofSkill ? judged(ofSkill) : null) };
  });
}
