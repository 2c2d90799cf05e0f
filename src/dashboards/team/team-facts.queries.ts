import { Injectable } from '@nestjs/common';
import { RecordsQueries } from '../../assessments/records.queries.js';
import { type RoleStanding, StandingQueries } from '../../gaps/standing.queries.js';
import { OrganisationQueries } from '../../people/organisation.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { inOrder } from '../../shared/collation.js';
import { NotFound } from '../../shared/errors.js';
import { grouped } from '../../shared/grouped.js';
import { isSame } from '../../shared/identity-fold.js';
import { type SkillName, SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import {
  TeamDirectoryQueries,
  type TeamPerson,
  type TeamRole,
  type TeamSkill,
} from './team-directory.queries.js';
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
   * @param towards whether where people stand is asked towards the role each holds, or towards those that a step
   * leads to from it.
   * @throws NotFound for a scope that is not the actor's and for an unknown role; `no-profile` when the role compared
   * with had no published profile on that day.
   */
  async of(
    actor: Actor,
    question: TeamQuestion,
    language: Language,
    towards: 'own' | 'next' = 'own',
  ): Promise<TeamFacts> {
    const { asOf, search } = question;
    const scopes = scopesOf(actor);
    const scope = question.scope ?? scopes[0] ?? 'direct';
    if (question.scope && !scopes.includes(question.scope)) throw new NotFound();
    const teams = await this.directory.teams(actor, scope, asOf, language);
    // Whoever sees everybody looks at one team at a time.
    const teamId = question.teamId ?? (scope === 'team' ? teams[0]?.id : undefined);
    const roles = await this.directory.roles(asOf, language);
    const compared = roleOf(roles, question.role);
    const found = await this.directory.people(actor, scope, asOf, teamId, search);
    const held = question.held === NO_ROLE ? null : roleOf(roles, question.held)?.id;
    const people = found.filter(({ roleId }) => held === undefined || roleId === held);
    const records = await this.records.ofMany(people.map(({ id }) => id));
    const steps = await this.directory.steps(asOf);
    const standings = new Map<string, RoleStanding>();
    for (const { id, asked } of rolesConcerned(roles, people, steps, compared, towards)) {
      standings.set(id, await this.standings.ofMany(asked, id, { asOf }, records));
    }
    const names = await this.skills.names(language);
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
      standings,
      skills: byCategory(await this.directory.skills(asOf), names, language),
      names,
      language,
      testCeiling: (await this.organisation.settings()).testCeiling,
    };
  }
}

/**
 * The roles whose profiles matter, each with those whose standing towards it is asked for: nobody, where a role is only
 * held. Compared with one role, everybody stands towards that one.
 */
function rolesConcerned(
  roles: readonly TeamRole[],
  people: readonly TeamPerson[],
  steps: TeamFacts['steps'],
  compared: TeamRole | null,
  towards: 'own' | 'next',
) {
  if (compared) return people.length > 0 ? [{ id: compared.id, asked: people.map(({ id }) => id) }] : [];
  const holders = grouped(people, ({ roleId }) => roleId);
  return roles
    .filter(({ hasProfile }) => hasProfile)
    .map(({ id }) => {
      const from = steps.filter(({ toRoleId }) => toRoleId === id).map(({ fromRoleId }) => fromRoleId);
      const asked = (towards === 'next' ? from : [id]).flatMap((roleId) => holders.get(roleId) ?? []);
      return { id, asked: asked.map((person) => person.id) };
    })
    .filter(({ id, asked }) => asked.length > 0 || holders.has(id));
}

function roleOf(roles: readonly TeamRole[], code: string | undefined): TeamRole | null {
  if (!code) return null;
  const role = roles.find((one) => isSame(one.code, code));
  if (!role) throw new NotFound();
  return role;
}

/** By the name of the category as the reader reads it, then by code. */
function byCategory(
  skills: readonly TeamSkill[],
  names: ReadonlyMap<string, SkillName>,
  language: string,
): readonly TeamSkill[] {
  const order = inOrder<TeamSkill>(
    language,
    ({ id, category }) => names.get(id)?.category ?? category,
    ({ id }) => names.get(id)?.code ?? '',
  );
  return skills.toSorted(order);
}
