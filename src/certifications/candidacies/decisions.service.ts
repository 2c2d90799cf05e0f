import { Inject, Injectable } from '@nestjs/common';
import sql from 'sql-template-tag';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { ReachQueries } from '../../people/reach.queries.js';
import { type Actor, isKind } from '../../shared/actor.js';
import { type CalendarDate, earlier } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import {
  Conflict,
  type FieldProblem,
  Forbidden,
  NotFound,
  refuseIf,
  RuleViolation,
} from '../../shared/errors.js';
import type { StandingCandidacy } from './candidacies.service.js';
import { barredFrom, type CandidacyEvent, CERTIFIED } from './candidacy-transitions.js';
import { wasInvolved } from './deciders.js';
import { conflictProblems, ineligibilityProblems } from './decision-problems.js';
import { type EvidenceNames, freezeEvidence } from '../certificates/freeze-evidence.js';
import { type Candidate, conflictsOf, isWaivable } from './impartiality.js';
import { revokedBefore } from './earlier-limits.js';
import { carryReductions } from '../limits/carry-reductions.js';
import { scopeProblems } from '../limits/scope-rules.js';
import { type IssuedCertificate, issueCertificate } from '../certificates/issue-certificate.js';
import { type Application, readApplications } from './read-applications.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readEvidenceNames } from '../certificates/read-evidence-names.js';
import { recordEvent } from './recorded-event.js';

/** How an application and an appeal can be decided. */
export const OUTCOMES = ['granted', 'refused'] as const;
export const APPEAL_OUTCOMES = ['upheld', 'dismissed'] as const;
export type Outcome = (typeof OUTCOMES | typeof APPEAL_OUTCOMES)[number];

const EVENT_OF: Readonly<Record<Outcome, CandidacyEvent>> = {
  granted: 'grant',
  refused: 'refuse',
  upheld: 'uphold',
  dismissed: 'dismiss',
};

export interface Decision {
  readonly outcome: Outcome;
  /** Asked for by every outcome but `granted`. */
  readonly reasons?: string;
  /** Why a conflict of interest is waived, where there is no other decider. */
  readonly waiverReason?: string;
  /** Gives a renewal the skills back that were taken out of the certificate before; it renews as reduced otherwise. */
  readonly restoresScope?: boolean;
}

export interface DecidedCandidacy extends StandingCandidacy {
  /** What was issued; null when it was refused or dismissed. */
  readonly certificate: IssuedCertificate | null;
}

