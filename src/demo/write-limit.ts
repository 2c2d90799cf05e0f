import {
  CertificateReduction,
  CertificateSuspension,
} from '../certifications/limits/certificate-limits.entity.js';
import type { Certificate } from '../certifications/certificates/certificate.entity.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { newId } from '../shared/id.js';
import type { PlannedCertificate } from './certificates-plan.js';
import type { IdBook } from './id-book.js';

/** Suspends a certificate until that is lifted, or takes the last of its skills out of scope. */
export async function writeLimit(
  tx: Tx,
  { limited }: PlannedCertificate,
  { id, number, employeeId, evidence, grantedByName }: Certificate,
  ids: IdBook,
): Promise<void> {
  if (!limited) return;
  const { how, on, reason } = limited;
  const at = `${on}T11:20:00.000Z`;
  const skill = evidence.skills.at(-1)?.code ?? '';
  if (how === 'suspended') {
    const suspension = {
      ...{ id: newId(), certificateId: id, reason, fromOn: on, untilOn: null },
      ...{ suspendedByName: grantedByName, suspendedAt: at },
      ...{ liftedOn: null, liftingReason: null, liftedByName: null, liftedAt: null },
    };
    await insertRows(tx.manager, CertificateSuspension, [suspension]);
  } else {
    const reduction = { id: newId(), certificateId: id, skillIds: [ids.skill(skill)], reason };
    const made = { reducedOn: on, reducedByName: grantedByName, reducedAt: at };
    await insertRows(tx.manager, CertificateReduction, [{ ...reduction, ...made }]);
  }
  const after = how === 'suspended' ? { fromOn: on, untilOn: null } : { skills: [skill], reducedOn: on };
  tx.record({
    act: `certificate.${how}`,
    subject: { type: 'certificate', id },
    employeeId,
    after: { number, reason, ...after },
  });
}
