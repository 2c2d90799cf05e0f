import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Conflict, Forbidden, NotFound } from '../../shared/errors.js';
import { Certificate, CertificateRevocation } from '../certificates/certificate.entity.js';

/** What certifiers do to certificates that were issued. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** From today on; what was true before stays true. @throws Forbidden for one's own; Conflict `certificate-revoked`. */
  async revoke(
    actor: Actor,
    certificateId: string,
    reason: string,
  ): Promise<{ certificateId: string; reason: string; revokedOn: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await tx.repository(Certificate).findOneBy({ id: certificateId });
      if (!certificate) throw new NotFound();
      const { number, employeeId } = certificate;
      if (employeeId === actor.employeeId) throw new Forbidden('own-certificate');
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
