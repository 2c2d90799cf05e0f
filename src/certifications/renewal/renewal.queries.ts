import { Inject, Injectable } from '@nestjs/common';
import { Reading } from '../../database/reading.js';
import type { Person } from '../../access/reach.js';
import { NamesQueries } from '../../gaps/names.queries.js';
import type { Names } from '../../gaps/gaps.presenter.js';
import type { Actor } from '../../shared/actor.js';
import { Clock } from '../../shared/clock.js';
import { NotFound } from '../../shared/errors.js';
import type { Language } from '../../web/languages.js';
import { isOpen } from '../candidacies/read-applications.js';
import { type Candidacy, readCandidacies } from '../candidacies/read-candidacies.js';
import { type SeenCertificate, SeenCertificates } from '../certificates/seen-certificates.js';
import type { Renewal } from './renewal.js';

/** Everything that the renewal of one certificate is told with. */
export interface RenewalFound {
  readonly certificate: SeenCertificate;
  readonly holder: Person;
  readonly candidacy: Candidacy;
  readonly renewal: Renewal;
  /** Whether an application of the holder under the scheme waits for its decision. */
  readonly isApplied: boolean;
  readonly names: Names;
}

/** What is still needed to renew a certificate. */
@Injectable()
export class RenewalQueries {
  constructor(
    private readonly reading: Reading,
    private readonly seen: SeenCertificates,
    private readonly names: NamesQueries,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /** @throws NotFound for one that the actor does not see the record of. */
  async of(actor: Actor, certificateId: string, language: Language): Promise<RenewalFound> {
    const asOf = this.clock.today();
    const { certificate, holder } = await this.seen.withRecord(actor, certificateId, asOf);
    const { certificationId, employeeId } = certificate;
    const wanted = { asOf, certificationId, employeeId, renewsId: certificateId };
    const [candidacy] = await readCandidacies(this.reading, wanted);
    if (!candidacy?.renewal) throw new NotFound();
    const skillIds = candidacy.gaps.map(({ requirement }) => requirement.skillId);
    const names = await this.names.of(employeeId, skillIds, language);
    const isApplied = candidacy.application !== null && isOpen(candidacy.application);
    return { certificate, holder, candidacy, renewal: candidacy.renewal, isApplied, names };
  }
}
