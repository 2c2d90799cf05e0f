import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../history/tx.js';
import { UnitOfWork } from '../history/unit-of-work.js';
import { ReachQueries } from '../people/reach.queries.js';
import type { Actor } from '../shared/actor.js';
import { addMonths } from '../shared/calendar-date.js';
import { Clock } from '../shared/clock.js';
import { Conflict, NotFound, RuleViolation } from '../shared/errors.js';
import { newId } from '../shared/id.js';
import { formatCertificateNumber, parseCertificateNumber } from './certificate-number.js';
import { Certificate, CertificateRevocation } from './certificate.entity.js';
import { conflictProblems, ineligibilityProblems } from './decision-problems.js';
import { freezeEvidence } from './freeze-evidence.js';
import { conflictsOf, isWaivable } from './impartiality.js';
import { type Candidacy, readCandidacies } from './read-candidacies.js';
import { readEvidenceNames } from './read-evidence-names.js';

export interface GrantedCertificate {
  readonly id: string;
  readonly number: string;
  readonly certificationId: string;
  readonly employeeId: string;
  readonly issuedOn: string;
  readonly effectiveOn: string;
  readonly expiresOn: string;
  readonly impartialityWaiver: string | null;
}

/** What certifiers do. Whatever a decision rests on is read inside its own transaction. */
@Injectable()
export class CertificationsService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param waiverReason why a conflict of interest is waived, where there is no other decider
   * @throws RuleViolation `not-eligible` with every reason, `impartiality` with every conflict that is not waived,
   *   `waiver-not-needed` without a conflict.
   */
  async grant(
    actor: Actor,
    certificationId: string,
    employeeId: string,
    { waiverReason }: { readonly waiverReason?: string | null } = {},
  ): Promise<GrantedCertificate> {
    return this.unitOfWork.run(actor, async (tx) => {
      const asOf = this.clock.today();
      const [candidacy] = await readCandidacies(tx, { asOf, certificationId, employeeId });
      const person = await this.reach.person(employeeId, tx);
      if (!candidacy?.profile || !person) throw new NotFound();
      const names = await readEvidenceNames(tx, candidacy.gaps);
      const { eligibility, scheme } = candidacy;
      if (!eligibility.eligible) {
        throw new RuleViolation('not-eligible', {}, ineligibilityProblems(eligibility.reasons, names));
      }
      const conflicts = conflictsOf(actor, {
        employeeId,
        trainerIds: person.trainerIds,
        gaps: candidacy.gaps,
      });
      const isWaived = Boolean(waiverReason) && isWaivable(conflicts);
      if (conflicts.length > 0 && !isWaived) {
        throw new RuleViolation('impartiality', {}, conflictProblems(conflicts, names));
      }
      if (conflicts.length === 0 && waiverReason) {
        throw new RuleViolation('waiver-not-needed', {}, [
          { field: 'waiverReason', code: 'waiver-not-needed' },
        ]);
      }
      const certificate = {
        id: newId(),
        number: await nextNumber(tx, asOf),
        certificationId,
        employeeId,
        issuedOn: asOf,
        effectiveOn: asOf,
        expiresOn: addMonths(asOf, scheme.validityMonths),
        impartialityWaiver: waiverReason ?? null,
      };
      await tx.repository(Certificate).insert({
        ...certificate,
        profileId: candidacy.profile.id,
        evidence: freezeEvidence({ ...candidacy, profileVersion: candidacy.profile.profileVersion }, names),
        grantedBy: actor.userId,
        grantedByName: actor.name,
        grantedAt: tx.at,
      });
      tellOfGrant(tx, candidacy, certificate, conflicts);
      return certificate;
    });
  }

  /** From today on; what was true before stays true. @throws Conflict `certificate-revoked` when it is already. */
  async revoke(
    actor: Actor,
    certificateId: string,
    reason: string,
  ): Promise<{ certificateId: string; reason: string; revokedOn: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await tx.repository(Certificate).findOneBy({ id: certificateId });
      if (!certificate) throw new NotFound();
      const { number, employeeId } = certificate;
      const before = await tx.repository(CertificateRevocation).findOneBy({ certificateId });
      if (before) throw new Conflict('certificate-revoked', { number, revokedOn: before.revokedOn });
      const revocation = { certificateId, reason, revokedOn: this.clock.today() };
      await tx.repository(CertificateRevocation).insert({
        ...revocation,
        revokedBy: actor.userId,
        revokedByName: actor.name,
        revokedAt: tx.at,
      });
      const subject = { type: 'certificate', id: certificateId };
      const after = { number, reason, revokedOn: revocation.revokedOn };
      tx.record({ act: 'certificate.revoked', subject, employeeId, before: { number }, after });
      tx.send({
        topic: 'certificate-revoked',
        recipientId: employeeId,
        payload: { certificateId, ...after },
      });
      return revocation;
    });
  }
}

function tellOfGrant(
  tx: Tx,
  { scheme }: Candidacy,
  certificate: GrantedCertificate,
  conflicts: ReturnType<typeof conflictsOf>,
): void {
  const { id, employeeId, ...facts } = certificate;
  tx.record({
    act: 'certificate.granted',
    subject: { type: 'certificate', id },
    employeeId,
    after: { ...facts, certification: scheme.code, ...(conflicts.length > 0 && { conflicts }) },
  });
  const payload = {
    certificateId: id,
    number: facts.number,
    certification: scheme.code,
    expiresOn: facts.expiresOn,
  };
  tx.send({ topic: 'certificate-granted', recipientId: employeeId, payload });
}

/** The highest running number of the year and one: writers come one after the other, so nobody takes it meanwhile. */
async function nextNumber(tx: Tx, issuedOn: string): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  const [last] = await tx.sql<{ number: string }>`
    SELECT number FROM certificates WHERE number LIKE ${`SL-${year}-%`}
    ORDER BY length(number) DESC, number DESC LIMIT 1`;
  const serial = last ? (parseCertificateNumber(last.number)?.serial ?? 0) : 0;
  return formatCertificateNumber({ year, serial: serial + 1 });
}
