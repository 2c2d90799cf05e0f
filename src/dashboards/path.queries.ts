import { Injectable } from '@nestjs/common';
import type { EmployeeRecord } from '../assessments/records.queries.js';
import { CertificatesQueries, type PublicCertificate } from '../certifications/certificates.queries.js';
import { Reading } from '../database/reading.js';
import {
  type NamedStanding,
  type PersonStanding,
  PersonStandingQueries,
} from '../gaps/person-standing.queries.js';
import type { AsOfQuestion } from '../gaps/standing.queries.js';
import type { Minimise } from '../training/recommend.js';
import { RecommendationQueries, type RecommendedTraining } from '../training/recommendation.queries.js';
import type { Language } from '../web/languages.js';
import type { RecordEvent } from './timeline.presenter.js';

const EVENTS = 10;

export interface PathFacts extends PersonStanding {
  /** The latest changes of the record, newest first. */
  readonly events: readonly RecordEvent[];
  /** Null where there is no standing to train for. */
  readonly training: RecommendedTraining | null;
  readonly certificates: readonly PublicCertificate[];
}

/** What a reader asks of the page. */
export interface PathQuestion extends AsOfQuestion {
  /** Code; absent = the target role, else the own one. */
  readonly role?: string;
  readonly minimise: Minimise;
}

/** Everything on the page of one person; the number of statements is the same for everybody. */
@Injectable()
export class PathQueries {
  constructor(
    private readonly reading: Reading,
    private readonly standings: PersonStandingQueries,
    private readonly recommendations: RecommendationQueries,
    private readonly certificates: CertificatesQueries,
  ) {}

  /** @throws NotFound when there is no such person, and `no-such-role` when no role has the code. */
  async path(employeeId: string, question: PathQuestion, language: Language): Promise<PathFacts> {
    const { role, minimise, ...at } = question;
    const standing = await this.standings.of(employeeId, at, role, language);
    const { named } = standing;
    const training =
      named && (await this.recommendations.forGaps(named.standing.gaps, minimise, elsewhere(named)));
    const certificates = await this.certificates.ofEmployee(employeeId, question.asOf);
    return { ...standing, training, certificates, events: await this.events(employeeId) };
  }

  private events(employeeId: string): Promise<RecordEvent[]> {
    return this.reading.sql<RecordEvent>`
      SELECT at, actor_name AS "actorName", act, before, after
      FROM history_entries WHERE employee_id = ${employeeId} ORDER BY seq DESC LIMIT ${EVENTS}`;
  }
}

/** What is recorded in skills that the role does not ask for: the levels of the others stand in the gaps already. */
function elsewhere({ standing, record }: NamedStanding): EmployeeRecord {
  const asked = new Set(standing.gaps.map(({ requirement }) => requirement.skillId));
  return new Map([...record].filter(([skillId]) => !asked.has(skillId)));
}
