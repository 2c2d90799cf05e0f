import { Inject, Injectable } from '@nestjs/common';
import { Config } from '../../config.js';
import { Reading } from '../../database/reading.js';
import { Clock } from '../../shared/clock.js';
import { didDocument } from '../did-web.js';
import { Issuer } from '../issuer.js';
import { IssuerKeysQueries } from '../keys/issuer-keys.queries.js';
import { keptFor } from './check-list.js';
import { DocumentCache } from './document-cache.js';
import { issuerAddress, setUrlOf } from './issuer-address.js';
import { type ListedKeys, keysIn } from './listed-keys.js';
import { isJson, textOf } from './presented.js';
import { fetchCredential, fetchJson, NotFetched } from './remote-document.js';
import { SlowHosts } from './slow-hosts.js';
import type { Finding } from './verification.js';

/** Ten minutes: how long a key that its issuer took back may still be believed. */
const KEPT = 600_000;

interface Answered {
  readonly document: unknown;
  /** Asked for earlier than now. */
  readonly isKept: boolean;
}

/** What an address has to say: a document, that there is none, or nothing that could be understood. */
type Said = Answered | 'none' | 'no-answer';

/** Finds what issuers say of themselves. Ours is read from our tables; others are asked only where that is allowed. */
@Injectable()
export class IssuerResolver {
  private readonly cache = new DocumentCache();
  private readonly slow = new SlowHosts(() => this.clock.millis());

