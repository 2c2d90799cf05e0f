import type { Config } from '../../../src/config.js';
import type { Reading } from '../../../src/database/reading.js';
import type { Issuer } from '../../../src/credentials/issuer.js';
import type { IssuerKeysQueries } from '../../../src/credentials/keys/issuer-keys.queries.js';
import { IssuerResolver } from '../../../src/credentials/verification/issuer-resolver.js';
import { judge } from '../../../src/credentials/verification/judge.js';
import type { Presented } from '../../../src/credentials/verification/presented.js';
import { NotFetched } from '../../../src/credentials/verification/remote-document.js';
import type { Verification } from '../../../src/credentials/verification/verification.js';
import { Clock } from '../../../src/shared/clock.js';

/** Hosts that stand on paper: what each address answers, and a verifier that reads them by all its rules. */
export class PaperWeb {
  readonly answers = new Map<string, unknown>();
  readonly asked: string[] = [];
  /** Addresses that give no answer. All others that have none say that there is nothing. */
  readonly silent = new Set<string>();
  /** Allowed are all but these. */
  readonly forbidden = new Set<string>();
  now = '2026-11-21T09:00:00.000Z';
  readonly resolver: IssuerResolver;
  readonly verifier = { verify: (presented: Presented) => this.verify(presented) };

  constructor() {
    const clock = new Clock('UTC', () => new Date(this.now));
    this.resolver = new PaperResolver(this, clock);
  }

  /** On this thread: what goes between threads has tests of its own. */
  private verify(presented: Presented): Promise<Verification> {
    const sources = {
      keysOf: (issuerId: string, kid: string | null, again: boolean) =>
        this.resolver.keysOf(issuerId, kid, again),
      list: (listUrl: string) => this.resolver.list(listUrl),
      ownStatus: () => Promise.resolve(null),
    };
    return judge(presented, sources, this.now);
  }
}

class PaperResolver extends IssuerResolver {
  constructor(
    private readonly web: PaperWeb,
    clock: Clock,
  ) {
    const allowed = {
      sql: (_: unknown, host?: string) =>
        host && web.forbidden.has(host) ? [] : [{ issuerId: 'urn:nobody' }],
    };
    const issuer = {
      did: 'did:web:ours.example.org',
      isOurs: (id: string) => id === 'did:web:ours.example.org',
    };
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
    if (this.web.silent.has(address)) return Promise.reject(new NotFetched('no-answer'));
    return answer === undefined ? Promise.reject(new NotFetched('answer', true)) : Promise.resolve(answer);
  }
}
