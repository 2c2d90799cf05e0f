import { Inject, Injectable } from '@nestjs/common';
import {
  formatCertificateNumber,
  parseCertificateNumber,
} from '../../certifications/certificates/certificate-number.js';
import { Clock } from '../../shared/clock.js';
import { NotFound, RuleViolation } from '../../shared/errors.js';
import { type Claims, claimsIn } from './claims.js';
import { type OwnCertificate, OwnCertificatesQueries } from './own-certificates.queries.js';
import type { Json } from './presented.js';
import { unsigned } from './unsigned.js';
import { isProven, type Verification } from './verification.js';
import { Verifier } from './verifier.js';
import type { Given } from './verify.job.js';

/** What is told of a verification: nothing that was not presented, and by number nothing that is not public. */
export interface VerificationReport extends Verification {
  /** What the credential says; null when only a number was asked for, or it took too much to be read. */
  readonly claims: Claims | null;
  /** Whether the claims are the issuer's own words. */
  readonly isProven: boolean;
  /** Only when a number was asked for. */
  readonly certificate: Omit<OwnCertificate, 'json' | 'isChanged'> | null;
}

/** Answers whoever wants to know whether a credential holds. */
@Injectable()
export class Verifications {
  constructor(
    private readonly verifier: Verifier,
    private readonly own: OwnCertificatesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param field that it came in
   * @throws RuleViolation naming why nothing could be read.
   */
  async of(given: Given, field: string): Promise<VerificationReport> {
    const { presented, verification } = await this.verifier.verify(given, field);
    const claims = presented && claimsIn(presented.document);
    return { ...verification, claims, isProven: isProven(verification), certificate: null };
  }

  /** @throws RuleViolation for a text that is no number of ours; NotFound for one that was never given. */
  async ofNumber(text: string): Promise<VerificationReport> {
    const parsed = parseCertificateNumber(text);
    if (!parsed) {
      const params = { value: text.slice(0, 60) };
      throw new RuleViolation('invalid-input', {}, [
        { field: 'number', code: 'verification.number-malformed', params },
      ]);
    }
    const certificate = await this.own.byNumber(formatCertificateNumber(parsed), this.clock.today());
    if (!certificate) throw new NotFound('verification.number-unknown');
    const { json, isChanged: _, ...facts } = certificate;
    const told = { claims: null, certificate: facts };
    if (json === null) return { ...told, ...unsigned(certificate), isProven: false };
    const { verification } = await this.verifier.verify({ document: JSON.parse(json) as Json }, 'number');
    return { ...told, ...verification, isProven: isProven(verification) };
  }
}
