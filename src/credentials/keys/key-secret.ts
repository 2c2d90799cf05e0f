import { Inject, Injectable } from '@nestjs/common';
import { secretInFile } from '../../access/secrets.js';
import { Config, ConfigurationError } from '../../config.js';
import { sealKey, Unsealable, unsealKey } from './sealed-key.js';

const FILE = 'credential-key';

/** What the issuer's private keys are encrypted under: CREDENTIAL_KEY_SECRET, or a file that only the server reads. */
@Injectable()
export class KeySecret {
  private kept: { readonly secret: string; readonly made: boolean } | null = null;

  constructor(@Inject(Config) private readonly config: Config) {}

  /** The file that this process has made; null = it was there, or none is needed. */
  get fileMade(): string | null {
    return this.kept?.made ? `${this.config.DATA_DIR}/${FILE}` : null;
  }

  seal(privateKey: object, id: string): Promise<string> {
    return sealKey(privateKey, this.secret(), id);
  }

  /** @throws ConfigurationError when the key was sealed under another secret. */
  async unseal(sealed: string, id: string): Promise<object> {
    try {
      return await unsealKey(sealed, this.secret(), id);
    } catch (error) {
      if (!(error instanceof Unsealable)) throw error;
      throw new ConfigurationError(
        'The keys that sign credentials were encrypted under another secret than this process has. Several processes ' +
          'on one PostgreSQL must share CREDENTIAL_KEY_SECRET, and a restored database needs the one it was used with ' +
          `(or the file ${FILE} of its DATA_DIR). If it is lost, npm run rotate-key makes new keys; what was issued ` +
          'stays verifiable.',
        { cause: error },
      );
    }
  }

  private secret(): string {
    if (this.config.CREDENTIAL_KEY_SECRET) return this.config.CREDENTIAL_KEY_SECRET;
    const remedy = 'Restore it from where it was kept, or remove it and run npm run rotate-key.';
    this.kept ??= secretInFile(this.config.DATA_DIR, FILE, remedy);
    return this.kept.secret;
  }
}
