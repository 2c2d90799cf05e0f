import { Injectable, Logger, type OnApplicationBootstrap, type OnModuleDestroy } from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Issuer } from '../issuer.js';
import { freePlaces } from '../status-place.js';
import { CertifiedFactsQueries } from './certified-facts.queries.js';
import { newPublicId, newSalt } from './drawn.js';
import { keepCredentials, type SignedCertificate } from './keep-credentials.js';
import { type Failure, type Issued, type Progress, SigningRun } from './signing-run.js';

/**
 * Signs each certificate right after it was granted, and again when skills were taken out of it or it was issued anew:
 * never on a page view. What was missed, because a process ended in between, is found at the next start, by the same
 * question: which certificates have no credential?
 */
@Injectable()
export class CredentialIssuer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('credentials');
  /** One run after the other: each asks anew what is missing. */
  private running: Promise<unknown> = Promise.resolve();
  private isClosing = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly run: SigningRun,
    private readonly facts: CertifiedFactsQueries,
    private readonly issuer: Issuer,
  ) {}

  onApplicationBootstrap(): void {
    this.unitOfWork.afterCommit((acts) => {
      const mayHaveGranted = [...acts].some((act) => /^(certificate|candidacy)\./.test(act));
      if (!mayHaveGranted || !this.issuer.isKnown || this.isClosing) return;
      this.issueMissing().catch((error) => this.report(error));
    });
  }

  async onModuleDestroy(): Promise<void> {
    this.isClosing = true;
    await this.settled();
  }

  /** Once what was asked for so far is done. */
  async settled(): Promise<void> {
    await this.running.catch(() => undefined);
  }

  issueMissing(progress: Progress = () => undefined): Promise<Issued> {
    const run = this.running.catch(() => undefined).then(() => this.issueAll(progress));
    this.running = run;
    return run;
  }

  /** Until a pass issues nothing: a place that another process took meanwhile is drawn anew in the next one. */
  private async issueAll(progress: Progress): Promise<Issued> {
    const failed: Failure[] = [];
    let issued = 0;
    for (;;) {
      const hopeless = new Set(failed.map(({ certificateId }) => certificateId));
      const missing = (await this.facts.missing()).filter((id) => !hopeless.has(id));
      const pass = missing.length > 0 ? await this.issueEach(missing, progress) : { issued: 0, failed: [] };
      issued += pass.issued;
      failed.push(...pass.failed);
      if (pass.issued === 0 || this.isClosing) return { issued, failed };
    }
  }

  private async issueEach(missing: readonly string[], progress: Progress): Promise<Issued> {
    const places = freePlaces(missing.length, await this.facts.takenPlaces());
    const addresses = await this.facts.addresses(missing);
    const all = missing.map((certificateId, nth) => ({
      certificateId,
      salt: newSalt(),
      place: places[nth] ?? 0,
      publicId: addresses.get(certificateId) ?? newPublicId(),
    }));
    const keep = (signed: readonly SignedCertificate[]) => keepCredentials(this.unitOfWork, signed);
    return this.run.each({ all, keep, progress, isClosing: () => this.isClosing });
  }

  private report(error: unknown): void {
    this.log.error({ why: error instanceof Error ? `${error.name}: ${error.message}` : typeof error });
  }
}
