import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { NotFound, refuseIf } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { CertificateReduction, CertificateSuspension } from './certificate-limits.entity.js';
import { liftingRefusal, limitRefusal, refuseFor } from './act-refusal.js';
import { type LimitedCertificate, readLimited } from './read-limited.js';
import { reductionProblems } from './reduction-rules.js';
import { canBeLifted, suspensionProblems } from './suspension-rules.js';

export interface NewSuspension {
  readonly reason: string;
  /** Today when absent. */
  readonly fromOn?: CalendarDate;
  /** Last day; until it is lifted when absent. */
  readonly untilOn?: CalendarDate;
}

export interface NewReduction {
  readonly skillIds: readonly string[];
  readonly reason: string;
}

/** Limits certificates instead of revoking them. What they stood on, and every earlier limit, stays on record. */
@Injectable()
export class LimitsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * Puts a certificate out of force for a while.
   *
   * @throws NotFound; Forbidden `own-certificate`; Conflict `certificate-ended` for one that is revoked, expired or
   *   renewed; RuleViolation naming the field (`suspensionProblems`).
   */
  suspend(actor: Actor, certificateId: string, input: NewSuspension): Promise<CertificateSuspension> {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = this.clock.today();
      const certificate = await limitable(tx, certificateId, today);
      const { reason, fromOn = today, untilOn = null } = input;
      refuseIf(suspensionProblems({ fromOn, untilOn }, { ...certificate, today }));
      const suspension: CertificateSuspension = {
        ...{ id: newId(), certificateId, reason, fromOn, untilOn },
        ...{ suspendedByName: actor.name, suspendedAt: tx.at },
        ...{ liftedOn: null, liftingReason: null, liftedByName: null, liftedAt: null },
      };
      await tx.repository(CertificateSuspension).insert(suspension);
      const after = { number: certificate.number, suspensionId: suspension.id, reason, fromOn, untilOn };
      tell(tx, certificate, 'certificate.suspended', 'certificate-suspended', after);
      return suspension;
    });
  }

  /**
   * Puts a suspended certificate back into force from today on. One that is still to come never takes effect. A suspension
   * goes on after its certificate's end, against every new candidacy, and is lifted there as well.
   *
   * @throws NotFound; Forbidden `own-certificate`; Conflict `suspension-over`, and `certificate-ended` when it was
   *   made a revocation.
   */
  lift(actor: Actor, suspensionId: string, liftingReason: string): Promise<CertificateSuspension> {
    return this.unitOfWork.run(actor, async (tx) => {
      const suspension = await tx.repository(CertificateSuspension).findOneBy({ id: suspensionId });
      if (!suspension) throw new NotFound();
      const liftedOn = this.clock.today();
      const certificate = await readLimited(tx, suspension.certificateId, liftedOn);
      refuseFor(liftingRefusal(certificate, canBeLifted(suspension, liftedOn), actor));
      const { number } = certificate;
      const lifting = { liftedOn, liftingReason, liftedByName: actor.name, liftedAt: tx.at };
      await tx.repository(CertificateSuspension).update({ id: suspensionId }, lifting);
      const after = { number, suspensionId, reason: liftingReason, liftedOn };
      tell(tx, certificate, 'certificate.lifted', 'certificate-suspension-lifted', after);
      return { ...suspension, ...lifting };
    });
  }

  /**
   * Takes skills out of what a certificate recognises, from today on and for good.
   *
   * @throws NotFound; Forbidden `own-certificate`; Conflict `certificate-ended`; RuleViolation naming the field
   *   (`reductionProblems`).
   */
  reduce(actor: Actor, certificateId: string, input: NewReduction): Promise<CertificateReduction> {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = this.clock.today();
      const certificate = await limitable(tx, certificateId, today);
      const { skillIds, reason } = input;
      const certified = certificate.skills.map(({ id }) => id);
      refuseIf(reductionProblems(skillIds, { certified, reduced: certificate.reducedSkillIds }));
      const reduction: CertificateReduction = {
        ...{ id: newId(), certificateId, skillIds, reason },
        ...{ reducedOn: today, reducedByName: actor.name, reducedAt: tx.at },
      };
      await tx.repository(CertificateReduction).insert(reduction);
      const skills = certificate.skills.filter(({ id }) => skillIds.includes(id)).map(({ code }) => code);
      const after = { number: certificate.number, skills, reason, reducedOn: today };
      tell(tx, certificate, 'certificate.reduced', 'certificate-reduced', { ...after, skillIds });
      return reduction;
    });
  }
}

/** The certificate, when this actor may limit it and there is something left to limit. */
async function limitable(tx: Tx, certificateId: string, today: CalendarDate): Promise<LimitedCertificate> {
  const certificate = await readLimited(tx, certificateId, today);
  refuseFor(limitRefusal(certificate, tx.actor));
  return certificate;
}

function tell(
  tx: Tx,
  { id, number, employeeId }: LimitedCertificate,
  act: string,
  topic: string,
  after: Readonly<Record<string, unknown>>,
): void {
  tx.record({ act, subject: { type: 'certificate', id }, employeeId, before: { number }, after });
  tx.send({ topic, recipientId: employeeId, payload: { certificateId: id, ...after } });
}
