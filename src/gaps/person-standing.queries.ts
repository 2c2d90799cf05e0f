import { Injectable } from '@nestjs/common';
import { type EmployeeRecord, RecordsQueries } from '../assessments/records.queries.js';
import { NotFound } from '../shared/errors.js';
import type { Language } from '../web/languages.js';
import type { Names } from './gaps.presenter.js';
import { NamesQueries } from './names.queries.js';
import { type PersonFacts, PersonQueries, type RoleName } from './person.queries.js';
import { roleAsked } from './role-asked.js';
import type { Standing } from './standing.js';
import { type AsOfQuestion, StandingQueries } from './standing.queries.js';

/** Where a person stands towards a role, with every name that it is told with. */
export interface NamedStanding {
  readonly standing: Standing;
  /** Everything recorded of the person, also in skills that the role does not ask for. */
  readonly record: EmployeeRecord;
  readonly profileVersion: number;
  readonly names: Names;
}

export interface PersonStanding {
  readonly person: PersonFacts;
  readonly roles: readonly RoleName[];
  /** The role asked about; null when none was named and the person has none. */
  readonly role: RoleName | null;
  /** Null without a role, and before the role had a published profile. */
  readonly named: NamedStanding | null;
}

/** Twelve statements, whatever the number of requirements and assessments. */
@Injectable()
export class PersonStandingQueries {
  constructor(
    private readonly people: PersonQueries,
    private readonly standings: StandingQueries,
    private readonly records: RecordsQueries,
    private readonly names: NamesQueries,
  ) {}

  /** @throws NotFound when there is no such person, and `no-such-role` when no role has the id or code. */
  async of(
    employeeId: string,
    question: AsOfQuestion,
    idOrCodeOfRole: string | undefined,
    language: Language,
  ): Promise<PersonStanding> {
    const person = await this.people.person(employeeId, question.asOf, question.knownAt);
    if (!person) throw new NotFound();
    const roles = await this.people.roles(language);
    const role = roleAsked(roles, person, idOrCodeOfRole);
    const named = role ? await this.named(employeeId, role.id, question, language) : null;
    return { person, roles, role, named };
  }

  private async named(
    employeeId: string,
    roleId: string,
    question: AsOfQuestion,
    language: Language,
  ): Promise<NamedStanding | null> {
    const known = await this.records.ofMany([employeeId]);
    const found = await this.standings
      .ofMany([employeeId], roleId, question, known)
      .catch(nullWithoutProfile);
    const standing = found?.standings.get(employeeId);
    if (!found || !standing) return null;
    const skillIds = standing.gaps.map(({ requirement }) => requirement.skillId);
    const names = await this.names.of(employeeId, skillIds, language);
    const record: EmployeeRecord = known.get(employeeId) ?? new Map<string, never>();
    return { standing, record, profileVersion: found.profile.profileVersion, names };
  }
}

function nullWithoutProfile(error: unknown): null {
  if (error instanceof NotFound && error.code === 'no-profile') return null;
  throw error;
}
