import { Inject, Injectable, Logger } from '@nestjs/common';
import { Clock } from '../../shared/clock.js';
import { achievementCredential, type UnsignedCredential } from '../achievement-credential.js';
import { Issuer } from '../issuer.js';
import { IssuerKeys, type OpenKeys } from '../keys/issuer-keys.service.js';
import { statusListUrl } from '../published-urls.js';
import { placeOf } from '../status-place.js';
import { CertifiedFactsQueries } from './certified-facts.queries.js';
import { CredentialSubjects } from './credential-subjects.service.js';
import type { SignedCertificate } from './keep-credentials.js';
import { type Signing, SigningWorkers } from './signing-workers.js';

export interface Issued {
  readonly issued: number;
  /** Certificates that could not be signed, and why, in the words of the library that refused. */
  readonly failed: readonly Failure[];
}

export interface Failure {
  readonly certificateId: string;
  readonly number: string;
  readonly why: string;
}

export type Progress = (how: { readonly done: number; readonly total: number }) => void;

/** A certificate to sign, with what was drawn at random for its credential. */
export interface ToSign {
  readonly certificateId: string;
  readonly salt: string;
  /** In the status lists. */
  readonly place: number;
  readonly publicId: string;
}

export interface Run {
  readonly all: readonly ToSign[];
  /** @returns how many were kept */
  readonly keep: (signed: readonly SignedCertificate[]) => Promise<number>;
  readonly progress: Progress;
  readonly isClosing: () => boolean;
}

/** Credentials that are signed in one go and kept in one unit of work. */
const BATCH = 10;

/** Signs many, on all cores where that is worth it, and has each batch kept before the next. */
@Injectable()
export class SigningRun {
  private readonly log = new Logger('credentials');

  constructor(
    private readonly keys: IssuerKeys,
    private readonly facts: CertifiedFactsQueries,
    private readonly subjects: CredentialSubjects,
    private readonly issuer: Issuer,
    private readonly workers: SigningWorkers,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  async each({ all, keep, progress, isClosing }: Run): Promise<Issued> {
    if (all.length === 0) return { issued: 0, failed: [] };
    const keys = await this.keys.open();
    const jwt = { kid: this.issuer.kidOf(keys.es256.id), secret: keys.es256.secret };
    const signing = await this.workers.for({ did: this.issuer.did, proof: keys.ed25519, jwt }, all.length);
    const failed: Failure[] = [];
    let [next, done, issued] = [0, 0, 0];
    const work = async (signer: Signing) => {
      while (next < all.length && !isClosing()) {
        const [from, before] = [next, Math.min((next += BATCH), all.length)];
        const { signed, failed: unsigned } = await this.sign(all.slice(from, before), keys, signer);
        issued += await keep(signed);
        failed.push(...unsigned);
        progress({ done: (done += before - from), total: all.length });
      }
    };
    await Promise.all(signing.map(work));
    return { issued, failed };
  }

  /** What would be signed today, by certificate. */
  async unsigned(batch: readonly ToSign[]): Promise<ReadonlyMap<string, UnsignedCredential>> {
    const sources = await this.sourcesOf(batch);
    return new Map(sources.map((each) => [each.certificateId, achievementCredential(each)]));
  }

  private async sign(batch: readonly ToSign[], keys: OpenKeys, signer: Signing) {
    const sources = await this.sourcesOf(batch);
    const at = this.clock.now();
    const outcomes = await signer({ credentials: sources.map(achievementCredential), at });
    const signed: SignedCertificate[] = [];
    const failed: Failure[] = [];
    sources.forEach(({ certificateId, number, employeeId, changes, place, salt, publicId }, nth) => {
      const outcome = outcomes[nth] ?? { why: 'the signing thread gave no answer' };
      if ('why' in outcome) {
        failed.push({ certificateId, number, why: outcome.why });
        return;
      }
      const keyIds = { proofKeyId: keys.ed25519.id, jwtKeyId: keys.es256.id };
      const which = { certificateId, changes, statusIndex: place, salt, publicId };
      signed.push({ number, employeeId, row: { ...which, ...outcome.signed, ...keyIds, signedAt: at } });
    });
    for (const failure of failed) this.log.error(failure);
    return { signed, failed };
  }

  private async sourcesOf(batch: readonly ToSign[]) {
    const facts = await this.facts.of(batch.map(({ certificateId }) => certificateId));
    const subjects = await this.subjects.of(facts.map(({ employeeId }) => employeeId));
    const drawn = new Map(batch.map((one) => [one.certificateId, one]));
    return facts.flatMap((each) => {
      const one = drawn.get(each.certificateId);
      const subjectId = subjects.get(each.employeeId);
      if (!one || !subjectId) return [];
      const salt = each.salt ?? one.salt;
      return [{ ...each, ...one, salt, subjectId, status: this.statusOf(one.place) }];
    });
  }

  private statusOf(place: number) {
    const { list, index } = placeOf(place);
    return { listUrl: statusListUrl(this.issuer.url, list), index };
  }
}
