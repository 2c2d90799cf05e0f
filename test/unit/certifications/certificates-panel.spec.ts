import { describe, expect, it } from '@jest/globals';
import { certificatesPanel } from '../../../src/certifications/certificates/certificates.presenter.js';
import type { PublicCertificate } from '../../../src/certifications/certificates/certificates.queries.js';
import type { CertificateState } from '../../../src/certifications/certificates/certificate-state.js';
import { Speech } from '../../../src/web/speech.js';
import { Translations } from '../../../src/web/translations.js';

const speech = new Speech(new Translations(), 'en', 'UTC');

const certificate = (state: CertificateState, index: number): PublicCertificate => ({
  ...{
    id: `c${index}`,
    number: `SL-${index}`,
    employeeId: 'e',
    employeeName: 'Asha',
    employeeNumber: 'E1',
    holderName: 'Asha',
    state,
  },
  ...{ certificationId: 's', certificationCode: 'CSP', certificationTitle: 'Certified' },
  ...{ revokedOn: null, againOn: null },
  ...{ issuedOn: '2026-01-01', effectiveOn: '2026-01-01', validUntil: '2027-12-31' },
});

const states = (rows: readonly PublicCertificate[]) => rows.map(({ state }) => state);

describe('A person’s certificates', () => {
  const panel = (...all: CertificateState[]) => {
    const { certificates, ended } = certificatesPanel(all.map(certificate), speech);
    return [states(certificates), states(ended)];
  };

  it('stand together while they are few', () => {
    const few = ['active', 'renewed', 'expired', 'expired', 'revoked'] as const;
    expect(panel(...few)).toEqual([few, []]);
    expect(panel()).toEqual([[], []]);
  });

  it('have those that are over folded away when they are many', () => {
    expect(panel('active', 'renewed', 'suspended', 'expired', 'reduced', 'revoked')).toEqual([
      ['active', 'suspended', 'reduced'],
      ['renewed', 'expired', 'revoked'],
    ]);
  });

  it('are never all folded away', () => {
    const over = Array.from({ length: 7 }, () => 'expired' as const);
    expect(panel(...over)).toEqual([over, []]);
  });
});
