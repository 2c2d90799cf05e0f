import { Injectable } from '@nestjs/common';
import sql, { join, type Sql } from 'sql-template-tag';
import { may } from '../../access/permissions.js';
import { WAITS } from '../../assessment-requests/answered.js';
import { RecordsQueries } from '../../assessments/records.queries.js';
import { Reading } from '../../database/reading.js';
import { where } from '../../database/statement.js';
import { StandingQueries } from '../../gaps/standing.queries.js';
import { ProfilesQueries } from '../../job-roles/profiles.queries.js';
import { employedOn } from '../../people/employed-on.js';
import { ReachQueries, subtreeOf, traineesOf } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { grouped } from '../../shared/grouped.js';
import { SkillsQueries } from '../../skills/skills.queries.js';
import type { Language } from '../../web/languages.js';
import { titleIn } from '../schemes/certifications.queries.js';
import { type Ended, type EndedFilters, isWanted, lapsedRequirements } from './ended.js';

const PERSON = sql`e.id AS "employeeId", e.name AS "employeeName", e.number AS "employeeNumber",
  e.team_id AS "teamId", t.name AS "teamName"`;

type Person = Pick<Ended, 'employeeId' | 'employeeName' | 'employeeNumber' | 'teamId' | 'teamName'>;

interface CertificateRow extends Person {
  readonly id: string;
  readonly number: string;
  readonly certificationId: string;
  readonly code: string;
  readonly title: string;
  readonly translations: string;
  readonly validUntil: CalendarDate;
  readonly isAsked: number | boolean;
}

/**
 * What ended and was not renewed: certificates of everybody for certifiers, administrators and auditors, of their people for
 * managers and trainers, and with them the levels that the roles of these people ask for.
 */
@Injectable()
export class EndedQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly records: RecordsQueries,
    private readonly standings: StandingQueries,
    private readonly profiles: ProfilesQueries,
    private readonly skills: SkillsQueries,
  ) {}

  /** In any order. The statements grow with the roles, never with the people. */
  async list(
    actor: Actor,
    filters: EndedFilters,
    asOf: CalendarDate,
    language: Language,
  ): Promise<readonly Ended[]> {
    const { kind } = filters;
    const certificates = kind === 'level' ? [] : await this.certificates(actor, asOf, language);
    const levels = kind === 'certificate' ? [] : await this.levels(actor, asOf, language);
    return [...certificates, ...levels].filter((ended) => isWanted(ended, filters));
  }

  /** Of those that a later one of the same scheme follows, none; nor of a scheme that is given no more. */
  private async certificates(actor: Actor, asOf: CalendarDate, language: Language): Promise<Ended[]> {
    const rows = await this.reading.sql<CertificateRow>`
      SELECT c.id, c.number, c.certification_id AS "certificationId", s.code, s.title, s.translations,
        c.valid_until AS "validUntil", ${PERSON}, EXISTS (
          SELECT 1 FROM candidacies a WHERE a.certification_id = c.certification_id AND a.employee_id = c.employee_id
            AND (SELECT l.event FROM candidacy_events l WHERE l.candidacy_id = a.id ORDER BY l.number DESC LIMIT 1)
              IN ('apply', 'appeal')
        ) AS "isAsked"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
        JOIN employees e ON e.id = c.employee_id JOIN teams t ON t.id = e.team_id
      ${where(
        sql`c.valid_until < ${asOf}`,
        employedOn(asOf),
        sql`(s.retired_on IS NULL OR s.retired_on > ${asOf})`,
        sql`NOT EXISTS (SELECT 1 FROM certificate_revocations r WHERE r.certificate_id = c.id)`,
        sql`NOT EXISTS (SELECT 1 FROM certificates later LEFT JOIN certificate_revocations gone
          ON gone.certificate_id = later.id WHERE later.certification_id = c.certification_id
          AND later.employee_id = c.employee_id AND later.valid_until > c.valid_until
          AND gone.certificate_id IS NULL)`,
        may(actor.kinds, 'candidates.see') ? null : this.reach.within(actor, sql`c.employee_id`),
      )}`;
    return rows.map(({ translations, isAsked, ...row }) => ({
      ...row,
      ...{
        kind: 'certificate',
        title: titleIn(translations, language) ?? row.title,
        isAsked: Boolean(isAsked),
      },
      ...{ skillId: null, level: null, levelNow: null, required: null, state: null, remedy: [] },
    }));
  }

  private async levels(actor: Actor, asOf: CalendarDate, language: Language): Promise<Ended[]> {
    const people = await this.people(actor, asOf);
    if (people.length === 0) return [];
    const records = await this.records.ofMany(people.map(({ employeeId }) => employeeId));
    const names = await this.skills.names(language);
    const asked = await this.asked(people);
    const found: Ended[] = [];
    for (const [roleId, holders] of grouped(people, (person) => person.roleId)) {
      const profile = await this.profiles.inForce(roleId, asOf);
      if (!profile) continue;
      const ids = holders.map(({ employeeId }) => employeeId);
      const facts = await this.standings.factsOf(ids, roleId, records);
      for (const { roleId: _, ...person } of holders) {
        const known = facts.get(person.employeeId);
        if (!known) continue;
        for (const lapsed of lapsedRequirements({ ...known, requirements: profile.requirements }, asOf)) {
          const { assessmentId: id, skillId, ...rest } = lapsed;
          const { code = '', name: title = '' } = names.get(skillId) ?? {};
          const isAsked = asked.has(`${person.employeeId} ${skillId}`);
          const which = {
            id,
            kind: 'level',
            code,
            title,
            skillId,
            number: null,
            certificationId: null,
          } as const;
          found.push({ ...person, ...which, ...rest, isAsked });
        }
      }
    }
    return found;
  }

  /** Who has a role, once each, and did not leave: those whose skills are this actor's to see after, not their own. */
  private people(actor: Actor, asOf: CalendarDate): Promise<(Person & { readonly roleId: string })[]> {
    return this.reading.sql<Person & { readonly roleId: string }>`
      SELECT ${PERSON}, p.role_id AS "roleId" FROM employees e JOIN teams t ON t.id = e.team_id
        JOIN positions p ON p.employee_id = e.id AND p.from_on <= ${asOf} AND (p.to_on IS NULL OR p.to_on >= ${asOf})
      ${where(employedOn(asOf), within(actor))} ORDER BY e.id`;
  }

  /** Person and skill of every request that waits. */
  private async asked(people: readonly Person[]): Promise<ReadonlySet<string>> {
    const rows = await this.reading.sql<{ employeeId: string; skillId: string }>`
      SELECT r.employee_id AS "employeeId", r.skill_id AS "skillId" FROM assessment_requests r
      WHERE r.employee_id IN (${join(people.map(({ employeeId }) => employeeId))}) AND ${WAITS}`;
    return new Set(rows.map(({ employeeId, skillId }) => `${employeeId} ${skillId}`));
  }
}

/** A certifier's reach ends with certificates. */
function within(actor: Actor): Sql | null {
  if (isKind(actor, 'administrator') || isKind(actor, 'auditor')) return null;
  const parts: Sql[] = [];
  if (isKind(actor, 'trainer')) parts.push(sql`e.id IN (${traineesOf(actor)})`);
  if (isKind(actor, 'manager')) parts.push(sql`e.id IN (${subtreeOf(actor)})`);
  return parts.length > 0 ? sql`(${join(parts, ' OR ')})` : sql`1 = 0`;
}
