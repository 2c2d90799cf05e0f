import { formatCertificateNumber } from '../../src/certifications/certificates/certificate-number.js';
import { Certificate, CertificateGrounds } from '../../src/certifications/certificates/certificate.entity.js';
import type { CertificateEvidence } from '../../src/certifications/certificates/certificate-evidence.js';
import { CertificateReduction } from '../../src/certifications/limits/certificate-limits.entity.js';
import { UnitOfWork } from '../../src/history/unit-of-work.js';
import { operator } from '../../src/shared/actor.js';
import { newId } from '../../src/shared/id.js';
import { TODAY, type TestApp } from './app.js';
import type { Cast } from './cast.js';

let serial = 500;

/** Skills as a certificate's evidence keeps them, all of them at level 2. */
function evidenceOf(skills: readonly (readonly [code: string, name: string])[]): CertificateEvidence {
  return {
    asOf: '2026-01-10',
    profileVersion: 1,
    monthsInRole: 24,
    skills: skills.map(([code, name]) => ({
      ...{ code, name, required: 2, held: 2, mandatory: true, state: 'met' },
      ...{ assessmentId: null, assessor: 'Tariq', assessedOn: '2026-01-02' },
    })),
  };
}

type Facts = Partial<Certificate> & Pick<Certificate, 'certificationId' | 'employeeId'>;

/**
 * A certificate of the entry role as it stands in the tables, of LISTEN and LOGS, from 10 January 2026 for two years.
 *
 * @param renewsId the certificate that it goes on from
 * @returns its id
 */
export async function certified(
  test: TestApp,
  cast: Cast,
  facts: Facts,
  renewsId: string | null = null,
): Promise<string> {
  return test.get(UnitOfWork).run(operator('test'), async (tx) => {
    serial += 1;
    const certificate = {
      id: newId(),
      number: formatCertificateNumber({ year: 2019, serial }),
      profileId: cast.profiles.entry,
      issuedOn: '2026-01-10',
      effectiveOn: '2026-01-10',
      validUntil: '2028-01-09',
      evidence: evidenceOf([
        ['LISTEN', 'Attentive listening'],
        ['LOGS', 'Log analysis'],
      ]),
      grantedBy: cast.carla.userId,
      grantedByName: 'Carla',
      grantedAt: '2026-01-10T10:00:00.000Z',
      impartialityWaiver: null,
      ...facts,
    };
    await tx.repository(Certificate).insert(certificate);
    const [version] = await tx.sql<{ id: string }>`
      SELECT id FROM certification_versions WHERE certification_id = ${facts.certificationId}`;
    await tx.repository(CertificateGrounds).insert({
      certificateId: certificate.id,
      schemeVersionId: version?.id ?? '',
      candidacyId: null,
      renewsId,
    });
    tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: certificate.id } });
    return certificate.id;
  });
}

/** Skills taken out of a certificate's scope on the day of the tests, by Carla, whether or not anything is left of it. */
export async function reduced(
  test: TestApp,
  certificateId: string,
  skillIds: readonly string[],
  reason: string,
): Promise<void> {
  await test.get(UnitOfWork).run(operator('test'), async (tx) => {
    const who = { reducedOn: TODAY, reducedByName: 'Carla', reducedAt: tx.at };
    await tx
      .repository(CertificateReduction)
      .insert({ id: newId(), certificateId, skillIds, reason, ...who });
    tx.record({ act: 'test.arranged', subject: { type: 'certificate', id: certificateId } });
  });
}
