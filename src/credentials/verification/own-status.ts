import { Inject, Injectable } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { wasSignedHere } from './as-issued.js';
import { IssuerResolver } from './issuer-resolver.js';
import { type OwnCertificate, OwnCertificatesQueries } from './own-certificates.queries.js';
import { idOf, type Json, type Presented, textOf } from './presented.js';
import { type Finding, FINDINGS } from './verification.js';

/** Ours is judged by the facts of this moment: no list of ours is asked for what we know ourselves. */
@Injectable()
export class OwnStatus {
  constructor(
    private readonly own: OwnCertificatesQueries,
    private readonly issuers: IssuerResolver,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @returns null for a credential of another issuer. */
  async of(presented: Presented): Promise<Finding<'status'> | null> {
    const { document } = presented;
    const issuerId = idOf(document.issuer);
    if (issuerId === null || !this.issuers.isOurs(issuerId)) return null;
    const name = textOf(document.id)?.split('/').at(-1) ?? '';
    const certificate = NAME.test(name) ? await this.own.byCredential(name, this.clock.today()) : null;
    if (!certificate) return { code: 'not-issued-here' };
    if (!wasSignedHere(presented, await this.own.signedFor(certificate.id)))
      return { code: 'content-not-issued' };
    const isReplaced = certificate.isChanged && placeIn(document) !== placeIn(parsed(certificate.json));
    const standing = standingOf(certificate);
    return isReplaced && FINDINGS[standing.code][1] === 'passed' ? { code: 'replaced' } : standing;
  }
}

function parsed(json: string | null): Json {
  return json === null ? {} : (JSON.parse(json) as Json);
}

/** The last part of a credential's id: base64url, or a UUID. */
const NAME = /^[\w-]{20,40}$/;

/**
 * The place in a status list by which the credentials of one certificate are told apart; not the address of the list,
 * which is another when the issuer has moved.
 */
function placeIn(document: Json): string | null {
  return idOf(document.credentialStatus)?.split('/').at(-1) ?? null;
}

/**
 * A certificate's state as the status of its credential. Before its first day and after its last it does not hold, to the
 * instant: other clocks are forgiven (`LEEWAY`), and here there is none.
 */
export function standingOf({
  state,
  suspension,
  effectiveOn,
  validUntil,
}: Pick<OwnCertificate, 'state' | 'suspension' | 'effectiveOn' | 'validUntil'>): Finding<'status'> {
  if (state === 'revoked') return { code: 'revoked' };
  if (state === 'scheduled') return { code: 'status-not-begun', params: { effectiveOn } };
  if (state === 'expired' || state === 'renewed') {
    return { code: 'status-ended', params: { validUntil } };
  }
  if (state === 'reduced') return { code: 'status-reduced' };
  if (state !== 'suspended' || !suspension) return { code: 'status-good' };
  const { fromOn, untilOn } = suspension;
  if (untilOn === null) return { code: 'suspended-from', params: { fromOn } };
  return { code: 'suspended-until', params: { fromOn, untilOn } };
}
