import { formatCertificateNumber } from '../certifications/certificates/certificate-number.js';
import {
  Certificate,
  CertificateGrounds,
  CertificateRevocation,
} from '../certifications/certificates/certificate.entity.js';
import { freezeEvidence } from '../certifications/certificates/freeze-evidence.js';
import { type Candidacy, readCandidacies } from '../certifications/candidacies/read-candidacies.js';
import type { SchemeVersion } from '../certifications/schemes/read-schemes.js';
import { insertRows } from '../database/insert-rows.js';
import type { Tx } from '../history/tx.js';
import { type CalendarDate, monthsBetween } from '../shared/calendar-date.js';
import { newId } from '../shared/id.js';
import { firstDayAfter, lastDayOf } from '../shared/valid-until.js';
import type { PlannedCertificate } from './certificates-plan.js';
import type { IdBook } from './id-book.js';
import type { Ladder } from './ladder.js';
import { CERTIFIER } from './named-people.js';
import { keyOf } from './people-plan.js';
import type { DemoPlan } from './plan.js';
import { writeLimit } from './write-limit.js';

/**
 * Grants and revokes as the certifier did on the days of the plan, each on what the records said on that day.
 *
 * @throws RangeError when somebody was not eligible: the plan would be wrong, and no certificate may stand on it.
 */
export async function writeCertificates(
  tx: Tx,
  plan: DemoPlan,
  ladder: Ladder,
  ids: IdBook,
): Promise<number> {
  const names = {
    skills: new Map([...ladder.skills.values()].map((skill) => [ids.skill(skill.code), skill])),
    people: new Map(plan.people.map(({ key, name }) => [ids.employee(key), name])),
  };
  const serials = new Map<number, number>();
  const inOrder = plan.certificates.flatMap(withRenewal).sort((a, b) => (a.issuedOn < b.issuedOn ? -1 : 1));
  const renewable = new Map<string, string>();
  for (const planned of inOrder) {
    const renewsId = planned.renews ? (renewable.get(planned.person) ?? null) : null;
    const year = Number(planned.issuedOn.slice(0, 4));
    const serial = (serials.get(year) ?? 0) + 1;
    serials.set(year, serial);
    const { candidacy, profile, version } = await eligibleCandidacy(tx, planned, ids, renewsId);
    const certificate = {
      id: newId(),
      number: formatCertificateNumber({ year, serial }),
      certificationId: candidacy.scheme.id,
      profileId: profile.id,
      employeeId: candidacy.employee.id,
      holderName: candidacy.employee.name,
      issuedOn: planned.issuedOn,
      effectiveOn: planned.effectiveOn,
      validUntil: planned.validUntil,
      evidence: freezeEvidence({ ...candidacy, profileVersion: profile.profileVersion }, names),
      grantedBy: ids.user(keyOf(CERTIFIER.name)),
      grantedByName: CERTIFIER.name,
      grantedAt: `${planned.issuedOn}T15:45:00.000Z`,
      impartialityWaiver: null,
    };
    await insertRows(tx.manager, Certificate, [certificate]);
    const grounds = { certificateId: certificate.id, schemeVersionId: version.id };
    await insertRows(tx.manager, CertificateGrounds, [{ ...grounds, candidacyId: null, renewsId }]);
    renewable.set(planned.person, certificate.id);
    const { id, number, certificationId, profileId, employeeId, issuedOn, validUntil } = certificate;
    tx.record({
      act: 'certificate.granted',
      subject: { type: 'certificate', id },
      employeeId,
      after: { number, certificationId, profileId, issuedOn, validUntil },
    });
    await writeRevocation(tx, planned, certificate);
    await writeLimit(tx, planned, certificate, ids);
  }
  return inOrder.length;
}

interface Planned extends PlannedCertificate {
  readonly effectiveOn: CalendarDate;
  /** Whether it goes on from the one before. */
  readonly renews: boolean;
}

/** A renewal begins where the certificate ends that it renews, and lasts as long. */
function withRenewal(planned: PlannedCertificate): Planned[] {
  const { issuedOn, validUntil, renewedOn } = planned;
  const first = { ...planned, effectiveOn: issuedOn, renews: false };
  if (renewedOn === null) return [first];
  const effectiveOn = firstDayAfter(validUntil);
  const months = monthsBetween(issuedOn, effectiveOn);
  const renewal = { issuedOn: renewedOn, effectiveOn, validUntil: lastDayOf(effectiveOn, months) };
  return [first, { ...planned, ...renewal, limited: null, revoked: null, renews: true }];
}

async function eligibleCandidacy(
  tx: Tx,
  { person, certification, issuedOn }: PlannedCertificate,
  ids: IdBook,
  renewsId: string | null,
): Promise<{ candidacy: Candidacy; profile: NonNullable<Candidacy['profile']>; version: SchemeVersion }> {
  const wanted = {
    asOf: issuedOn,
    employeeId: ids.employee(person),
    certificationId: ids.certification(certification),
    ...(renewsId !== null && { renewsId }),
  };
  const [candidacy] = await readCandidacies(tx, wanted);
  const { profile, eligibility, scheme } = candidacy ?? {};
  if (candidacy && profile && scheme?.version && eligibility?.eligible) {
    return { candidacy, profile, version: scheme.version };
  }
  const why = eligibility?.reasons.map((each) => {
    if (each.why !== 'requirement') return each.why;
    const { requirement, state, proficiency } = each.gap;
    return `${requirement.skillId} ${state} ${proficiency.counted}/${requirement.level}`;
  });
  throw new RangeError(`${person} was not eligible for ${certification} on ${issuedOn}: ${why?.join(', ')}`);
}

async function writeRevocation(
  tx: Tx,
  { revoked }: PlannedCertificate,
  { id, employeeId, grantedBy, grantedByName }: Certificate,
): Promise<void> {
  if (!revoked) return;
  const revocation = {
    certificateId: id,
    reason: revoked.reason,
    revokedOn: revoked.on,
    revokedBy: grantedBy,
    revokedByName: grantedByName,
    revokedAt: `${revoked.on}T10:10:00.000Z`,
  };
  await insertRows(tx.manager, CertificateRevocation, [revocation]);
  const after = { reason: revoked.reason, revokedOn: revoked.on };
  tx.record({ act: 'certificate.revoked', subject: { type: 'certificate', id }, employeeId, after });
}
