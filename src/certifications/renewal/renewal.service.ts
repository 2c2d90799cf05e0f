import { Inject, Injectable } from '@nestjs/common';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { Forbidden } from '../../shared/errors.js';
import { CandidaciesService, type StandingCandidacy } from '../candidacies/candidacies.service.js';
import { SeenCertificates } from '../certificates/seen-certificates.js';

/** A renewal is applied for and decided like a first certificate, under the rule of the certificate that it renews. */
@Injectable()
export class RenewalService {
  constructor(
    private readonly candidacies: CandidaciesService,
    private readonly seen: SeenCertificates,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @throws NotFound for one that the actor does not see the record of; Forbidden for another's; and what
   *   `CandidaciesService.apply` throws.
   */
  async apply(actor: Actor, certificateId: string): Promise<StandingCandidacy> {
    const { certificate } = await this.seen.withRecord(actor, certificateId, this.clock.today());
    if (certificate.employeeId !== actor.employeeId) throw new Forbidden();
    return this.candidacies.apply(actor, certificate.certificationId, certificateId);
  }
}
