import { Injectable } from '@nestjs/common';
import { digest, newSecret } from '../../access/secrets.js';
import { Certificate } from '../../certifications/certificates/certificate.entity.js';
import { insertRows } from '../../database/insert-rows.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, Forbidden, NotFound } from '../../shared/errors.js';
import { newId } from '../../shared/id.js';
import { CredentialShare } from '../issued-credential.entity.js';

export interface MadeShare {
  readonly id: string;
  readonly certificateId: string;
  readonly createdAt: string;
  readonly endedAt: null;
  /** Shown this once, and kept nowhere; null when the same request was answered before. */
  readonly token: string | null;
}

/** Links that stand open at the same time: enough for anybody, and one can be ended to make another. */
const MOST_OPEN = 20;

/** Whether others may see a credential is its holder's choice alone. */
@Injectable()
export class SharingService {
  constructor(private readonly unitOfWork: UnitOfWork) {}

  /** @throws Forbidden `share-not-holder`, Conflict `shares-too-many` */
  async share(actor: Actor, certificateId: string): Promise<MadeShare> {
    const [id, token] = [newId(), newSecret()];
    const recorded = await this.unitOfWork.run(actor, async (tx) => {
      const { number, employeeId } = await ownCertificate(tx, certificateId);
      const open = await tx.repository(CredentialShare).findBy({ certificateId });
      if (open.filter(({ endedAt }) => endedAt === null).length >= MOST_OPEN) {
        throw new Conflict('shares-too-many', { max: MOST_OPEN });
      }
      const share = { id, certificateId, createdAt: tx.at, endedAt: null };
      await insertRows(tx.manager, CredentialShare, [{ ...share, hash: digest(token) }]);
      const subject = { type: 'certificate', id: certificateId };
      tx.record({ act: 'credential.shared', subject, employeeId, after: { number, shareId: id } });
      return share;
    });
    return { ...recorded, token: recorded.id === id ? token : null };
  }

  /** From now on the link answers as one that never was. @throws Conflict `share-ended` when it was ended before. */
  async end(
    actor: Actor,
    certificateId: string,
    shareId: string,
  ): Promise<{ readonly id: string; readonly endedAt: string }> {
    return this.unitOfWork.run(actor, async (tx) => {
      const { number, employeeId } = await ownCertificate(tx, certificateId);
      const share = await tx.repository(CredentialShare).findOneBy({ id: shareId, certificateId });
      if (!share) throw new NotFound();
      if (share.endedAt !== null) throw new Conflict('share-ended', { endedAt: share.endedAt });
      await tx.repository(CredentialShare).update({ id: shareId }, { endedAt: tx.at });
      const subject = { type: 'certificate', id: certificateId };
      tx.record({ act: 'credential.share-ended', subject, employeeId, after: { number, shareId } });
      return { id: shareId, endedAt: tx.at };
    });
  }
}

async function ownCertificate(tx: Tx, certificateId: string): Promise<Certificate> {
  const certificate = await tx.repository(Certificate).findOneBy({ id: certificateId });
  if (!certificate) throw new NotFound();
  if (certificate.employeeId !== tx.actor.employeeId) throw new Forbidden('share-not-holder');
  return certificate;
}
