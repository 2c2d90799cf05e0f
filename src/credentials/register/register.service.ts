import { Injectable } from '@nestjs/common';
import { Certificate } from '../../certifications/certificates/certificate.entity.js';
import type { Tx } from '../../history/tx.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import type { Actor } from '../../shared/actor.js';
import { Conflict, NotFound } from '../../shared/errors.js';
import { RegisterConsent } from '../issued-credential.entity.js';
import { RegisterQueries } from './register.queries.js';

export interface Consent {
  readonly certificateId: string;
  /** Null = the holder is not named. */
  readonly agreedAt: string | null;
}

/** Whether a holder is named in the public register: theirs alone to say, for each certificate, at any time. */
@Injectable()
export class RegisterService {
  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly register: RegisterQueries,
  ) {}

  /** @throws NotFound for another's, and while the register is off; Conflict when they agreed before. */
  async agree(actor: Actor, certificateId: string): Promise<Consent> {
    await this.register.refuseWhileOff();
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await ownIn(tx, certificateId);
      const before = await tx.repository(RegisterConsent).findOneBy({ certificateId });
      if (before) throw new Conflict('register-agreed-already');
      await tx.repository(RegisterConsent).insert({ certificateId, agreedAt: tx.at });
      tell(tx, 'register.agreed', certificate);
      return { certificateId, agreedAt: tx.at };
    });
  }

  /** Also while the register is off. @throws NotFound for another's; Conflict when there is nothing to end. */
  end(actor: Actor, certificateId: string): Promise<Consent> {
    return this.unitOfWork.run(actor, async (tx) => {
      const certificate = await ownIn(tx, certificateId);
      const before = await tx.repository(RegisterConsent).findOneBy({ certificateId });
      if (!before) throw new Conflict('register-not-agreed');
      await tx.repository(RegisterConsent).delete({ certificateId });
      tell(tx, 'register.ended', certificate);
      return { certificateId, agreedAt: null };
    });
  }
}

async function ownIn(tx: Tx, id: string): Promise<Certificate> {
  const certificate = await tx.repository(Certificate).findOneBy({ id });
  if (!certificate || certificate.employeeId !== tx.actor.employeeId) throw new NotFound();
  return certificate;
}

function tell(tx: Tx, act: string, { id, number, employeeId }: Certificate): void {
  tx.record({ act, subject: { type: 'certificate', id }, employeeId, after: { number } });
}
