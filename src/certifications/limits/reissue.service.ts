import { Inject, Injectable } from '@nestjs/common';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { HOLDER_NAME } from '../certificates/holder-name.js';
import { refuseFor, reissueRefusal } from './act-refusal.js';
import { CertificateReissue } from './certificate-reissue.entity.js';
import { readLimited } from './read-limited.js';

interface Names {
  /** On the certificate. */
  readonly formerName: string;
  /** Of the person, today. */
  readonly holderName: string;
  readonly changes: number;
}

/** Issues certificates anew whose holder is called otherwise than they say. */
@Injectable()
export class ReissueService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * The credential is signed anew at the same address, under the holder's present name and address; the one before counts
   * as revoked from then on, as after a reduction. Period, scope and evidence stay.
   *
   * @throws NotFound; Forbidden `own-certificate`; Conflict `certificate-ended` for one that is revoked, expired or renewed,
   *   and `reissue-same-name` when the certificate says what the holder is called already.
   */
  reissue(actor: Actor, certificateId: string, reason: string): Promise<CertificateReissue> {
    return this.unitOfWork.run(actor, async (tx) => {
      const today = this.clock.today();
      const { number, state, employeeId } = await readLimited(tx, certificateId, today);
      const { formerName, holderName, changes } = await namesOf(tx, certificateId);
      const names = { holderName: formerName, employeeName: holderName };
      refuseFor(reissueRefusal({ number, state, employeeId, ...names }, actor));
      const reissue: CertificateReissue = {
        ...{ id: newId(), certificateId, changeNumber: Number(changes) + 1, formerName, holderName, reason },
        ...{ reissuedOn: today, reissuedByName: actor.name, reissuedAt: tx.at },
      };
      await tx.repository(CertificateReissue).insert(reissue);
      const subject = { type: 'certificate', id: certificateId };
      const before = { number, holderName: formerName };
      const after = { number, holderName, reason, reissuedOn: today };
      tx.record({ act: 'certificate.reissued', subject, employeeId, before, after });
      const payload = { certificateId, ...after };
      tx.send({ topic: 'certificate-reissued', recipientId: employeeId, payload });
      return reissue;
    });
  }
}

async function namesOf(tx: Tx, certificateId: string): Promise<Names> {
  const [names] = await tx.sql<Names>`
    SELECT ${HOLDER_NAME} AS "formerName", e.name AS "holderName",
      (SELECT count(*) FROM certificate_reductions d WHERE d.certificate_id = c.id)
        + (SELECT count(*) FROM certificate_reissues d WHERE d.certificate_id = c.id) AS changes
    FROM certificates c JOIN employees e ON e.id = c.employee_id WHERE c.id = ${certificateId}`;
  if (!names) throw new NotFound();
  return names;
}