  constructor(
    private readonly reading: Reading,
    private readonly keys: IssuerKeysQueries,
    private readonly issuer: Issuer,
    @Inject(Config) private readonly config: Config,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  isOurs(issuerId: string): boolean {
    return this.issuer.isOurs(issuerId);
  }

  /**
   * @param kid of a VC-JWT: an issuer named by `https` may keep the keys of those apart; null = of a Data Integrity proof
   * @param again past what is kept, because the key in question is not there
   */
  async keysOf(issuerId: string, kid: string | null, again = false): Promise<ListedKeys | Finding<'issuer'>> {
    if (this.isOurs(issuerId)) return this.ownKeys(issuerId);
    const address = issuerAddress(issuerId);
    if (!address) return { code: 'issuer-kind-unknown', params: { issuer: issuerId.slice(0, 300) } };
    const { host, documentUrl } = address;
    if (!(await this.isAllowed(host))) return { code: 'issuer-host-not-allowed', params: { host } };
    const said = await this.answered(documentUrl, again);
    if (kid !== null && !issuerId.startsWith('did:')) return this.withSet(issuerId, said, again);
    if (typeof said === 'string') return { code: 'issuer-unreachable', params: { host } };
    const found = keysIn(said.document, issuerId, this.clock.now());
    if (!found) return { code: 'issuer-document-unusable', params: { host } };
    return { ...found, isKept: said.isKept, unanswered: null };
  }

  /** The list of what an issuer revoked. The list is signed: its host is asked, and not believed. */
  async list(listUrl: string): Promise<{ readonly list: unknown } | Finding<'status'>> {
    const host = URL.canParse(listUrl) ? new URL(listUrl).host : '?';
    if (!(await this.isAllowed(host))) return { code: 'status-host-not-allowed', params: { host } };
    try {
      return {
        list:
          this.cache.get(listUrl, this.clock.millis()) ??
          (await this.asked(listUrl, keptFor, fetchCredential)),
      };
    } catch (error) {
      if (error instanceof NotFetched) return { code: 'status-unreachable', params: { host } };
      throw error;
    }
  }

  forget(): void {
    this.cache.clear();
    this.slow.clear();
  }

  /** Withdrawn ones too: a credential in our name is compared with what was signed here (`as-issued.ts`). */
  private async ownKeys(did: string): Promise<ListedKeys> {
    const all = (await this.keys.all()).map((key) => ({
      ...key,
      method: {
        id: `${did}#${key.publicKey.publicKeyMultibase}`,
        type: 'Multikey' as const,
        controller: did,
        publicKeyMultibase: key.publicKey.publicKeyMultibase,
      },
    }));
    const document = didDocument(
      did,
      all.map(({ method }) => method),
    );
    const jwks = all.filter(({ kind }) => kind === 'es256');
    return {
      issuerId: did,
      document,
      jwks: new Map(jwks.map(({ method, publicKey }) => [method.id, publicKey.jwk])),
      ended: new Map(),
      isKept: false,
      unanswered: null,
    };
  }

  /**
   * What an `https` issuer says in its profile, and the set of keys that it names there or keeps beneath its own address.
   * No other address of the host counts: another may write there. While either gives no answer, nobody knows whether a
   * key of the other is revoked in it.
   */
  private async withSet(
    issuerId: string,
    said: Said,
    again: boolean,
  ): Promise<ListedKeys | Finding<'issuer'>> {
    const document = documentOf(said);
    const isOwn = isJson(document) && document.id === issuerId;
    const profile = isOwn ? document : { id: issuerId };
    const named = textOf(profile.jwks_uri);
    const { host } = new URL(issuerId);
    const isNear = named !== null && URL.canParse(named) && new URL(named).host === host;
    const set = await this.answered(isNear ? named : setUrlOf(issuerId), again);
    const keys =
      isOwn || isAnswered(set)
        ? keysIn(profile, issuerId, this.clock.now(), [profile.jwks, documentOf(set)])
        : null;
    if (!keys) {
      return { code: isAnswered(said) ? 'issuer-document-unusable' : 'issuer-unreachable', params: { host } };
    }
    const isKept = [...(isOwn ? [said] : []), set].some((one) => isAnswered(one) && one.isKept);
    return { ...keys, isKept, unanswered: [said, set].includes('no-answer') ? host : null };
  }

  private async answered(address: string, again: boolean): Promise<Said> {
    const now = this.clock.millis();
    const isPast = again && this.cache.mayAskAgain(address, now);
    const kept = isPast ? undefined : this.cache.get(address, now);
    if (kept !== undefined) return { document: kept, isKept: true };
    try {
      return { document: await this.asked(address, () => KEPT), isKept: false };
    } catch (error) {
      if (error instanceof NotFetched) return error.isNone ? 'none' : 'no-answer';
      throw error;
    }
  }

  /** What is kept stays kept until there is an answer. @throws NotFetched */
  private async asked(
    address: string,
    lasts: (document: unknown) => number,
    fetch: typeof fetchJson = fetchJson,
  ): Promise<unknown> {
    const host = URL.canParse(address) ? new URL(address).host : address;
    const document = await this.slow.ask(host, () => this.fetched(address, fetch));
    this.cache.keep(address, document, this.clock.millis() + lasts(document));
    return document;
  }

  /** @throws NotFetched */
  protected fetched(address: string, fetch: typeof fetchJson): Promise<unknown> {
    return fetch(address, { allowPrivate: this.config.ALLOW_PRIVATE_ISSUERS === 'true' });
  }

  /** By name, or because a trust rule in force believes an issuer that lives there. */
  private async isAllowed(host: string): Promise<boolean> {
    const allowed = await this.reading.sql`SELECT id FROM issuer_hosts WHERE host = ${host}`;
    if (allowed.length > 0) return true;
    const today = this.clock.today();
    const believed = await this.reading.sql<{ issuerId: string }>`
      SELECT DISTINCT issuer_id AS "issuerId" FROM trust_rules
      WHERE from_on <= ${today} AND (until_on IS NULL OR until_on >= ${today})`;
    return believed.some(({ issuerId }) => issuerAddress(issuerId)?.host === host);
  }
}

function isAnswered(said: Said): said is Answered {
  return typeof said !== 'string';
}

function documentOf(said: Said): unknown {
  return isAnswered(said) ? said.document : undefined;
}
