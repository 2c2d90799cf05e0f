import type { OwnCertificate } from './own-certificates.queries.js';
import { standingOf } from './own-status.js';
import { judgedBy, type Verification } from './verification.js';

/**
 * A certificate of ours whose credential is about to be signed, for the first time or anew: there is no document to look
 * into yet, and its status is known all the same.
 */
export function unsigned(
  certificate: Pick<OwnCertificate, 'state' | 'suspension' | 'effectiveOn' | 'validUntil' | 'isChanged'>,
): Verification {
  return judgedBy({
    proof: { code: certificate.isChanged ? 'proof-anew' : 'proof-to-come' },
    status: standingOf(certificate),
  });
}
