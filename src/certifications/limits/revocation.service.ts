import { Inject, Injectable } from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Tx } from '../../history/tx.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { holdsOn } from '../../shared/valid-until.js';
import { Certificate, CertificateRevocation } from '../certificates/certificate.entity.js';
import { refuseFor, revocationRefusal } from './act-refusal.js';

interface Revocation {
  readonly certificateId: string;
  readonly reason: string;
  readonly revokedOn: CalendarDate;
}

/** What certifiers do to certificates that were issued. */
@Injectable()
export class RevocationService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * From today on; what was true before stays true. While it runs, what renewed it is revoked with it: the competence is one.
   * After its end that stands on its own.
   *
   * @throws Forbidden for one's own; Conflict `certificate-revoked`.
   */
  async revoke(actor: Actor, certificateId: string, reason: string): Promise<Revocation> {
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await tx.repository(Certificate).findOneBy({ id: certificateId });
      if (!certificate) throw new NotFound();
      const { number, employeeId } = certificate;
      const before = await tx.repository(CertificateRevocation).findOneBy({ certificateId });
      refuseFor(revocationRefusal({ number, employeeId, revokedOn: before?.revokedOn ?? null }, actor));
      const revocation = { certificateId, reason, revokedOn: this.clock.today() };
      await write(tx, certificate, revocation);
      const runs = holdsOn(certificate.validUntil, revocation.revokedOn);
      for (const id of runs ? await goingOnFrom(tx, certificate) : []) {
        const next = await tx.repository(Certificate).findOneByOrFail({ id });
        await write(tx, next, { ...revocation, certificateId: id });
      }
      return revocation;
    });
  }
}

/** What renewed it, and is not revoked. */
async function goingOnFrom(tx: Tx, { id }: Certificate): Promise<readonly string[]> {
  const rows = await tx.sql<{ id: string }>`
    SELECT g.certificate_id AS id FROM certificate_grounds g
    LEFT JOIN certificate_revocations r ON r.certificate_id = g.certificate_id
    WHERE g.renews_id = ${id} AND r.certificate_id IS NULL ORDER BY g.certificate_id`;
  return rows.map((row) => row.id);
}

async function write(tx: Tx, { number, employeeId }: Certificate, revocation: Revocation): Promise<void> {
  const { certificateId, reason, revokedOn } = revocation;
  await tx.repository(CertificateRevocation).insert({
    ...revocation,
    revokedBy: tx.actor.userId,
    revokedByName: tx.actor.name,
    revokedAt: tx.at,
  });
  const subject = { type: 'certificate', id: certificateId };
  const after = { number, reason, revokedOn };
  tx.record({ act: 'certificate.revoked', subject, employeeId, before: { number }, after });
  tx.send({ topic: 'certificate-revoked', recipientId: employeeId, payload: { certificateId, ...after } });
}
