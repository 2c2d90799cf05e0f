import { stepHeld } from '../job-roles/steps-held.js';
import { Clock } from '../shared/clock.js';
import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import { idNamed } from '../database/by-name.js';
import { Reading } from '../database/reading.js';
import { foundBy, where } from '../database/statement.js';
import { type SkillName, SkillsQueries } from '../skills/skills.queries.js';
import { StandingQueries } from '../gaps/standing.queries.js';
import type { JobRoleTranslations, Track } from '../job-roles/job-role.entity.js';
import { employedOn } from '../people/employed-on.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import type { CalendarDate } from '../shared/calendar-date.js';
import { NotFound } from '../shared/errors.js';
import type { Page, Paging } from '../shared/page.js';
import type { Language } from '../web/languages.js';
import { type BenchEntry, benchOf, type BenchPerson, pageOfBench } from './bench.js';

export interface BenchRole {
  readonly id: string;
  readonly code: string;
  readonly title: string;
  readonly track: Track;
}

export interface BenchQuestion {
  readonly asOf: CalendarDate;
  /** Part of a person's name or number. */
  readonly search?: string;
  readonly teamId?: string;
}

export interface Bench {
  readonly role: BenchRole;
  readonly profileVersion: number;
  /** People on the bench whom this actor sees, on all pages. */
  readonly people: number;
  readonly ready: number;
  readonly page: Page<BenchEntry>;
  readonly skills: ReadonlyMap<string, SkillName>;
}

type RoleRow = BenchRole & { readonly translations: string };

/** Who is next for a role. The number of statements does not grow with the people. */
@Injectable()
export class BenchQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly standings: StandingQueries,
    private readonly skills: SkillsQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** The roles that a ladder step leads to. */
  async roles(language: Language): Promise<BenchRole[]> {
    const rows = await this.reading.sql<RoleRow>`
      SELECT id, code, title, track, translations FROM job_roles
      WHERE id IN (SELECT s.to_role_id FROM ladder_steps s WHERE ${stepHeld(this.clock.today())})
      ORDER BY track DESC, code`;
    return rows.map((row) => inLanguage(row, language));
  }

  async role(code: string, language: Language): Promise<BenchRole> {
    const [row] = await this.reading.sql<RoleRow>`
      SELECT id, code, title, track, translations FROM job_roles WHERE id = ${idNamed('job_roles', 'code', code)}`;
    if (!row) throw new NotFound();
    return inLanguage(row, language);
  }

  /** @throws NotFound `no-profile` when the role had no published profile on that day. */
  async of(
    actor: Actor,
    role: BenchRole,
    question: BenchQuestion,
    paging: Paging,
    language: Language,
  ): Promise<Bench> {
    const { asOf } = question;
    const people = await this.people(actor, role.id, question);
    const ids = people.map(({ employeeId }) => employeeId);
    const { profile, standings } = await this.standings.ofMany(ids, role.id, { asOf });
    const entries = benchOf(people, standings, language);
    const skillIds = profile.requirements.map(({ skillId }) => skillId);
    return {
      role,
      profileVersion: profile.profileVersion,
      people: entries.length,
      ready: entries.filter(({ readiness }) => readiness.ready).length,
      page: pageOfBench(entries, paging),
      skills: await this.skills.names(language, skillIds),
    };
  }

  /** Everybody in reach whose position on the day is one that a step leads from to the role, unless they left. */
  async people(actor: Actor, roleId: string, question: BenchQuestion): Promise<BenchPerson[]> {
    const { asOf, search, teamId } = question;
    const rows = await this.reading.sql<BenchPerson>`
      SELECT e.id AS "employeeId", e.number, e.name, t.name AS team, e.status = 'on-leave' AS "onLeave"
      FROM employees e JOIN teams t ON t.id = e.team_id
        JOIN positions p ON p.employee_id = e.id
        JOIN ladder_steps s ON s.from_role_id = p.role_id
      ${where(
        sql`s.to_role_id = ${roleId} AND ${stepHeld(asOf)}`,
        sql`p.from_on <= ${asOf} AND (p.to_on IS NULL OR p.to_on >= ${asOf})`,
        employedOn(asOf),
        this.reach.within(actor, sql`e.id`),
        foundBy(search, 'e.name_find', 'e.number_find'),
        teamId ? sql`e.team_id = ${teamId}` : null,
      )}`;
    return rows.map((row) => ({ ...row, onLeave: Boolean(row.onLeave) }));
  }
}

function inLanguage({ translations, ...role }: RoleRow, language: Language): BenchRole {
  const translated = (JSON.parse(translations) as JobRoleTranslations)[language];
  return { ...role, title: translated?.title ?? role.title };
}
