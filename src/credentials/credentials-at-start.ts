import { Injectable } from '@nestjs/common';
import { OrganisationQueries } from '../people/organisation.queries.js';
import { didWebOf } from './did-web.js';
import { Issuer } from './issuer.js';
import { CredentialIssuer } from './issuing/credential-issuer.service.js';
import { CredentialRenewal } from './issuing/credential-renewal.service.js';
import { IssuerKeys } from './keys/issuer-keys.service.js';
import { KeySecret } from './keys/key-secret.js';

type Say = (sentence: string) => void;

/** At the start of the server: keys that sign, and the credentials that an earlier process was about to sign. */
@Injectable()
export class CredentialsAtStart {
  constructor(
    private readonly organisation: OrganisationQueries,
    private readonly keys: IssuerKeys,
    private readonly secret: KeySecret,
    private readonly issuer: Issuer,
    private readonly credentials: CredentialIssuer,
    private readonly renewal: CredentialRenewal,
  ) {}

  /**
   * Before the server listens.
   *
   * @param say each thing that was made, in words for the operator
   * @throws ConfigurationError when the keys can't be opened: better no start than certificates nobody can check
   */
  async openKeys(say: Say): Promise<void> {
    if (!(await this.organisation.find())) return;
    await this.keys.open();
    if (this.secret.fileMade) {
      say(
        `Made ${this.secret.fileMade}: it encrypts the keys that sign credentials. Keep a copy apart from the backups.`,
      );
    }
    if (this.keys.madeHere) say('Made the keys that sign credentials (Ed25519 and ES256).');
  }

  /**
   * Once the server listens: its address stands in every credential, and with PORT=0 it is not known before.
   *
   * @param say each thing that was made, in words for the operator
   */
  async signMissing(say: Say): Promise<void> {
    if (!(await this.organisation.find())) return;
    if (this.keys.madeHere && !this.issuer.isReachable) {
      say(`Credentials name ${this.issuer.url}: without an https PUBLIC_URL nobody outside can verify them.`);
    }
    await this.sayWhereElse(say);
    const { issued } = await this.credentials.issueMissing();
    if (issued > 0) say(`Missing credentials signed: ${issued}.`);
  }

  /** An address that changed is noticed here, and not by whoever can't verify a certificate. */
  private async sayWhereElse(say: Say): Promise<void> {
    const { url } = this.issuer;
    for (const [address, count] of await this.renewal.otherAddresses()) {
      say(
        this.issuer.isOurs(didWebOf(address))
          ? `${count} credentials name ${address}, which goes on answering; npm run resign-credentials renews them under ${url}.`
          : `${count} credentials name ${address} as the issuer's address, and it is now ${url}: nobody can verify them. ` +
              `Set FORMER_PUBLIC_URLS=${address} and let that address lead here, or set PUBLIC_URL back; npm run ` +
              'resign-credentials renews them under the present address.',
      );
    }
  }
}
