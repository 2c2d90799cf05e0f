import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply } from 'fastify';
import { maySeeEvidence } from '../../certifications/certificates/certificates.policy.js';
import { CertificatesQueries } from '../../certifications/certificates/certificates.queries.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Conflict, Forbidden, NotFound } from '../../shared/errors.js';
import { isId } from '../../shared/id.js';
import type { CredentialFile } from './credential-file.js';
import { CredentialsQueries, type SignedRecord } from './credentials.queries.js';

/** Finds credentials for those who may have them. */
@Injectable()
export class Delivered {
  constructor(
    private readonly certificates: CertificatesQueries,
    private readonly credentials: CredentialsQueries,
    private readonly reach: ReachQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for those who do not see the holder's record: that there is a credential is part of it. */
  async certificate(actor: Actor, certificateId: string) {
    const certificate = await this.certificates.one(certificateId, this.clock.today());
    const holder = await this.reach.person(certificate.employeeId);
    if (!holder || !maySeeEvidence(actor, holder)) throw new NotFound();
    return { ...certificate, isHolder: actor.employeeId === certificate.employeeId };
  }

  /** @throws Forbidden `share-not-holder` for those who see the record of somebody else. */
  async ownCertificate(actor: Actor, certificateId: string) {
    const certificate = await this.certificate(actor, certificateId);
    if (!certificate.isHolder) throw new Forbidden('share-not-holder');
    return certificate;
  }

  /** @throws NotFound, Conflict `credential-not-signed` in the moment before the signature. */
  async signed(actor: Actor, certificateId: string): Promise<SignedRecord> {
    const { number } = await this.certificate(actor, certificateId);
    const signed = await this.credentials.ofCertificate(certificateId);
    if (!signed) throw new Conflict('credential-not-signed', { number });
    return signed;
  }

  /**
   * What a link shows.
   *
   * @throws NotFound for one that was ended or never made: alike; Conflict `credential-not-signed` in the moment before
   *   the signature.
   */
  async shared(token: string) {
    const certificateId = await this.credentials.sharedBy(token);
    if (!certificateId) throw new NotFound();
    return this.shown(certificateId);
  }

  /**
   * What stands at a credential's own address, which only those know who have the credential. Until November 2026 the
   * address ended with the certificate's id, which colleagues know as well: there it is for those who see the record.
   *
   * @param actor null = somebody who is not signed in
   * @throws NotFound, Conflict `credential-not-signed`
   */
  async addressed(publicId: string, actor: Actor | null) {
    // No other text goes to the database: PostgreSQL takes no NUL.
    if (!/^[\w-]{20,40}$/.test(publicId)) throw new NotFound();
    const certificateId = await this.credentials.addressedBy(publicId);
    if (certificateId) return this.shown(certificateId);
    if (!isId(publicId) || !actor) throw new NotFound();
    await this.certificate(actor, publicId);
    return this.shown(publicId);
  }

  private async shown(certificateId: string) {
    const certificate = await this.certificates.one(certificateId, this.clock.today());
    const signed = await this.credentials.ofCertificate(certificateId);
    if (!signed) throw new Conflict('credential-not-signed', { number: certificate.number });
    return { signed, certificate };
  }
}

/** As a file to keep, under the certificate's number. */
export function handOver(reply: FastifyReply, { name, type, body }: CredentialFile): Buffer {
  void reply
    .type(type)
    .header('content-disposition', `attachment; filename="${name}"`)
    .header('cache-control', 'no-store');
  return Buffer.isBuffer(body) ? body : Buffer.from(body);
}
