import { Injectable } from '@nestjs/common';
import { type RequestNow, RequestsQueries } from '../assessment-requests/requests.queries.js';
import type { EmployeeRecord } from '../assessments/records.queries.js';
import {
  CertificatesQueries,
  type PublicCertificate,
} from '../certifications/certificates/certificates.queries.js';
import {
  type NamedStanding,
  type PersonStanding,
  PersonStandingQueries,
} from '../gaps/person-standing.queries.js';
import type { AsOfQuestion } from '../gaps/standing.queries.js';
import type { Minimise } from '../training/recommend.js';
import { RecommendationQueries, type RecommendedTraining } from '../training/recommendation.queries.js';
import type { Language } from '../web/languages.js';
import { type LadderAhead, LadderAheadQueries } from './ladder-ahead.queries.js';
import { RecordEventsQueries, type RecordEvent } from './record-events.queries.js';

const EVENTS = 10;

export interface PathFacts extends PersonStanding {
  /** The latest changes of the record, newest first. */
  readonly events: readonly RecordEvent[];
  /** Null where there is no standing to train for. */
  readonly training: RecommendedTraining | null;
  readonly certificates: readonly PublicCertificate[];
  readonly ladder: LadderAhead;
  /** The requests that wait for an assessment, by skill. */
  readonly requests: ReadonlyMap<string, RequestNow>;
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
    private readonly standings: PersonStandingQueries,
    private readonly recommendations: RecommendationQueries,
    private readonly certificates: CertificatesQueries,
    private readonly ladders: LadderAheadQueries,
    private readonly requests: RequestsQueries,
    private readonly events: RecordEventsQueries,
  ) {}

  /** @throws NotFound when there is no such person, and `no-such-role` when no role has the code. */
  async path(employeeId: string, question: PathQuestion, language: Language): Promise<PathFacts> {
    const { role, minimise, ...at } = question;
    const standing = await this.standings.of(employeeId, at, role, language);
    const { named } = standing;
    const training =
      named && (await this.recommendations.forGaps(named.standing.gaps, minimise, elsewhere(named)));
    const certificates = await this.certificates.ofEmployee(employeeId, question.asOf);
    const { currentRoleId } = standing.person;
    const known = { employeeId, currentRoleId, knownRoleId: standing.role?.id ?? null, asOf: question.asOf };
    return {
      ...standing,
      training,
      certificates,
      ladder: await this.ladders.of(known, named?.record ?? new Map()),
      requests: await this.requests.statesOf(employeeId),
      events: await this.events.latest(employeeId, EVENTS, language),
    };
  }
}

/** What is recorded in skills that the role does not ask for: the levels of the others stand in the gaps already. */
function elsewhere({ standing, record }: NamedStanding): EmployeeRecord {
  const asked = new Set(standing.gaps.map(({ requirement }) => requirement.skillId));
  return new Map([...record].filter(([skillId]) => !asked.has(skillId)));
}
