import { levelChip } from '../../gaps/gaps.presenter.js';
import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import type { CertificateRecord, PublicCertificate } from './certificates.queries.js';

/** What `components/certificates-panel.hbs` shows. */
export interface CertificatesPanel {
  readonly certificates: readonly CertificateRow[];
}

export interface CertificateRow extends PublicCertificate {
  readonly url: string;
  readonly stateLabel: string;
}

export function certificatesPanel(
  certificates: readonly PublicCertificate[],
  speech: Speech,
): CertificatesPanel {
  return { certificates: certificates.map((certificate) => certificateRow(certificate, speech)) };
}

export function certificateRow<C extends PublicCertificate>(
  certificate: C,
  speech: Speech,
): C & CertificateRow {
  return {
    ...certificate,
    url: urls.certificate(certificate.id),
    stateLabel: speech.t(`certifications.state-${certificate.state}`),
  };
}

export function evidenceOf({ evidence, ...record }: CertificateRecord, speech: Speech) {
  return {
    profileVersion: record.profileVersion,
    monthsInRole: evidence.monthsInRole,
    grantedByName: record.grantedByName,
    grantedAt: record.grantedAt,
    waiver: record.impartialityWaiver,
    revocationReason: record.revocationReason,
    revokedByName: record.revokedByName,
    skills: evidence.skills.map((skill) => ({
      ...skill,
      required: levelChip(skill.required),
      held: levelChip(skill.held),
      stateLabel: speech.t(`gaps.state-${skill.state}`),
    })),
  };
}
