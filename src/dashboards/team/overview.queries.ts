import { Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { WAITS } from '../../assessment-requests/answered.js';
import { CandidaciesQueries } from '../../certifications/candidacies/candidacies.queries.js';
import { CertificationsQueries, titleIn } from '../../certifications/schemes/certifications.queries.js';
import { Reading } from '../../database/reading.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';
import type { Language } from '../../web/languages.js';
import {
  type CoverageRow,
  LAPSING_DAYS,
  type LapsingCertificate,
  type LapsingLevel,
  lapsingLevels,
  type ReadinessRow,
  readinessRows,
  type TeamRequest,
  tooFewRows,
  rankName,
  type TeamCandidacy,
  type UnseenRow,
  unseenRows,
} from './overview.js';
import type { TeamPerson } from './team-directory.queries.js';
import type { TeamFacts } from './team-facts.js';
import { TeamFactsQueries, type TeamQuestion } from './team-facts.queries.js';

/** The lists behind the overview, none of them cut. */
export interface TeamOverview {
  readonly facts: TeamFacts;
  readonly readiness: readonly ReadinessRow[];
  readonly lapsing: readonly (LapsingLevel | LapsingCertificate)[];
  readonly coverage: readonly CoverageRow[];
  readonly requests: readonly TeamRequest[];
  readonly candidacies: readonly TeamCandidacy[];
  readonly unassessed: readonly UnseenRow[];
}

interface CertificateRow {
  readonly id: string;
  readonly employeeId: string;
  readonly number: string;
  readonly title: string;
  readonly translations: string;
  readonly validUntil: CalendarDate;
}

type RequestRow = Omit<TeamRequest, 'person' | 'rank'> & { readonly employeeId: string };

/** What a team needs and who is next: at most four statements more than the facts it is derived from. */
@Injectable()
export class OverviewQueries {
  constructor(
    private readonly reading: Reading,
    private readonly facts: TeamFactsQueries,
    private readonly applications: CandidaciesQueries,
    private readonly certifications: CertificationsQueries,
  ) {}

  /** @throws NotFound as `TeamFactsQueries.of` does. */
  async of(actor: Actor, question: TeamQuestion, language: Language): Promise<TeamOverview> {
    const facts = await this.facts.of(actor, question, language, 'next');
    const { people } = facts;
    const byId = new Map(people.map((person) => [person.id, person]));
    return {
      facts,
      readiness: readinessRows(facts),
      lapsing: [...lapsingLevels(facts), ...(await this.certificates(byId, question.asOf, language))],
      coverage: tooFewRows(facts),
      requests: await this.requests(byId),
      candidacies: await this.candidacies(byId, language),
      unassessed: unseenRows(facts),
    };
  }

  /** Running certificates that end within the next 90 days and that none of the same scheme follows. */
  private async certificates(
    people: ReadonlyMap<string, TeamPerson>,
    asOf: CalendarDate,
    language: Language,
  ): Promise<LapsingCertificate[]> {
    if (people.size === 0) return [];
    const rows = await this.reading.sql<CertificateRow>`
      SELECT c.id, c.employee_id AS "employeeId", c.number, s.title, s.translations, c.valid_until AS "validUntil"
      FROM certificates c JOIN certifications s ON s.id = c.certification_id
      WHERE c.employee_id IN (${join([...people.keys()])})
        AND c.effective_on <= ${asOf} AND c.valid_until >= ${asOf} AND c.valid_until < ${addDays(asOf, LAPSING_DAYS)}
        AND NOT EXISTS (SELECT 1 FROM certificate_revocations r WHERE r.certificate_id = c.id)
        AND NOT EXISTS (SELECT 1 FROM certificates later WHERE later.employee_id = c.employee_id
          AND later.certification_id = c.certification_id AND later.valid_until > c.valid_until
          AND NOT EXISTS (SELECT 1 FROM certificate_revocations r WHERE r.certificate_id = later.id))`;
    return rows.map(({ id, employeeId, number, title, translations, validUntil }) => {
      const person = people.get(employeeId) as TeamPerson;
      const rank = `${validUntil}${rankName(person, language)}`;
      return {
        id,
        rank,
        kind: 'certificate',
        person,
        number,
        title: titleIn(translations, language) ?? title,
        validUntil,
      };
    });
  }

  /** What certifiers have to decide on: applications, and appeals against a refusal. */
  private async candidacies(
    people: ReadonlyMap<string, TeamPerson>,
    language: Language,
  ): Promise<TeamCandidacy[]> {
    const waiting = await this.applications.waiting([...people.keys()]);
    const schemes = [...new Set(waiting.map(({ certificationId }) => certificationId))];
    const titles = await this.certifications.titles(language, schemes);
    return waiting.map(({ id, employeeId, certificationId, certificationCode, state, changedOn, dueOn }) => {
      const person = people.get(employeeId) as TeamPerson;
      const title = titles.get(certificationId) ?? '';
      const rank = `${changedOn}${rankName(person, language)}`;
      return {
        id,
        rank,
        person,
        certificationId,
        certificationCode,
        title,
        state,
        waitingSince: changedOn,
        dueOn,
      };
    });
  }

  /** Of these people, whoever may answer them: those waiting for an assessment. */
  private async requests(people: ReadonlyMap<string, TeamPerson>): Promise<TeamRequest[]> {
    if (people.size === 0) return [];
    const rows = await this.reading.sql<RequestRow>`
      SELECT r.id, r.employee_id AS "employeeId", r.skill_id AS "skillId", r.asked_at AS "askedAt",
        taker.name AS "takenBy", taker.number AS "takenByNumber", r.planned_on AS "plannedOn"
      FROM assessment_requests r LEFT JOIN employees taker ON taker.id = r.taken_by_id
      WHERE r.employee_id IN (${join([...people.keys()])}) AND ${WAITS}`;
    return rows.map(({ employeeId, ...row }) => ({
      ...row,
      rank: row.askedAt,
      person: people.get(employeeId) as TeamPerson,
    }));
  }
}
