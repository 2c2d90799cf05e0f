import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { addDays, type CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { Conflict, Forbidden, NotFound, RuleViolation } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { CandidacyRecord } from './candidacy.entity.js';
import { barredFrom, type CandidacyEvent, type CandidacyState } from './candidacy-transitions.js';
import { askedToDecide, decidersOf } from './deciders.js';
import { ineligibilityProblems } from './decision-problems.js';
import { type Application, isOpen, readApplications } from './read-applications.js';
import { type Candidacy, readCandidacies, type Wanted } from './read-candidacies.js';
import { readCertifiers } from './read-certifiers.js';
import { readEvidenceNames } from '../certificates/read-evidence-names.js';
import { recordEvent } from './recorded-event.js';

/** An appeal is to be decided within so many days. */
export const APPEAL_DAYS = 30;

/** What became of an application. */
export interface StandingCandidacy {
  readonly id: string;
  readonly certificationId: string;
  readonly employeeId: string;
  readonly state: CandidacyState;
  readonly appliedOn: CalendarDate;
  /** By when an open appeal is to be decided. */
  readonly dueOn: CalendarDate | null;
}

/** What candidates do. Whether they may is read inside the transaction of what they do. */
@Injectable()
export class CandidaciesService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Applies for oneself.
   *
   * @param renewsId the own certificate under this scheme that is to be renewed; null = a first one
   * @throws Forbidden for a user who is no employee; NotFound for an unknown scheme; Conflict `candidacy-open` while an
   *   application waits; RuleViolation `not-eligible` with every reason.
   */
  apply(actor: Actor, certificationId: string, renewsId: string | null = null): Promise<StandingCandidacy> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { employeeId } = actor;
      if (employeeId === null) throw new Forbidden('candidacy-without-record');
      const today = this.clock.today();
      const wanted = { asOf: today, certificationId, employeeId, ...(renewsId !== null && { renewsId }) };
      const candidacy = await candidacyIn(tx, wanted);
      if (renewsId !== null && candidacy.renewal === null) throw new NotFound();
      const { scheme, application, eligibility } = candidacy;
      if (application && isOpen(application)) {
        throw new Conflict('candidacy-open', { appliedOn: application.appliedOn });
      }
      if (!eligibility.eligible) {
        const names = await readEvidenceNames(tx, candidacy.gaps);
        throw new RuleViolation('not-eligible', {}, ineligibilityProblems(eligibility.reasons, names));
      }
      const id = newId();
      const record = { id, certificationId, employeeId, renewsId, appliedAt: tx.at };
      await tx.repository(CandidacyRecord).insert(record);
      const subject = { id, employeeId, state: 'eligible', events: [] } as const;
      const facts = { certification: scheme.code, schemeVersion: scheme.version };
      const state = await recordEvent(tx, subject, 'apply', today, facts);
      await this.askForDecision(tx, candidacy, { id, events: [] }, 'candidacy-applied', {});
      return { id, certificationId, employeeId, state, appliedOn: today, dueOn: null };
    });
  }

  /** @throws NotFound for another's application; Conflict `candidacy-not-open` once it is decided. */
  withdraw(actor: Actor, candidacyId: string, reasons: string | null): Promise<StandingCandidacy> {
    return this.unitOfWork.run(actor, async (tx) => {
      const application = await ownIn(tx, candidacyId, 'withdraw');
      const { certification } = await schemeOf(tx, application);
      const state = await recordEvent(tx, application, 'withdraw', this.clock.today(), {
        certification,
        reasons,
      });
      return standing(application, state, null);
    });
  }

  /**
   * Asks for a second decision, by somebody who had no part in the first.
   *
   * @throws NotFound for another's application; Conflict `candidacy-not-open` when it was not refused, and
   *   `candidacy-followed` once the person applied anew.
   */
  appeal(actor: Actor, candidacyId: string, reasons: string): Promise<StandingCandidacy> {
    return this.unitOfWork.run(actor, async (tx) => {
      const application = await ownIn(tx, candidacyId, 'appeal');
      const { certificationId, employeeId } = application;
      const today = this.clock.today();
      const candidacy = await candidacyIn(tx, { asOf: today, certificationId, employeeId });
      if (candidacy.application?.id !== candidacyId) throw new Conflict('candidacy-followed');
      const dueOn = addDays(today, APPEAL_DAYS);
      const facts = { certification: candidacy.scheme.code, reasons, dueOn };
      const state = await recordEvent(tx, application, 'appeal', today, facts);
      await this.askForDecision(tx, candidacy, application, 'candidacy-appealed', { dueOn });
      return standing(application, state, dueOn);
    });
  }

  private async askForDecision(
    tx: Tx,
    { employee, scheme, gaps }: Candidacy,
    { id, events }: Pick<Application, 'id' | 'events'>,
    topic: 'candidacy-applied' | 'candidacy-appealed',
    more: Readonly<Record<string, string>>,
  ): Promise<void> {
    const trainerIds = (await this.reach.person(employee.id, tx))?.trainerIds ?? [];
    const candidate = { employeeId: employee.id, trainerIds, gaps };
    const asked = askedToDecide(decidersOf(await readCertifiers(tx), candidate, events));
    const payload = {
      candidacyId: id,
      certificationId: scheme.id,
      certification: scheme.title,
      employeeId: employee.id,
      candidate: employee.name,
      ...more,
    };
    for (const { certifier } of asked) {
      if (certifier.employeeId !== null) tx.send({ topic, recipientId: certifier.employeeId, payload });
    }
  }
}

/** @throws NotFound */
async function candidacyIn(tx: Tx, wanted: Wanted): Promise<Candidacy> {
  const [candidacy] = await readCandidacies(tx, wanted);
  if (!candidacy) throw new NotFound();
  return candidacy;
}

/** The actor's own application, where this event is open. */
async function ownIn(tx: Tx, candidacyId: string, event: CandidacyEvent): Promise<Application> {
  const [application] = await readApplications(tx, sql`c.id = ${candidacyId}`);
  if (!application) throw new NotFound();
  const { state, employeeId } = application;
  if (tx.actor.employeeId !== employeeId) throw new NotFound();
  const party = { employeeId, isCertifier: false, isConflicted: false, wasInvolved: false };
  const barred = barredFrom(event, state, employeeId, party);
  if (barred !== null) throw new Conflict('candidacy-not-open', { state });
  return application;
}

async function schemeOf(
  tx: Tx,
  { certificationId }: Application,
): Promise<{ readonly certification: string }> {
  const [scheme] = await tx.sql<{ certification: string }>`
    SELECT code AS certification FROM certifications WHERE id = ${certificationId}`;
  return scheme ?? { certification: '' };
}

function standing(
  { id, certificationId, employeeId, appliedOn }: Application,
  state: CandidacyState,
  dueOn: CalendarDate | null,
): StandingCandidacy {
  return { id, certificationId, employeeId, state, appliedOn, dueOn };
}
