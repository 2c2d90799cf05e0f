import type { Tx } from '../../history/tx.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { newId } from '../../shared/id.js';
import { lastDayOf } from '../../shared/valid-until.js';
import type { CertificateEvidence } from './certificate-evidence.js';
import { formatCertificateNumber, parseCertificateNumber } from './certificate-number.js';
import { Certificate, CertificateGrounds } from './certificate.entity.js';
import type { Conflict } from '../candidacies/impartiality.js';

export interface IssuedCertificate {
  readonly id: string;
  readonly number: string;
  readonly certificationId: string;
  readonly employeeId: string;
  readonly issuedOn: CalendarDate;
  readonly effectiveOn: CalendarDate;
  /** Last day on which it holds. */
  readonly validUntil: CalendarDate;
  readonly impartialityWaiver: string | null;
}

/** A decision to certify, with everything that the certificate is to say. */
export interface Certifying {
  readonly employeeId: string;
  readonly scheme: { readonly id: string; readonly code: string; readonly title: string };
  readonly version: { readonly id: string; readonly number: number; readonly validityMonths: number };
  readonly profileId: string;
  readonly evidence: CertificateEvidence;
  readonly candidacyId: string | null;
  /** The certificate that this one goes on from; null = a first one. */
  readonly renewsId: string | null;
  readonly issuedOn: CalendarDate;
  /** First day on which it holds: the end of the one that it renews, otherwise the day of issue. */
  readonly effectiveOn: CalendarDate;
  /** Whether skills taken out of the one before came back by this decision. */
  readonly restoresScope: boolean;
  readonly impartialityWaiver: string | null;
  /** Those that were waived. */
  readonly conflicts: readonly Conflict[];
}

/** Writes a certificate with its grounds, its line of history and the message to its holder. */
export async function issueCertificate(tx: Tx, decided: Certifying): Promise<IssuedCertificate> {
  const { employeeId, scheme, version, issuedOn, effectiveOn, candidacyId, renewsId, conflicts } = decided;
  const certificate = {
    id: newId(),
    number: await nextNumber(tx, issuedOn),
    certificationId: scheme.id,
    employeeId,
    issuedOn,
    effectiveOn,
    validUntil: lastDayOf(effectiveOn, version.validityMonths),
    impartialityWaiver: decided.impartialityWaiver,
  };
  await tx.repository(Certificate).insert({
    ...certificate,
    holderName: await nameOf(tx, employeeId),
    profileId: decided.profileId,
    evidence: decided.evidence,
    grantedBy: tx.actor.userId,
    grantedByName: tx.actor.name,
    grantedAt: tx.at,
  });
  const grounds = { certificateId: certificate.id, schemeVersionId: version.id, candidacyId, renewsId };
  await tx.repository(CertificateGrounds).insert(grounds);
  const { id, number, validUntil } = certificate;
  tx.record({
    act: 'certificate.granted',
    subject: { type: 'certificate', id },
    employeeId,
    after: {
      number,
      certification: scheme.code,
      schemeVersion: version.number,
      candidacyId,
      ...(renewsId !== null && { renewsId }),
      issuedOn,
      effectiveOn,
      validUntil,
      impartialityWaiver: certificate.impartialityWaiver,
      ...(decided.restoresScope && { restoresScope: true }),
      ...(conflicts.length > 0 && { conflicts }),
    },
  });
  const { id: certificationId, title: certification } = scheme;
  const payload = { certificateId: id, number, certificationId, certification, validUntil };
  tx.send({ topic: 'certificate-granted', recipientId: employeeId, payload });
  return certificate;
}

async function nameOf(tx: Tx, employeeId: string): Promise<string | null> {
  const [holder] = await tx.sql<{ name: string }>`SELECT name FROM employees WHERE id = ${employeeId}`;
  return holder?.name ?? null;
}

/** The highest running number of the year and one: writers come one after the other, so nobody takes it meanwhile. */
async function nextNumber(tx: Tx, issuedOn: CalendarDate): Promise<string> {
  const year = Number(issuedOn.slice(0, 4));
  const [last] = await tx.sql<{ number: string }>`
    SELECT number FROM certificates WHERE number LIKE ${`SL-${year}-%`}
    ORDER BY length(number) DESC, number DESC LIMIT 1`;
  const serial = last ? (parseCertificateNumber(last.number)?.serial ?? 0) : 0;
  return formatCertificateNumber({ year, serial: serial + 1 });
}
