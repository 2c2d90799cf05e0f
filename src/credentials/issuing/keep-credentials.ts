import { join } from 'sql-template-tag';
import { insertRows } from '../../database/insert-rows.js';
import type { UnitOfWork } from '../../history/unit-of-work.js';
import { operator } from '../../shared/actor.js';
import { IssuedCredential } from '../issued-credential.entity.js';

/** A certificate with the credential that was signed for it. */
export interface SignedCertificate {
  readonly number: string;
  readonly employeeId: string;
  readonly row: IssuedCredential;
}

/** Another process signed all of it meanwhile. */
class NothingLeft extends Error {}

/** What another process signed meanwhile stays as it is. @returns how many were kept. */
export async function keepCredentials(
  unitOfWork: UnitOfWork,
  signed: readonly SignedCertificate[],
): Promise<number> {
  if (signed.length === 0) return 0;
  try {
    return await unitOfWork.run(operator('issue-credentials'), async (tx) => {
      const rows = signed.map(({ row }) => row);
      const taken = await tx.sql<Pick<IssuedCredential, 'certificateId' | 'changes' | 'statusIndex'>>`
        SELECT certificate_id AS "certificateId", reductions AS changes, status_index AS "statusIndex" FROM issued_credentials
        WHERE certificate_id IN (${join(rows.map(({ certificateId }) => certificateId))})
          OR status_index IN (${join(rows.map(({ statusIndex }) => statusIndex))})`;
      const fresh = signed.filter(({ row }) => {
        const clashes = (each: (typeof taken)[number]) =>
          each.statusIndex === row.statusIndex ||
          (each.certificateId === row.certificateId && each.changes === row.changes);
        return !taken.some(clashes);
      });
      if (fresh.length === 0) throw new NothingLeft();
      await insertRows(
        tx.manager,
        IssuedCredential,
        fresh.map(({ row }) => row),
      );
      for (const { row, number, employeeId } of fresh) {
        const { certificateId, changes, proofKeyId, jwtKeyId } = row;
        const subject = { type: 'certificate', id: certificateId };
        tx.record({
          act: 'credential.issued',
          subject,
          employeeId,
          after: { number, changes, proofKeyId, jwtKeyId },
        });
      }
      return fresh.length;
    });
  } catch (error) {
    if (error instanceof NothingLeft) return 0;
    throw error;
  }
}