/** What certifiers decide. Whatever a decision rests on is read inside its own transaction, and kept with it. */
@Injectable()
export class DecisionsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound; Conflict `candidacy-not-open` when there is no such thing to decide; Forbidden
   *   `candidacy-involved-before` for whoever decided before; RuleViolation `impartiality` with every conflict that is
   *   not waived, `waiver-not-needed` without one, `reasons-missing` (`reasons-missing-after-revocation` for whoever had a
   *   certificate revoked), what `scopeProblems` finds, and `not-eligible` with every reason.
   */
  decide(actor: Actor, candidacyId: string, decision: Decision): Promise<DecidedCandidacy> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { outcome, reasons = null, waiverReason = null, restoresScope = false } = decision;
      const [application] = await readApplications(tx, sql`c.id = ${candidacyId}`);
      if (!application) throw new NotFound();
      const asOf = this.clock.today();
      const { candidacy, candidate, names } = await this.factsIn(tx, application, asOf);
      const conflicts = conflictsOf(actor, candidate);
      refuseBarred(actor, application, decision, conflictProblems(conflicts, names), isWaivable(conflicts));
      const { scheme, profile, eligibility } = candidacy;
      const grounds = CERTIFIED.has(outcome) && { version: scheme.version, profile };
      if (grounds && !eligibility.eligible) {
        throw new RuleViolation('not-eligible', {}, ineligibilityProblems(eligibility.reasons, names));
      }
      const outOfScope = candidacy.renewal?.outOfScope ?? [];
      const isAllOut = outOfScope.length > 0 && outOfScope.length === candidacy.gaps.length;
      const nameOf = (skillId: string) => names.skills.get(skillId)?.name ?? '';
      refuseIf([
        ...(grounds ? scopeProblems({ restoresScope, reasons }, { outOfScope, isAllOut }, nameOf) : []),
        ...(grounds && !reasons && revokedBefore(candidacy.certificates, asOf).length > 0
          ? [{ field: 'reasons', code: 'reasons-missing-after-revocation' }]
          : []),
      ]);
      const evidence = freezeEvidence({ ...candidacy, profileVersion: profile?.profileVersion ?? 0 }, names);
      const state = await recordEvent(tx, application, EVENT_OF[outcome], asOf, {
        certification: scheme.code,
        schemeVersion: scheme.version,
        reasons,
        evidence,
        impartialityWaiver: waiverReason,
      });
      const { certificationId, employeeId, appliedOn, renewsId } = application;
      const decided = { id: candidacyId, certificationId, employeeId, state, appliedOn, dueOn: null };
      // Whoever is eligible stands under a version and a profile.
      if (!grounds || !grounds.version || !grounds.profile) {
        const said = { certificationId, certification: scheme.title, outcome, reasons };
        const payload = { candidacyId, ...said };
        tx.send({ topic: 'candidacy-decided', recipientId: employeeId, payload });
        return { ...decided, certificate: null };
      }
      // A renewal begins where the certificate ends that it renews.
      const effectiveOn = candidacy.renewal?.startsOn ?? asOf;
      const certificate = await issueCertificate(tx, {
        employeeId,
        scheme,
        version: grounds.version,
        profileId: grounds.profile.id,
        evidence,
        candidacyId,
        renewsId,
        issuedOn: asOf,
        effectiveOn,
        restoresScope,
        impartialityWaiver: waiverReason,
        conflicts,
      });
      if (renewsId !== null && !restoresScope) {
        const skillIds = outOfScope.map(({ requirement }) => requirement.skillId);
        const reducedOn = earlier(effectiveOn, asOf);
        await carryReductions(tx, { fromId: renewsId, toId: certificate.id, reducedOn, skillIds });
      }
      return { ...decided, certificate };
    });
  }

  /** What the decision rests on, as the transaction sees it. */
  private async factsIn(
    tx: Tx,
    { certificationId, employeeId }: Application,
    asOf: CalendarDate,
  ): Promise<{ candidacy: Candidacy; candidate: Candidate; names: EvidenceNames }> {
    const [candidacy] = await readCandidacies(tx, { asOf, certificationId, employeeId });
    const person = await this.reach.person(employeeId, tx);
    if (!candidacy || !person) throw new NotFound();
    const { gaps } = candidacy;
    const candidate = { employeeId, trainerIds: person.trainerIds, gaps };
    return { candidacy, candidate, names: await readEvidenceNames(tx, gaps) };
  }
}

function refuseBarred(
  actor: Actor,
  { state, employeeId, events }: Application,
  { outcome, reasons, waiverReason }: Decision,
  conflicts: readonly FieldProblem[],
  canBeWaived: boolean,
): void {
  const isWaived = waiverReason !== undefined && canBeWaived;
  const barred = barredFrom(EVENT_OF[outcome], state, employeeId, {
    employeeId: actor.employeeId,
    isCertifier: isKind(actor, 'certifier'),
    isConflicted: conflicts.length > 0 && !isWaived,
    wasInvolved: wasInvolved(actor, events),
  });
  if (barred === 'not-open') throw new Conflict('candidacy-not-open', { state });
  if (barred === 'conflicted') throw new RuleViolation('impartiality', {}, conflicts);
  if (barred === 'involved-before') throw new Forbidden('candidacy-involved-before');
  if (barred !== null) throw new Forbidden();
  const problems: FieldProblem[] = [];
  if (outcome !== 'granted' && !reasons) problems.push({ field: 'reasons', code: 'reasons-missing' });
  if (conflicts.length === 0 && waiverReason) {
    problems.push({ field: 'waiverReason', code: 'waiver-not-needed' });
  }
  refuseIf(problems);
}
