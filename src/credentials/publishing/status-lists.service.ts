import { Inject, Injectable } from '@nestjs/common';
import sql, { type Sql } from 'sql-template-tag';
import { SUSPEND, SUSPENSIONS } from '../../certifications/certificates/state-facts.js';
import { Reading } from '../../database/reading.js';
import type { CalendarDate } from '../../shared/calendar-date.js';
import { Clock } from '../../shared/clock.js';
import { asJwt } from '../credential-jwt.js';
import { withProof } from '../data-integrity.js';
import { Issuer, type IssuerAddress } from '../issuer.js';
import { jwtKeyOf, proofKeyOf, type SignedCredential } from '../issuing/sign.js';
import { IssuerKeys, type OpenKeys } from '../keys/issuer-keys.service.js';
import { statusListUrl, suspensionListUrl } from '../published-urls.js';
import { IS_CURRENT } from '../current-credential.js';
import { type StatusPurpose, statusListCredential } from '../status-list.js';
import { listsFor, placeOf, placesOf } from '../status-place.js';

interface Named {
  readonly purpose: StatusPurpose;
  readonly list: number;
  readonly address: IssuerAddress;
}

interface Kept {
  /** What the list says and who says it: the same facts are not signed again. */
  readonly facts: string;
  readonly signed: Promise<SignedCredential>;
}

/**
 * The status lists, made from the facts each time they are asked for, and signed when they say something else than the
 * last time.
 */
@Injectable()
export class StatusLists {
  private readonly kept = new Map<string, Kept>();

  constructor(
    private readonly reading: Reading,
    private readonly keys: IssuerKeys,
    private readonly issuer: Issuer,
    @Inject(Clock) private readonly clock: Clock,
  ) {}

  /**
   * @param address under which it is asked for: of the credentials of before as well
   * @returns null for a list that there is not.
   */
  async list(
    purpose: StatusPurpose,
    list: number,
    address: IssuerAddress = this.issuer,
  ): Promise<SignedCredential | null> {
    const [counted] = await this.reading.sql<{
      count: unknown;
    }>`SELECT count(*) AS count FROM issued_credentials`;
    if (list < 1 || list > listsFor(Number(counted?.count))) return null;
    const today = this.clock.today();
    const places =
      purpose === 'revocation' ? await this.revoked(list, today) : await this.suspended(list, today);
    const keys = await this.keys.open();
    const facts = JSON.stringify([address.url, keys.ed25519.id, keys.es256.id, places]);
    const name = `${address.url} ${purpose} ${list}`;
    let kept = this.kept.get(name);
    if (kept?.facts !== facts) {
      kept = { facts, signed: this.sign({ purpose, list, address }, places, keys) };
      this.kept.set(name, kept);
      kept.signed.catch(() => this.kept.delete(name));
    }
    return kept.signed;
  }

  private async sign(
    { purpose, list, address }: Named,
    places: readonly number[],
    keys: OpenKeys,
  ): Promise<SignedCredential> {
    const { url: issuerUrl, did: issuer } = address;
    const at = this.clock.now();
    const url =
      purpose === 'revocation' ? statusListUrl(issuerUrl, list) : suspensionListUrl(issuerUrl, list);
    const bits = places.map((place) => placeOf(place).index);
    const credential = await statusListCredential({ url, issuer, validFrom: at, purpose }, bits);
    const proven = await withProof(credential, await proofKeyOf(issuer, keys.ed25519), at);
    const key = await jwtKeyOf(keys.es256.secret);
    return {
      json: JSON.stringify(proven),
      jwt: await asJwt(credential, { kid: this.issuer.kidOf(keys.es256.id, issuerUrl), key }),
    };
  }

  /** What was replaced is as good as revoked; what is suspended counts as revoked for as long as that lasts. */
  private async revoked(list: number, today: CalendarDate): Promise<number[]> {
    const [from, before] = placesOf(list);
    const rows = await this.reading.sql<{ place: number }>`
      SELECT i.status_index AS place FROM issued_credentials i
      LEFT JOIN certificate_revocations r ON r.certificate_id = i.certificate_id
      WHERE (r.revoked_on <= ${today} OR NOT (${IS_CURRENT}) OR ${isSuspended(today)})
        AND i.status_index >= ${from} AND i.status_index < ${before} ORDER BY 1`;
    return rows.map(({ place }) => place);
  }

  private async suspended(list: number, today: CalendarDate): Promise<number[]> {
    const [from, before] = placesOf(list);
    const rows = await this.reading.sql<{ place: number }>`
      SELECT i.status_index AS place FROM issued_credentials i
      WHERE ${isSuspended(today)} AND i.status_index >= ${from} AND i.status_index < ${before} ORDER BY 1`;
    return rows.map(({ place }) => place);
  }
}

/** Condition of an issued credential `i`: a suspension of its certificate is in force. */
function isSuspended(today: CalendarDate): Sql {
  return sql`EXISTS (SELECT 1 FROM ${SUSPENSIONS} JOIN certificates c ON ${SUSPEND} WHERE c.id = i.certificate_id
    AND l.from_on <= ${today} AND (l.until_on IS NULL OR l.until_on >= ${today})
    AND (l.lifted_on IS NULL OR l.lifted_on > ${today}))`;
}
