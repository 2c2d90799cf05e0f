import { Inject, Injectable } from '@nestjs/common';
import { join } from 'sql-template-tag';
import { Reading } from '../../database/reading.js';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { operator } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { newId } from '../../shared/id.js';
import { isOfOneForm } from '../credential-form.js';
import { IS_CURRENT } from '../current-credential.js';
import { IssuedCredential, SupersededCredential } from '../issued-credential.entity.js';
import { Issuer } from '../issuer.js';
import { newPublicId } from './drawn.js';
import type { SignedCertificate } from './keep-credentials.js';
import { type Issued, type Progress, SigningRun, type ToSign } from './signing-run.js';

interface Row {
  readonly certificateId: string;
  readonly salt: string;
  readonly place: number;
  readonly publicId: string | null;
  readonly isWithdrawn: number | boolean;
  /** The first words of the JSON: its contexts and its id. */
  readonly head: string;
}

/** Credentials that are compared with what would be signed today, at once. */
const AT_ONCE = 100;

/** Another process renewed all of it meanwhile. */
class NothingLeft extends Error {}

/**
 * Signs anew, with the same content and the same place in the lists, what stands and was signed otherwise than today: by
 * a key that was withdrawn, under another address, or in an earlier form. What it was before is kept.
 */
@Injectable()
export class CredentialRenewal {
  constructor(
    private readonly reading: Reading,
    private readonly unitOfWork: UnitOfWork,
    private readonly run: SigningRun,
    private readonly issuer: Issuer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @param only `withdrawn`: nothing but what a withdrawn key signed */
  async renew(progress: Progress, only: 'withdrawn' | 'all' = 'all'): Promise<Issued> {
    const standing = await this.standing();
    const isElsewhere = ({ publicId, head }: Row) => publicId === null || addressIn(head) !== this.issuer.url;
    const certain = standing.filter((row) => row.isWithdrawn || (only === 'all' && isElsewhere(row)));
    const known = new Set(certain);
    const others = only === 'all' ? standing.filter((row) => !known.has(row)) : [];
    const all = [...certain, ...(await this.inAnotherForm(others))].map(toSign);
    return this.run.each({ all, progress, keep: (signed) => this.keep(signed), isClosing: () => false });
  }

  /** Addresses under which something that stands was signed, and which are not today's: how much for each. */
  async otherAddresses(): Promise<ReadonlyMap<string, number>> {
    const counts = new Map<string, number>();
    for (const { head } of await this.standing()) {
      const address = addressIn(head);
      if (address && address !== this.issuer.url) counts.set(address, (counts.get(address) ?? 0) + 1);
    }
    return counts;
  }

  /** Of these, those that would be written otherwise today: with other members, or another instant for the same day. */
  private async inAnotherForm(rows: readonly Row[]): Promise<readonly Row[]> {
    const found: Row[] = [];
    for (let start = 0; start < rows.length; start += AT_ONCE) {
      const some = rows.slice(start, start + AT_ONCE);
      const today = await this.run.unsigned(some.map(toSign));
      const signed = await this.reading.sql<{ id: string; json: string }>`
        SELECT i.certificate_id AS id, i.json FROM issued_credentials i
        WHERE ${IS_CURRENT} AND i.certificate_id IN (${join(some.map((row) => row.certificateId))})`;
      const forms = new Map(signed.map(({ id, json }) => [id, JSON.parse(json) as object]));
      for (const row of some) {
        const [before, now] = [forms.get(row.certificateId), today.get(row.certificateId)];
        if (before && now && !isOfOneForm(before, now)) found.push(row);
      }
    }
    return found;
  }

  private standing(): Promise<Row[]> {
    const today = this.clock.today();
    return this.reading.sql<Row>`
      SELECT i.certificate_id AS "certificateId", i.salt, i.status_index AS place, i.public_id AS "publicId",
        (p.revoked_at IS NOT NULL OR j.revoked_at IS NOT NULL) AS "isWithdrawn", substr(i.json, 1, 600) AS head
      FROM issued_credentials i JOIN certificates c ON c.id = i.certificate_id
        JOIN issuer_keys p ON p.id = i.proof_key_id JOIN issuer_keys j ON j.id = i.jwt_key_id
        LEFT JOIN certificate_revocations r ON r.certificate_id = c.id
      WHERE ${IS_CURRENT} AND c.valid_until >= ${today} AND (r.revoked_on IS NULL OR r.revoked_on > ${today})
      ORDER BY c.granted_at, c.id`;
  }

  private async keep(signed: readonly SignedCertificate[]): Promise<number> {
    if (signed.length === 0) return 0;
    try {
      return await this.unitOfWork.run(operator('resign-credentials'), async (tx) => {
        let kept = 0;
        for (const { row, number, employeeId } of signed) {
          const { certificateId, changes, json, jwt, proofKeyId, jwtKeyId, publicId, signedAt } = row;
          const which = { certificateId, changes };
          const before = await tx.repository(IssuedCredential).findOneBy(which);
          if (!before || before.signedAt > signedAt) continue;
          await tx.repository(SupersededCredential).insert({
            id: newId(),
            certificateId,
            json: before.json,
            jwt: before.jwt,
            proofKeyId: before.proofKeyId,
            jwtKeyId: before.jwtKeyId,
            signedAt: before.signedAt,
            supersededAt: tx.at,
          });
          const now = { json, jwt, proofKeyId, jwtKeyId, publicId, signedAt };
          await tx.repository(IssuedCredential).update(which, now);
          tx.record({
            act: 'credential.renewed',
            subject: { type: 'certificate', id: certificateId },
            employeeId,
            before: { number, proofKeyId: before.proofKeyId, jwtKeyId: before.jwtKeyId },
            after: { number, proofKeyId, jwtKeyId },
          });
          kept += 1;
        }
        if (kept === 0) throw new NothingLeft();
        return kept;
      });
    } catch (error) {
      if (error instanceof NothingLeft) return 0;
      throw error;
    }
  }
}

function toSign({ certificateId, salt, place, publicId }: Row): ToSign {
  return { certificateId, salt, place, publicId: publicId ?? newPublicId() };
}

/** The issuer's address, from the id of a credential of ours. */
function addressIn(head: string): string | null {
  return /"id":"([^"]+)\/credentials\/[\w-]+"/.exec(head)?.[1] ?? null;
}
