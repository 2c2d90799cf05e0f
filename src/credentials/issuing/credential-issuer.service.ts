import { randomBytes } from 'node:crypto';
import {
  Inject,
  Injectable,
  Logger,
  type OnApplicationBootstrap,
  type OnModuleDestroy,
} from '@nestjs/common';
import { UnitOfWork } from '../../history/unit-of-work.js';
import { Clock } from '../../shared/clock.js';
import { achievementCredential } from '../achievement-credential.js';
import { Issuer } from '../issuer.js';
import { IssuerKeys, type OpenKeys } from '../keys/issuer-keys.service.js';
import { statusListUrl } from '../published-urls.js';
import { freePlaces, placeOf } from '../status-place.js';
import { CertifiedFactsQueries, type FactsToSign } from './certified-facts.queries.js';
import { keepCredentials, type SignedCertificate } from './keep-credentials.js';
import { type Signing, SigningWorkers } from './signing-workers.js';

export interface Issued {
  readonly issued: number;
  /** Certificates that could not be signed, and why, in the words of the library that refused. */
  readonly failed: readonly Failure[];
}

interface Failure {
  readonly certificateId: string;
  readonly number: string;
  readonly why: string;
}

/** Facts with what is drawn at random for them. */
type Drawn = FactsToSign & { readonly salt: string; readonly place: number };

export type Progress = (how: { readonly done: number; readonly total: number }) => void;

/** Credentials that are signed in one go and kept in one unit of work. */
const BATCH = 10;

/**
 * Signs each certificate right after it was granted, and anew when skills were taken out of it: never on a page view.
 * What was missed, because a process
 * ended in between, is found at the next start, by the same question: which certificates have no credential?
 */
@Injectable()
export class CredentialIssuer implements OnApplicationBootstrap, OnModuleDestroy {
  private readonly log = new Logger('credentials');
  /** One run after the other: each asks anew what is missing. */
  private running: Promise<unknown> = Promise.resolve();
  private isClosing = false;

  constructor(
    private readonly unitOfWork: UnitOfWork,
    private readonly keys: IssuerKeys,
    private readonly facts: CertifiedFactsQueries,
    private readonly issuer: Issuer,
    private readonly workers: SigningWorkers,
    @Inject(Clock) private readonly clock: Clock,
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
    const keys = await this.keys.open();
    const jwt = { kid: this.issuer.kidOf(keys.es256.id), secret: keys.es256.secret };
    const signing = await this.workers.for(
      { did: this.issuer.did, proof: keys.ed25519, jwt },
      missing.length,
    );
    const places = freePlaces(missing.length, await this.facts.takenPlaces());
    const failed: Failure[] = [];
    let [next, done, issued] = [0, 0, 0];
    const work = async (signer: Signing) => {
      while (next < missing.length && !this.isClosing) {
        const [from, before] = [next, Math.min((next += BATCH), missing.length)];
        const drawn = await this.drawn(missing.slice(from, before), places.slice(from, before));
        const { signed, failed: unsigned } = await this.sign(drawn, keys, signer);
        issued += await keepCredentials(this.unitOfWork, signed);
        failed.push(...unsigned);
        progress({ done: (done += before - from), total: missing.length });
      }
    };
    await Promise.all(signing.map(work));
    return { issued, failed };
  }

  private async drawn(ids: readonly string[], places: readonly number[]): Promise<Drawn[]> {
    const facts = await this.facts.of(ids);
    return facts.map((each, nth) => ({ ...each, salt: newSalt(), place: places[nth] ?? 0 }));
  }

  private async sign(drawn: readonly Drawn[], keys: OpenKeys, signer: Signing) {
    const at = this.clock.now();
    const credentials = drawn.map((each) =>
      achievementCredential({ ...each, status: this.statusOf(each.place) }),
    );
    const outcomes = await signer({ credentials, at });
    const signed: SignedCertificate[] = [];
    const failed: Failure[] = [];
    drawn.forEach(({ certificateId, number, employeeId, reductions, place, salt }, nth) => {
      const outcome = outcomes[nth] ?? { why: 'the signing thread gave no answer' };
      if ('why' in outcome) {
        failed.push({ certificateId, number, why: outcome.why });
        return;
      }
      const keyIds = { proofKeyId: keys.ed25519.id, jwtKeyId: keys.es256.id };
      const which = { certificateId, reductions, statusIndex: place, salt, publicId: null };
      const row = { ...which, ...outcome.signed, ...keyIds, signedAt: at };
      signed.push({ number, employeeId, row });
    });
    for (const failure of failed) this.log.error(failure);
    return { signed, failed };
  }

  private statusOf(place: number) {
    const { list, index } = placeOf(place);
    return { listUrl: statusListUrl(this.issuer.url, list), index };
  }

  private report(error: unknown): void {
    this.log.error({ why: error instanceof Error ? `${error.name}: ${error.message}` : typeof error });
  }
}

/** 128 bits, hexadecimal. */
function newSalt(): string {
  return randomBytes(16).toString('hex');
}
