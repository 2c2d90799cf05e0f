import type { Speech } from '../../web/speech.js';
import { urls } from '../../web/urls.js';
import { hasEnded } from '../limits/suspension-rules.js';
import type { NamedReduction } from '../limits/limits.queries.js';
import type { CertificateRecord, PublicCertificate } from './certificates.queries.js';
import { evidenceTable } from './evidence.presenter.js';

/** What `components/certificates-panel.hbs` shows. */
export interface CertificatesPanel {
  readonly certificates: readonly CertificateRow[];
  /** Those that are over, folded away when there are many; otherwise they stand among the others. */
  readonly ended: readonly CertificateRow[];
}

/** From here on what is over is folded away. */
const MANY = 6;

export interface CertificateRow extends PublicCertificate {
  readonly url: string;
  readonly stateLabel: string;
}

export function certificatesPanel(
  certificates: readonly PublicCertificate[],
  speech: Speech,
): CertificatesPanel {
  const rows = certificates.map((certificate) => certificateRow(certificate, speech));
  const running = rows.filter(({ state }) => !hasEnded(state));
  if (rows.length < MANY || running.length === 0) return { certificates: rows, ended: [] };
  return { certificates: running, ended: rows.filter(({ state }) => hasEnded(state)) };
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

export function evidenceOf(
  { evidence, ...record }: CertificateRecord,
  reductions: readonly NamedReduction[],
  speech: Speech,
) {
  return {
    profileVersion: record.profileVersion,
    monthsInRole: evidence.monthsInRole,
    grantedByName: record.grantedByName,
    grantedAt: record.grantedAt,
    waiver: record.impartialityWaiver,
    revocationReason: record.revocationReason,
    revokedByName: record.revokedByName,
    education: evidence.education ?? null,
    ...evidenceTable(evidence, reductions, speech),
  };
}
