import { formatCertificateNumber } from '../../src/certifications/certificates/certificate-number.js';
import {
  Certificate,
  CertificateGrounds,
  CertificateRevocation,
} from '../../src/certifications/certificates/certificate.entity.js';
import { Certification } from '../../src/certifications/schemes/certification.entity.js';
import { CertificationVersion } from '../../src/certifications/schemes/certification-version.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import type { CalendarDate } from '../../src/shared/calendar-date.js';
import { newId } from '../../src/shared/id.js';
import type { TestApp } from './app.js';
import type { Cast } from './cast.js';

let serial = 0;

/** A scheme of the entry role with one published version. */
export async function publishedScheme(test: TestApp, cast: Cast, code = 'CSP') {
  const [schemeId, versionId] = [newId(), newId()];
  await test.get(UnitOfWork).run(operator('test'), async (tx) => {
    await tx.repository(Certification).insert({
      id: schemeId,
      code,
      title: 'Certified support professional',
      jobRoleId: cast.roles.entry,
      retiredOn: null,
      translations: {},
    });
    await tx.repository(CertificationVersion).insert({
      id: versionId,
      certificationId: schemeId,
      number: 1,
      criteria: 'Attentive listening at level 2, and six months in the role.',
      monthsInRole: 6,
      validityMonths: 24,
      courseIds: [],
      testSkillIds: [],
      testMonths: 12,
      renewalRule: 'reassessment',
      renewalHours: 0,
      renewalWindowDays: 90,
      effectiveOn: '2024-01-01',
      publishedAt: '2024-01-01T00:00:00.000Z',
      publishedByName: 'operator',
    });
    tx.record({ act: 'test.arranged', subject: { type: 'certification', id: schemeId } });
  });
  return { schemeId, versionId };
}

/** Certificates of one person as a decision leaves them: the credentials follow (`CredentialIssuer.settled`). @returns their ids */
export async function certified(
  test: TestApp,
  cast: Cast,
  scheme: { readonly schemeId: string; readonly versionId: string },
  employeeId: string,
  count = 1,
  issuedOn: CalendarDate = '2026-11-20',
): Promise<string[]> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const ids = Array.from({ length: count }, newId);
    const [holder] = await tx.sql<{ name: string }>`SELECT name FROM employees WHERE id = ${employeeId}`;
    for (const id of ids) {
      serial += 1;
      await tx.repository(Certificate).insert({
        id,
        number: formatCertificateNumber({ year: 2026, serial: 900_000 + serial }),
        certificationId: scheme.schemeId,
        profileId: cast.profiles.entry,
        employeeId,
        holderName: holder?.name ?? null,
        issuedOn,
        effectiveOn: issuedOn,
        validUntil: '2028-11-19',
        evidence: {
          asOf: '2026-11-20',
          profileVersion: 1,
          monthsInRole: 12,
          skills: [skill('LISTEN', 2, 3), skill('COACH', 1, null)],
        },
        grantedBy: 'operator',
        grantedByName: 'Carla',
        grantedAt: `${issuedOn}T10:00:00.000Z`,
        impartialityWaiver: null,
      });
      const grounds = {
        certificateId: id,
        schemeVersionId: scheme.versionId,
        candidacyId: null,
        renewsId: null,
      };
      await tx.repository(CertificateGrounds).insert(grounds);
      tx.record({ act: 'certificate.granted', subject: { type: 'certificate', id }, employeeId });
    }
    return ids;
  });
}

/** Revoked since the day before today, past every rule. */
export async function revoked(test: TestApp, certificateId: string): Promise<void> {
  await test.get(UnitOfWork).run(operator('test'), async (tx) => {
    await tx.repository(CertificateRevocation).insert({
      certificateId,
      reason: 'Granted by mistake.',
      revokedOn: '2026-11-21',
      revokedBy: 'operator',
      revokedByName: 'Carla',
      revokedAt: tx.at,
    });
    tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: certificateId } });
  });
}

function skill(code: string, required: 1 | 2, held: 3 | null) {
  const assessed = held !== null;
  return {
    code,
    name: `Skill ${code}`,
    required,
    held,
    mandatory: assessed,
    state: assessed ? 'met' : 'unassessed',
    assessmentId: null,
    assessor: assessed ? 'Tariq' : null,
    assessedOn: assessed ? '2026-06-01' : null,
  };
}
