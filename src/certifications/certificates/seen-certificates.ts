import { Injectable } from '@nestjs/common';
import type { Person } from '../../access/reach.js';
import { ReachQueries } from '../../people/reach.queries.js';
import type { Actor } from '../../shared/actor.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { NotFound } from '../../shared/errors.js';
import { maySeeEvidence } from './certificates.policy.js';
import {
  type CertificateRecord,
  CertificatesQueries,
  type PublicCertificate,
} from './certificates.queries.js';

export type SeenCertificate = PublicCertificate & CertificateRecord;

/** Certificates for those who see what they stood on, and for nobody else. */
@Injectable()
export class SeenCertificates {
  constructor(
    private readonly queries: CertificatesQueries,
    private readonly reach: ReachQueries,
  ) {}

  /** @throws NotFound when there is no such certificate, and when the actor does not see the holder's record: alike. */
  async withRecord(
    actor: Actor,
    certificateId: string,
    asOf: CalendarDate,
  ): Promise<{ readonly certificate: SeenCertificate; readonly holder: Person }> {
    const certificate = await this.queries.one(certificateId, asOf);
    const holder = await this.reach.person(certificate.employeeId);
    if (!holder || !maySeeEvidence(actor, holder)) throw new NotFound();
    return { certificate, holder };
  }
}
