import type { Config } from '../../../src/config.js';
import type { Reading } from '../../../src/database/reading.js';
import type { Issuer } from '../../../src/credentials/issuer.js';
import type { IssuerKeysQueries } from '../../../src/credentials/keys/issuer-keys.queries.js';
import { IssuerResolver } from '../../../src/credentials/verification/issuer-resolver.js';
import type { OwnCertificatesQueries } from '../../../src/credentials/verification/own-certificates.queries.js';
import { NotFetched } from '../../../src/credentials/verification/remote-document.js';
import { Verifier } from '../../../src/credentials/verification/verifier.js';
import { Clock } from '../../../src/shared/clock.js';

/** Hosts that stand on paper: what each address answers, and a verifier that reads them by all its rules. */
export class PaperWeb {
  readonly answers = new Map<string, unknown>();
  readonly asked: string[] = [];
  /** Allowed are all but these. */
  readonly forbidden = new Set<string>();
  now = '2026-11-21T09:00:00.000Z';
  readonly resolver: IssuerResolver;
  readonly verifier: Verifier;

  constructor() {
    const clock = new Clock('UTC', () => new Date(this.now));
    this.resolver = new PaperResolver(this, clock);
    this.verifier = new Verifier(this.resolver, null as unknown as OwnCertificatesQueries, clock);
  }
}

class PaperResolver extends IssuerResolver {
  constructor(
    private readonly web: PaperWeb,
    clock: Clock,
  ) {
    const allowed = { sql: (_: unknown, host?: string) => (host && web.forbidden.has(host) ? [] : [{}]) };
    const issuer = { did: 'did:web:ours.example.org' };
    super(
      allowed as unknown as Reading,
      null as unknown as IssuerKeysQueries,
      issuer as unknown as Issuer,
      {} as Config,
      clock,
    );
  }

  protected override fetched(address: string): Promise<unknown> {
    this.web.asked.push(address);
    const answer = this.web.answers.get(address);
    return answer === undefined ? Promise.reject(new NotFetched('answer')) : Promise.resolve(answer);
  }
}
