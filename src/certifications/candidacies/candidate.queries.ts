import { Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Person } from '../../access/reach.js';
import { Reading } from '../../database/reading.js';
import { NamesQueries } from '../../gaps/names.queries.js';
import type { Names } from '../../gaps/gaps.presenter.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import type { Language } from '../../web/languages.js';
import { certificateState } from '../certificates/certificate-state.js';
import { LimitsQueries, type NamedReduction } from '../limits/limits.queries.js';
import { hasEnded } from '../limits/suspension-rules.js';
import { decidersOf, type PossibleDecider } from './deciders.js';
import { maySeeCandidate } from './candidates.policy.js';
import type { Candidate } from './impartiality.js';
import { type Application, isOpen, readApplications } from './read-applications.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readCertifiers } from './read-certifiers.js';

/** Everything that the decision on one candidate rests on. */
export interface CandidateFacts {
  readonly candidacy: Candidacy;
  /** Whose record it is, for whoever asks to see it. */
  readonly person: Person | null;
  /** As far as impartiality is concerned. */
  readonly candidate: Candidate;
  /** Every application under the scheme, the latest first. */
  readonly applications: readonly Application[];
  /** Who could decide what is open, or would be next. */
  readonly deciders: readonly PossibleDecider[];
  /** Of the certificate that they hold under the scheme, or want renewed. */
  readonly reductions: readonly NamedReduction[];
  /** Certificates under the scheme that were revoked or are suspended, with the reasons. */
  readonly earlier: readonly EarlierAct[];
  readonly names: Names;
}

/** One thing that was done to a certificate of the candidate, and that the decision is made in knowledge of. */
export interface EarlierAct {
  readonly act: 'revoked' | 'suspended';
  readonly certificateId: string;
  readonly number: string;
  readonly fromOn: CalendarDate;
  readonly reason: string;
  readonly byName: string;
}

@Injectable()
export class CandidateQueries {
  constructor(
    private readonly reading: Reading,
    private readonly reach: ReachQueries,
    private readonly names: NamesQueries,
    private readonly limits: LimitsQueries,
  ) {}

  /** @throws NotFound when there is no such scheme or employee, and for whom the actor does not see as a candidate. */
  async of(
    actor: Actor,
    { certificationId, employeeId }: { certificationId: string; employeeId: string },
    asOf: CalendarDate,
    language: Language,
  ): Promise<CandidateFacts> {
    const [candidacy] = await readCandidacies(this.reading, { asOf, certificationId, employeeId });
    if (!candidacy || !maySeeCandidate(actor, candidacy)) throw new NotFound();
    const { gaps, application } = candidacy;
    const held = heldIn(candidacy);
    const applications = await readApplications(
      this.reading,
      sql`c.certification_id = ${certificationId} AND c.employee_id = ${employeeId}`,
    );
    const person = await this.reach.person(employeeId);
    const candidate = { employeeId, trainerIds: person?.trainerIds ?? [], gaps };
    const before =
      application && ['refused', 'appealed'].includes(application.state) ? application.events : [];
    const testIds = candidacy.scheme.version?.testSkillIds ?? [];
    const skillIds = [...gaps.map(({ requirement }) => requirement.skillId), ...testIds];
    return {
      candidacy,
      person,
      candidate,
      applications,
      deciders: decidersOf(await readCertifiers(this.reading), candidate, before, language),
      reductions: held ? await this.limits.reductions(held.id) : [],
      earlier: await this.earlierActs(certificationId, employeeId, asOf),
      names: await this.names.of(employeeId, skillIds, language),
    };
  }

  /** Revocations for ever, suspensions while they run: also of certificates that have ended. */
  private earlierActs(
    certificationId: string,
    employeeId: string,
    asOf: CalendarDate,
  ): Promise<readonly EarlierAct[]> {
    return this.reading.sql<EarlierAct>`
      SELECT 'revoked' AS act, c.id AS "certificateId", c.number, r.revoked_on AS "fromOn", r.reason,
        r.revoked_by_name AS "byName"
      FROM certificate_revocations r JOIN certificates c ON c.id = r.certificate_id
      WHERE c.certification_id = ${certificationId} AND c.employee_id = ${employeeId} AND r.revoked_on <= ${asOf}
      UNION ALL SELECT 'suspended', c.id, c.number, l.from_on, l.reason, l.suspended_by_name
      FROM certificate_suspensions l JOIN certificates c ON c.id = l.certificate_id
      WHERE c.certification_id = ${certificationId} AND c.employee_id = ${employeeId} AND l.from_on <= ${asOf}
        AND (l.until_on IS NULL OR l.until_on >= ${asOf}) AND (l.lifted_on IS NULL OR l.lifted_on > ${asOf})
        AND NOT EXISTS (SELECT 1 FROM certificate_revocations v WHERE v.certificate_id = c.id)
      ORDER BY 4 DESC, 3`;
  }
}

/** Under the scheme: the certificate that an open application would renew, otherwise the one that has not ended. */
function heldIn({ application, certificates, asOf }: Candidacy) {
  const renewsId = application && isOpen(application) ? application.renewsId : null;
  const renewed = certificates.find(({ id }) => id === renewsId);
  return renewed ?? certificates.find((each) => !hasEnded(certificateState(each, asOf)));
}
