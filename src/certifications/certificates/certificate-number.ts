/**
 * A certificate's number as people write it down: `SL-2026-000123-X`. The year it was issued, a running number within
 * that year, and a check character after ISO 7064 MOD 11-2 (the scheme of ORCID and ISNI: 0 to 9 or X) over the
 * digits. A single wrong character and two neighbours exchanged are always found.
 */
export interface CertificateNumber {
  readonly year: number;
  /** 1, 2, 3 … within the year. */
  readonly serial: number;
}

const pattern = /^SL-(\d{4})-(\d{6,9})-([\dX])$/;

export function formatCertificateNumber({ year, serial }: CertificateNumber): string {
  const digits = String(serial).padStart(6, '0');
  return `SL-${year}-${digits}-${checkCharacter(`${year}${digits}`)}`;
}

/** Spaces around it and small letters are forgiven. @returns null when it is not a certificate's number. */
export function parseCertificateNumber(text: string): CertificateNumber | null {
  const [, year = '', serial = '', check] = pattern.exec(text.trim().toUpperCase()) ?? [];
  if (!check || checkCharacter(year + serial) !== check) return null;
  return { year: Number(year), serial: Number(serial) };
}

function checkCharacter(digits: string): string {
  const sum = [...digits].reduce((total, digit) => ((total + Number(digit)) * 2) % 11, 0);
  const check = (12 - sum) % 11;
  return check === 10 ? 'X' : String(check);
}
