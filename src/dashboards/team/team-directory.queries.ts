import { stepHeld } from '../../job-roles/steps-held.js';
import { Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { foundBy, where } from '../../database/statement.js';
import type { JobRoleTranslations } from '../../job-roles/job-role.entity.js';
import { employedOn, hereSince } from '../../people/employed-on.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { inOrder } from '../../shared/collation.js';
import type { Language } from '../../web/languages.js';
import { peopleOf, type TeamScope } from './team-scope.js';

export interface TeamPerson {
  readonly id: string;
  readonly number: string;
  readonly name: string;
  readonly team: string;
  /** Day of hire, or of the last return. */
  readonly hereSince: CalendarDate;
  /** Held on the day; null between positions. */
  readonly roleId: string | null;
  readonly onLeave: boolean;
}

export interface TeamRole {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  /** Whether a profile was in force on the day: without one nobody can be compared to it. */
  readonly hasProfile: boolean;
}

export interface TeamSkill {
  readonly id: string;
  /** In the organisation's own language: the same value whatever the reader's. */
  readonly category: string;
}

/** Who and what a team page can show: each one statement. */
@Injectable()
export class TeamDirectoryQueries {
  constructor(private readonly reading: Reading) {}

  /** Those who had left by the day, or were not there yet, are not on a team. */
  async people(
    actor: Actor,
    scope: TeamScope,
    asOf: CalendarDate,
    teamId?: string,
    search?: string,
  ): Promise<TeamPerson[]> {
    const rows = await this.reading.sql<TeamPerson>`
      SELECT e.id, e.number, e.name, t.name AS team, ${hereSince(asOf)} AS "hereSince", p.role_id AS "roleId", e.status = 'on-leave' AS "onLeave"
      FROM employees e JOIN teams t ON t.id = e.team_id
        LEFT JOIN positions p ON p.employee_id = e.id AND p.from_on <= ${asOf}
          AND (p.to_on IS NULL OR p.to_on >= ${asOf})
      ${where(
        ...onDay(asOf),
        peopleOf(scope, actor),
        teamId ? sql`e.team_id = ${teamId}` : null,
        foundBy(search, 'e.name_find', 'e.number_find'),
      )}`;
    return rows.map((row) => ({ ...row, onLeave: Boolean(row.onLeave) }));
  }

  /** The teams that the people of the scope are in. */
  async teams(
    actor: Actor,
    scope: TeamScope,
    asOf: CalendarDate,
    language: Language,
  ): Promise<{ id: string; name: string }[]> {
    const teams = await this.reading.sql<{ id: string; name: string }>`
      SELECT DISTINCT t.id, t.name FROM employees e JOIN teams t ON t.id = e.team_id
      ${where(...onDay(asOf), peopleOf(scope, actor))}`;
    return teams.sort(inOrder(language, ({ name }) => name));
  }

  async roles(asOf: CalendarDate, language: Language): Promise<TeamRole[]> {
    const rows = await this.reading.sql<TeamRole & { readonly translations: string }>`
      SELECT r.id, r.code, r.title, r.translations, EXISTS (
          SELECT 1 FROM role_profiles p
          WHERE p.job_role_id = r.id AND p.published_at IS NOT NULL AND p.effective_on <= ${asOf}
        ) AS "hasProfile"
      FROM job_roles r ORDER BY r.track DESC, r.code`;
    return rows.map(({ translations, ...role }) => ({
      ...role,
      title: (JSON.parse(translations) as JobRoleTranslations)[language]?.title ?? role.title,
      hasProfile: Boolean(role.hasProfile),
    }));
  }

  steps(asOf: CalendarDate): Promise<{ fromRoleId: string; toRoleId: string }[]> {
    return this.reading.sql<{ fromRoleId: string; toRoleId: string }>`
      SELECT s.from_role_id AS "fromRoleId", s.to_role_id AS "toRoleId" FROM ladder_steps s WHERE ${stepHeld(asOf)}`;
  }

  /** Skills that were not retired on the day, in any order. */
  skills(asOf: CalendarDate): Promise<TeamSkill[]> {
    return this.reading.sql<TeamSkill>`
      SELECT id, category FROM skills WHERE retired_on IS NULL OR retired_on > ${asOf}`;
  }
}

function onDay(asOf: CalendarDate): Sql[] {
  return [sql`e.hired_on <= ${asOf}`, employedOn(asOf)];
}
