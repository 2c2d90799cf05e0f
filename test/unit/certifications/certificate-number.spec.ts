import { describe, expect, it } from '@jest/globals';
import fc from 'fast-check';
import {
  formatCertificateNumber,
  parseCertificateNumber,
} from '../../../src/certifications/certificates/certificate-number.js';

const number = fc.record({
  year: fc.integer({ min: 2000, max: 2999 }),
  serial: fc.integer({ min: 1, max: 999_999_999 }),
});

describe('A certificate’s number', () => {
  it('is readable and says its year and running number', () => {
    const text = formatCertificateNumber({ year: 2026, serial: 123 });
    expect(text).toMatch(/^SL-2026-000123-[\dX]$/);
    expect(parseCertificateNumber(text)).toEqual({ year: 2026, serial: 123 });
  });

  it('ends in the check character of ISO 7064 MOD 11-2', () => {
    // The standard's own example: 0794 has the check character 0.
    expect(formatCertificateNumber({ year: 0, serial: 794 }).endsWith('0794-0')).toBe(true);
  });

  it('is read with spaces around it and in small letters', () => {
    const text = formatCertificateNumber({ year: 2026, serial: 7 });
    expect(parseCertificateNumber(` ${text.toLowerCase()} `)).toEqual({ year: 2026, serial: 7 });
  });

  it('comes back from every text it makes', () => {
    fc.assert(
      fc.property(number, (one) => {
        expect(parseCertificateNumber(formatCertificateNumber(one))).toEqual(one);
      }),
    );
  });

  it('is refused with any one character wrong', () => {
    fc.assert(
      fc.property(number, fc.nat(), fc.constantFrom(...'0123456789ABCXYZ-'), (one, at, wrong) => {
        const text = formatCertificateNumber(one);
        const i = at % text.length;
        fc.pre(text[i] !== wrong);
        expect(parseCertificateNumber(text.slice(0, i) + wrong + text.slice(i + 1))).toBeNull();
      }),
      { numRuns: 500 },
    );
  });

  it('is refused with two neighbours exchanged', () => {
    fc.assert(
      fc.property(number, fc.nat(), (one, at) => {
        const text = formatCertificateNumber(one);
        const i = at % (text.length - 1);
        fc.pre(text[i] !== text[i + 1]);
        const exchanged = `${text.slice(0, i)}${text[i + 1]}${text[i]}${text.slice(i + 2)}`;
        expect(parseCertificateNumber(exchanged)).toBeNull();
      }),
      { numRuns: 500 },
    );
  });
});
