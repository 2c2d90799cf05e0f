import type { CertificateEvidence } from '../src/certifications/certificates/certificate-evidence.js';
import { formatCertificateNumber } from '../src/certifications/certificates/certificate-number.js';
import { Certificate, CertificateGrounds } from '../src/certifications/certificates/certificate.entity.js';
import { CertificationVersion } from '../src/certifications/schemes/certification-version.entity.js';
import { Certification } from '../src/certifications/schemes/certification.entity.js';
import { USUAL_CONDITIONS } from '../src/certifications/schemes/scheme-conditions.js';
import type { Tx } from '../src/history/tx.js';
import { RoleProfile } from '../src/job-roles/role-profile.entity.js';
import { newId } from '../src/shared/id.js';
import type { BenchOrganisation } from './organisation.js';

/** A certificate of one employee in every skill of the organisation: its credential is signed by whoever asks for it. */
export async function certify(tx: Tx, { skills, employees }: BenchOrganisation): Promise<void> {
  const profile = await tx.repository(RoleProfile).findOneByOrFail({ profileVersion: 1 });
  const [certificationId, schemeVersionId, certificateId] = [newId(), newId(), newId()];
  const scheme = { code: 'BENCH', title: 'Certified bench professional', jobRoleId: profile.jobRoleId };
  await tx
    .repository(Certification)
    .insert({ id: certificationId, ...scheme, retiredOn: null, translations: {} });
  await tx.repository(CertificationVersion).insert({
    ...USUAL_CONDITIONS,
    ...{ id: schemeVersionId, certificationId, number: 1, criteria: 'Every skill at level 3.' },
    ...{ effectiveOn: '2024-01-01', publishedAt: '2024-01-01T00:00:00.000Z', publishedByName: 'operator' },
  });
  await tx.repository(Certificate).insert({
    ...{ id: certificateId, number: formatCertificateNumber({ year: 2024, serial: 1 }), certificationId },
    ...{ profileId: profile.id, employeeId: employees[0]?.id ?? '' },
    ...{
      issuedOn: '2024-01-10',
      effectiveOn: '2024-01-10',
      validUntil: '2099-01-09',
      evidence: evidence(skills),
    },
    ...{ grantedBy: 'operator', grantedByName: 'operator', grantedAt: '2024-01-10T10:00:00.000Z' },
    impartialityWaiver: null,
  });
  await tx.repository(CertificateGrounds).insert({
    ...{ certificateId, schemeVersionId, candidacyId: null, renewsId: null },
  });
}

function evidence(skills: BenchOrganisation['skills']): CertificateEvidence {
  return {
    ...{ asOf: '2024-01-10', profileVersion: 1, monthsInRole: 24 },
    skills: skills.map(({ code }) => ({
      ...{ code, name: `Skill ${code}`, required: 3, held: 3, mandatory: true, state: 'met' },
      ...{ assessmentId: null, assessor: 'Person 0', assessedOn: '2024-01-02' },
    })),
  };
}
