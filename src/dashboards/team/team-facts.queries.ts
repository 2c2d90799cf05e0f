import { Injectable } from '@nestjs/common';
import { type EmployeeRecord, RecordsQueries } from '../../assessments/records.queries.js';
import { type RoleStanding, StandingQueries } from '../../gaps/standing.queries.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import { TeamDirectoryQueries, type TeamPerson, type TeamRole } from './team-directory.queries.js';
import type { TeamFacts } from './team-facts.js';
import { scopesOf, type TeamScope } from './team-scope.js';

export interface TeamQuestion {
  readonly asOf: CalendarDate;
  readonly scope?: TeamScope;
  readonly teamId?: string;
  /** Part of a name or number. */
  readonly search?: string;
  /** Code of the role that people hold; `NO_ROLE` = none. */
  readonly held?: string;
  /** Code of the role to compare everybody with, instead of the role each holds. */
  readonly role?: string;
}

/** Stands for the code of a role where people between two positions are meant. */
export const NO_ROLE = 'none';

/** The statements grow with the roles of the ladder, never with people or skills. */
@Injectable()
export class TeamFactsQueries {
  constructor(
    private readonly directory: TeamDirectoryQueries,
    private readonly records: RecordsQueries,
    private readonly standings: StandingQueries,
    private readonly skills: SkillsQueries,
    private readonly organisation: OrganisationQueries,
  ) {}

  /**
   * @param reaching also where people stand towards the roles that a step leads to from theirs.
   * @throws NotFound for a scope that is not the actor's and for an unknown role; `no-profile` when the role compared
   * with had no published profile on that day.
   */
  async of(
    actor: Actor,
    question: TeamQuestion,
    language: Language,
    reaching: 'own' | 'next' = 'own',
  ): Promise<TeamFacts> {
    const { asOf, search } = question;
    const scopes = scopesOf(actor);
    const scope = question.scope ?? scopes[0] ?? 'direct';
    if (question.scope && !scopes.includes(question.scope)) throw new NotFound();
    const teams = await this.directory.teams(actor, scope, asOf);
    // Whoever sees everybody looks at one team at a time.
    const teamId = question.teamId ?? (scope === 'team' ? teams[0]?.id : undefined);
    const roles = await this.directory.roles(asOf, language);
    const compared = roleOf(roles, question.role);
    const found = await this.directory.people(actor, scope, asOf, teamId, search);
    const held = question.held === NO_ROLE ? null : roleOf(roles, question.held)?.id;
    const people = found.filter(({ roleId }) => held === undefined || roleId === held);
    const records = await this.records.ofMany(people.map(({ id }) => id));
    const steps = await this.directory.steps();
    const asked = (role: TeamRole): readonly TeamPerson[] => {
      if (compared) return compared.id === role.id ? people : [];
      const from = steps.filter(({ toRoleId }) => toRoleId === role.id).map((step) => step.fromRoleId);
      const counted = new Set(reaching === 'next' ? [role.id, ...from] : [role.id]);
      return people.filter(({ roleId }) => counted.has(roleId ?? ''));
    };
    return {
      asOf,
      scope,
      scopes,
      teamId,
      teams,
      people,
      roles,
      steps,
      compared,
      records,
      standings: await this.towards(
        roles.filter(({ hasProfile, id }) => hasProfile || id === compared?.id),
        asked,
        records,
        asOf,
      ),
      skills: await this.directory.skills(asOf),
      names: await this.skills.names(language),
      testCeiling: (await this.organisation.settings()).testCeiling,
    };
  }

  private async towards(
    roles: readonly TeamRole[],
    asked: (role: TeamRole) => readonly TeamPerson[],
    records: ReadonlyMap<string, EmployeeRecord>,
    asOf: CalendarDate,
  ): Promise<ReadonlyMap<string, RoleStanding>> {
    const standings = new Map<string, RoleStanding>();
    for (const role of roles) {
      const ids = asked(role).map(({ id }) => id);
      if (ids.length > 0)
        standings.set(role.id, await this.standings.ofMany(ids, role.id, { asOf }, records));
    }
    return standings;
  }
}

function roleOf(roles: readonly TeamRole[], code: string | undefined): TeamRole | null {
  if (!code) return null;
  const role = roles.find((one) => one.code === code);
  if (!role) throw new NotFound();
  return role;
}
