import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { EmployeeRecord } from '../assessments/records.queries.js';
import { Reading } from '../database/reading.js';
import { byName, where } from '../database/statement.js';
import { type Standing, type StandingFacts, standingOf } from '../gaps/standing.js';
import { StandingQueries } from '../gaps/standing.queries.js';
import { JobRolesQueries } from '../job-roles/job-roles.queries.js';
import { ProfilesQueries } from '../job-roles/profiles.queries.js';
import { positionHeld } from '../people/positions-known.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { settingChanged } from '../shared/dated.js';
import type { Level } from '../shared/level.js';
import type { Language } from '../web/languages.js';
import { noLongerMet, type NoLongerMet } from './profile-impact.js';
import { ProfileImpactQueries } from './profile-impact.queries.js';
import { type ConcernedPerson, mostMovedFirst, type Moved, movedBy } from './setting-impact.js';

/** Another validity of a skill, or another test ceiling, from a day on. */
export type ProposedSetting = { readonly fromOn: CalendarDate } & (
  | { readonly kind: 'validity'; readonly skillId: string; readonly months: number | null }
  | { readonly kind: 'test-ceiling'; readonly level: Level }
);

export interface SettingImpact {
  readonly moved: readonly Moved[];
  /** Certificates whose holders satisfy their role under the present setting and would not under the other. */
  readonly noLongerMet: readonly NoLongerMet[];
  /** How many people were judged. */
  readonly judged: number;
}

type Facts = Omit<StandingFacts, 'requirements'>;

/** Whom a setting would move that is not changed yet. The number of statements grows with the roles, not with the people. */
@Injectable()
export class SettingImpactQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly roles: JobRolesQueries,
    private readonly profiles: ProfilesQueries,
    private readonly standings: StandingQueries,
    private readonly profileImpact: ProfileImpactQueries,
  ) {}

  async of(actor: Actor, proposed: ProposedSetting, language: Language): Promise<SettingImpact> {
    const asOf = proposed.fromOn;
    const moved: Moved[] = [];
    const certified: NoLongerMet[] = [];
    const judged = new Set<string>();
    for (const { id: roleId } of await this.roles.all()) {
      const profile = await this.profiles.inForce(roleId, asOf);
      if (!profile || !concerns(proposed, profile.requirements)) continue;
      const people = await this.concerned(actor, roleId, asOf, language);
      const certificates = await this.profileImpact.certificates(roleId, asOf, language);
      const ids = [...new Set([...people, ...certificates].map(({ employeeId }) => employeeId))];
      if (ids.length === 0) continue;
      const facts = await this.standings.factsOf(ids, roleId);
      const under = (change: (fact: Facts) => Facts): ReadonlyMap<string, Standing> =>
        new Map(
          [...facts].map(([id, fact]) => [
            id,
            standingOf({ ...change(fact), requirements: profile.requirements }, { asOf }),
          ]),
        );
      const before = under((fact) => fact);
      const after = under((fact) => underProposed(fact, proposed));
      moved.push(...movedBy(people, roleId, before, after));
      certified.push(...noLongerMet(certificates, before, after));
      for (const id of ids) judged.add(id);
    }
    return { moved: moved.sort(mostMovedFirst(language)), noLongerMet: certified, judged: judged.size };
  }

  /** Those in reach who hold the role on the day or aim at it, and have not left by then; by name. */
  private concerned(
    actor: Actor,
    roleId: string,
    asOf: CalendarDate,
    language: Language,
  ): Promise<ConcernedPerson[]> {
    const conditions = where(
      sql`(p.role_id = ${roleId} OR e.target_role_id = ${roleId})`,
      sql`(e.left_on IS NULL OR e.left_on >= ${asOf})`,
      this.reach.within(actor, sql`e.id`),
    );
    return this.reading.sql<ConcernedPerson>`
      SELECT e.id AS "employeeId", e.name, e.number, t.name AS team
      FROM employees e JOIN teams t ON t.id = e.team_id
        LEFT JOIN positions p ON p.employee_id = e.id AND ${positionHeld(asOf)}
      ${conditions} ORDER BY ${byName(language, 'e.name_find')}, e.number`;
  }
}

function concerns(proposed: ProposedSetting, asked: readonly { readonly skillId: string }[]): boolean {
  return proposed.kind === 'test-ceiling' || asked.some(({ skillId }) => skillId === proposed.skillId);
}

function underProposed(fact: Facts, proposed: ProposedSetting): Facts {
  const { fromOn } = proposed;
  if (proposed.kind === 'test-ceiling') {
    return { ...fact, testCeiling: settingChanged(fact.testCeiling, fromOn, proposed.level) };
  }
  return { ...fact, record: recordUnder(fact.record, proposed.skillId, fromOn, proposed.months) };
}

/** A record of its own: what is kept with the other (`settled-proficiency.ts`) is not to answer for this one. */
function recordUnder(
  record: EmployeeRecord,
  skillId: string,
  fromOn: CalendarDate,
  months: number | null,
): EmployeeRecord {
  const own = record.get(skillId);
  if (!own) return record;
  const { assessments, holds } = own;
  const validityMonths = settingChanged(own.validityMonths, fromOn, months);
  return new Map([...record, [skillId, { skillId, validityMonths, assessments, holds }]]);
}
